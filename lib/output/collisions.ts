import { foldPath, newParentsOf } from './output-path.js';

/** Two paths that cannot both exist everywhere. */
export interface Collision {
  readonly path: string;
  readonly other: string;
  readonly reason: 'file and directory' | 'case';
}

/** Pairs of produced paths that a file system without case, or any file system, cannot hold together. */
export function collisionsOf(files: ReadonlySet<string>): readonly Collision[] {
  const collisions: Collision[] = [];
  const directories = new Set<string>();
  const spellings = new Map<string, string>();
  for (const path of files) {
    for (const directory of newParentsOf(path, directories)) {
      if (files.has(directory)) collisions.push({ path, other: directory, reason: 'file and directory' });
      else compareCase(directory);
    }
    compareCase(path);
  }
  return collisions;

  function compareCase(path: string): void {
    const folded = foldPath(path);
    const other = spellings.get(folded);
    if (other === undefined) spellings.set(folded, path);
    else if (other !== path) collisions.push({ path, other, reason: 'case' });
  }
}
