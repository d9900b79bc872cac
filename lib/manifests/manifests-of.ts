import type { Cluster } from '../authoring/cluster.js';
import { holdsEncryptedFiles } from '../authoring/manifest-directory.js';
import { Namespace } from '../authoring/namespace.js';
import { report } from '../authoring/problem.js';
import { type KubeObject, namespaceOf } from '../yaml/json.js';
import { type CollectedDirectory, collectDirectories } from './collect.js';
import { freeFileName } from './file-name.js';
import { FileTable } from './file-table.js';
import { Identities } from './identities.js';
import { kustomizationFile, listed } from './kustomization-file.js';
import { addListings } from './listings.js';
import type { ManifestFiles } from './manifest-file.js';
import { objectJson } from './object-json.js';

/** Placed files: path relative to the repository → bytes, or why they could not be read. */
export type PlacedSources = ReadonlyMap<string, Uint8Array | { readonly error: string }>;

/** The manifest files of a cluster: exactly what Git will hold and Flux will read. */
export function manifestsOf(cluster: Cluster, sources: PlacedSources): ManifestFiles {
  const files = new FileTable();
  const written = collectDirectories(cluster).map((collected) => ({
    ...collected,
    resources: [...writeObjects(files, collected), ...writePlacedFiles(files, collected, sources)],
  }));
  if (holdsEncryptedFiles(cluster.entry)) reportEncryptedEntry(cluster);
  for (const { directory, resources } of written) {
    // The entry and the namespaces also list what lies below them.
    if (directory === cluster.entry || Namespace.isNamespace(directory)) continue;
    const file = kustomizationFile(directory, listed(resources));
    if (Object.keys(file).length === 2) reportEmpty(directory);
    files.addObjects(`${directory.path}/kustomization.yaml`, [file], directory);
  }
  addListings(files, cluster, written);
  return files.sorted();
}

/** Writes a file for every object of a directory, and returns their names. */
function writeObjects(files: FileTable, { directory, objects }: CollectedDirectory): readonly string[] {
  const identities = new Identities();
  const names: string[] = [];
  for (const construct of objects) {
    const object = objectJson(construct);
    if (object === undefined || !identities.claim(object, construct)) continue;
    const name = freeFileName(subjectOf(object), directory.mainName, (file) => files.has(`${directory.path}/${file}`));
    files.addObjects(`${directory.path}/${name}`, [object], construct);
    names.push(name);
  }
  return names;
}

function subjectOf(object: KubeObject) {
  const { apiVersion, kind, metadata } = object;
  return { apiVersion, kind, name: metadata.name, namespace: namespaceOf(object) };
}

/** Copies the placed files of a directory, and returns the names of those that its kustomization.yaml lists. */
function writePlacedFiles(
  files: FileTable,
  { directory }: CollectedDirectory,
  sources: PlacedSources,
): readonly string[] {
  const { placedFiles } = directory;
  for (const { name, from, by } of placedFiles) {
    const path = `${directory.path}/${name}`;
    const content = sources.get(from);
    if (content instanceof Uint8Array) files.addBytes(path, content, by);
    else {
      report(by, {
        rule: 'placed-file',
        subject: `PlacedFile ${path}`,
        field: 'from',
        message: `cannot be read: ${content?.error ?? 'nobody read it'}`,
        value: from,
        fix: 'Name an existing file, relative to the root of the repository.',
      });
    }
  }
  return placedFiles.filter((file) => file.resource).map((file) => file.name);
}

function reportEmpty(directory: CollectedDirectory['directory']): void {
  report(directory, {
    rule: 'authoring',
    subject: `Directory ${directory.path}`,
    message: 'holds nothing, and kustomize refuses an empty kustomization.yaml',
    value: directory.node.path,
    fix: 'Construct an object inside, or remove it.',
  });
}

function reportEncryptedEntry({ entry }: Cluster): void {
  report(entry, {
    rule: 'placed-file',
    subject: `Directory ${entry.path}`,
    message: 'holds files that SOPS encrypted, and the Kustomization that the FluxInstance makes does not decrypt',
    value: entry.placedFiles.map((file) => file.name).join(', '),
    fix: 'Place them in a Namespace or an app.',
  });
}
