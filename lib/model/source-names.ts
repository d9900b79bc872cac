import { isObject } from '../yaml/json.js';
import { type FileTree, KUSTOMIZATION_NAMES } from './kustomize/file-tree.js';
import { maps } from './kustomize/kustomization-file.js';
import { baseOf } from './paths.js';

/** Names of the ConfigMaps and Secrets that the files of a repository hold or generate, wherever, as `Kind name`. */
export function sourceNames(tree: FileTree): ReadonlySet<string> {
  const names = new Set<string>();
  for (const path of tree.paths) {
    if (KUSTOMIZATION_NAMES.includes(baseOf(path))) {
      const { document } = tree.documentOf(path);
      for (const kind of ['ConfigMap', 'Secret']) {
        const generators = isObject(document)
          ? maps(document[`${kind[0]!.toLowerCase()}${kind.slice(1)}Generator`])
          : [];
        for (const { name } of generators) names.add(`${kind} ${name}`);
      }
    } else if (mayHoldSource(tree, path)) {
      for (const { object } of tree.objectsOf(path).objects) {
        if (object.kind === 'ConfigMap' || object.kind === 'Secret')
          names.add(`${object.kind} ${object.metadata.name}`);
      }
    }
  }
  return names;
}

/** Most files need not be parsed for this. */
function mayHoldSource(tree: FileTree, path: string): boolean {
  if (!/\.ya?ml$/.test(path)) return false;
  const text = tree.textOf(path);
  return text === undefined || /kind: *["']?(?:ConfigMap|Secret|List)/.test(text);
}
