import type { Disk } from '../world/disk.js';
import { pathProblem } from './output-path.js';
import type { OutputPlace } from './output-place.js';

/** Why nothing may be read or written at the root of the tree. */
export interface RootProblem {
  readonly message: string;
  readonly fix: string;
}

/** The root must be a directory of its own inside the repository, and a real one: a link could lead anywhere. */
export function rootProblem(disk: Disk, { repository, root }: OutputPlace): RootProblem | undefined {
  const reason = pathProblem(root);
  if (reason !== undefined) {
    return {
      message: `is no directory inside the repository, because ${reason}`,
      fix: 'Use a directory of its own, such as "dist".',
    };
  }
  const parts = root.split('/');
  for (const [index] of parts.entries()) {
    const path = parts.slice(0, index + 1).join('/');
    const entry = disk.look(`${repository}/${path}`);
    if (entry === undefined) return undefined;
    if (entry.kind === 'directory') continue;
    const what = entry.kind === 'link' ? 'is a symbolic link' : 'is not a directory';
    return {
      message: `${path} ${what}, and only real directories are written`,
      fix: `Remove ${path} and run synth again.`,
    };
  }
  return undefined;
}
