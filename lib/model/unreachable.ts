import { isInside } from './paths.js';

/** YAML files in the given directories that no build read, sorted. */
export function unreachableFiles(
  paths: Iterable<string>,
  read: ReadonlySet<string>,
  scope: readonly string[],
): readonly string[] {
  const result: string[] = [];
  for (const path of paths) {
    if (!/(?:\.ya?ml|(?:^|\/)Kustomization)$/.test(path) || read.has(path)) continue;
    if (scope.some((directory) => isInside(path, directory))) result.push(path);
  }
  return result.sort();
}
