import type { Construct } from 'constructs';
import type { Cluster } from '../authoring/cluster.js';
import { FluxApp, type FluxDirectory } from '../authoring/flux-app.js';
import type { Kustomization } from '../authoring/kustomization.js';
import type { ManifestDirectory } from '../authoring/manifest-directory.js';
import type { KubeObject } from '../yaml/json.js';
import type { CollectedDirectory } from './collect.js';
import type { FileTable } from './file-table.js';
import { Identities } from './identities.js';
import { below, kustomizationFile, listed, listingFile } from './kustomization-file.js';
import { objectJson } from './object-json.js';

/** A directory and the names of the files that its kustomization.yaml lists. */
export interface WrittenDirectory extends CollectedDirectory {
  readonly resources: readonly string[];
}

/** Everything that lists other things: ks.yaml, the kustomization.yaml of namespaces, of the apps directory and of the entry. */
export function addListings(files: FileTable, cluster: Cluster, written: readonly WrittenDirectory[]): void {
  const { paths, entry, namespaces } = cluster;
  const resourcesOf = new Map(written.map(({ directory, resources }) => [directory, resources]));
  const byNamespace = new Map(namespaces.map((namespace) => [namespace.path, [] as string[]]));
  const elsewhere: string[] = [];
  for (const path of writeEntries(files, written)) {
    if (path === `${entry.path}/ks.yaml`) continue;
    (listOf(byNamespace, path) ?? elsewhere).push(path);
  }
  for (const namespace of namespaces) {
    const own = byNamespace.get(namespace.path) ?? [];
    const resources = [
      ...(resourcesOf.get(namespace) ?? []).map((file) => `./${file}`),
      ...own.sort().map((path) => below(namespace.path, path)),
    ];
    files.addObjects(`${namespace.path}/kustomization.yaml`, [kustomizationFile(namespace, resources)], namespace);
  }
  const listing = [...[...byNamespace.keys()].sort(), ...elsewhere.sort()].map((path) => below(paths.apps, path));
  files.addObjects(`${paths.apps}/kustomization.yaml`, [listingFile(listing)], entry);
  const resources = listed(['ks.yaml', ...(resourcesOf.get(entry) ?? [])]);
  files.addObjects(`${entry.path}/kustomization.yaml`, [kustomizationFile(entry, resources)], entry);
}

/** Writes Flux Kustomizations into the `ks.yaml` of their app, or beside what their directory holds, and returns the paths. */
function writeEntries(files: FileTable, written: readonly WrittenDirectory[]): readonly string[] {
  const identities = new Identities();
  const entries = new Map<string, { readonly by: Construct; readonly objects: KubeObject[] }>();
  for (const { directory, kustomizations } of written) {
    const path = `${ownerPath(directory)}/ks.yaml`;
    for (const kustomization of kustomizations) add(entries, path, kustomization, identities);
  }
  for (const [path, { by, objects }] of entries) files.addObjects(path, objects, by);
  return [...entries.keys()];
}

function add(
  entries: Map<string, { readonly by: Construct; readonly objects: KubeObject[] }>,
  path: string,
  kustomization: Kustomization,
  identities: Identities,
): void {
  const object = objectJson(kustomization);
  if (object === undefined || !identities.claim(object, kustomization)) return;
  const known = entries.get(path);
  if (known === undefined) entries.set(path, { by: kustomization, objects: [object] });
  else known.objects.push(object);
}

/** The directories of an app share one ks.yaml beside them. */
function ownerPath(directory: ManifestDirectory): string {
  if (FluxApp.isFluxApp(directory)) return directory.appPath;
  return 'app' in directory ? (directory as FluxDirectory).app.appPath : directory.path;
}

/** The list of the directory that a path lies in or below, found by walking up. */
function listOf(lists: ReadonlyMap<string, string[]>, path: string): string[] | undefined {
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
    const list = lists.get(path.slice(0, end));
    if (list !== undefined) return list;
  }
  return undefined;
}
