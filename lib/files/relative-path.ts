/** Path of one file as seen from a directory; both relative to the same root, with `/`. `relativePath('a/b', 'a/c/x')` is `../c/x`. */
export function relativePath(fromDirectory: string, to: string): string {
  const from = partsOf(fromDirectory);
  const target = partsOf(to);
  let common = 0;
  while (common < from.length && common < target.length - 1 && from[common] === target[common]) common += 1;
  return [...from.slice(common).map(() => '..'), ...target.slice(common)].join('/');
}

function partsOf(path: string): readonly string[] {
  return path.split('/').filter((part) => part !== '' && part !== '.');
}

/** Directory of a file. */
export function directoryOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}
