import { groupOf, isObject, type Json, type JsonObject, type KubeObject, namespaceOf } from '../yaml/json.js';
import { known, unknown } from './known.js';
import { FileTree } from './kustomize/file-tree.js';
import { maps, text } from './kustomize/kustomization-file.js';
import { isInside } from './paths.js';
import type { Maybe, ModelEntry, RepositoryFiles } from './types.js';

/**
 * What Flux syncs in a repository that nobody synthesized: `spec.sync` of its FluxInstance, or `values.instance.sync` of the HelmRelease of chart
 * flux-instance. With several clusters in one repository, `below` names the directory of the one that is meant.
 * Unknown when there is none, when there are several that differ, or when the path depends on a variable.
 */
export function findEntry(files: RepositoryFiles, below = ''): Maybe<ModelEntry> {
  const tree = new FileTree(files);
  const found = new Map<string, { entry: ModelEntry; file: string }>();
  for (const file of [...tree.paths].sort()) {
    if (!/\.ya?ml$/.test(file) || !isInside(file, below)) continue;
    if (!mayHoldSync(files.get(file))) continue;
    for (const { object } of tree.objectsOf(file).objects) {
      const entry = entryOf(object);
      if (entry !== undefined) found.set(JSON.stringify([entry.name, entry.namespace, entry.path]), { entry, file });
    }
  }
  const [first, ...others] = [...found.values()];
  const where = below === '' ? 'repository' : below;
  if (first === undefined)
    return unknown(where, 'there is no FluxInstance and no flux-instance HelmRelease with a sync');
  if (others.length > 0) {
    const list = [first, ...others].map(({ entry, file }) => `${entry.path} (${file})`).join(', ');
    return unknown(where, `several syncs: ${list}`);
  }
  if (first.entry.path.includes('${'))
    return unknown(first.file, `the sync path ${first.entry.path} depends on a variable`);
  return known(first.entry, [{ kind: 'file', from: first.file }]);
}

/** Most files of a repository need not be parsed for this. */
function mayHoldSync(file: { readonly objects?: readonly KubeObject[]; readonly text?: string } | undefined): boolean {
  if (file?.objects !== undefined) {
    return file.objects.some(({ kind }) => kind === 'FluxInstance' || kind === 'HelmRelease');
  }
  return file?.text !== undefined && /FluxInstance|instance:/.test(file.text) && file.text.includes('sync:');
}

function entryOf(object: KubeObject): ModelEntry | undefined {
  const spec = isObject(object.spec) ? object.spec : {};
  if (object.kind === 'FluxInstance' && groupOf(object.apiVersion) === 'fluxcd.controlplane.io') {
    return readInstance(spec, object);
  }
  if (object.kind !== 'HelmRelease' || !isObject(spec.values) || !isObject(spec.values.instance)) return undefined;
  return readInstance(spec.values.instance, object);
}

function readInstance(instance: JsonObject, object: KubeObject): ModelEntry | undefined {
  const sync: Json | undefined = instance.sync;
  if (!isObject(sync) || text(sync.url) === undefined) return undefined;
  const namespace = namespaceOf(object) ?? 'flux-system';
  const patches = isObject(instance.kustomize) ? maps(instance.kustomize.patches) : [];
  return {
    name: text(sync.name) ?? namespace,
    namespace,
    path: text(sync.path) ?? '.',
    ...(patches.length > 0 ? { patches } : {}),
  };
}
