import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Where everything that is got and built lives; git-ignored. */
export interface Folders {
  /** The programs: what the tests call. */
  readonly bin: string;
  /** What programs need beside themselves: archives with files of their modules. */
  readonly share: string;
  /** One file a program: from which pin its binary was built. */
  readonly stamps: string;
  /** Generated modules while they build, and Go's output where a build failed. */
  readonly build: string;
  /** Debian's Chromium, unpacked; not there where the machine has a browser of its own. */
  readonly browser: string;
}

export function foldersIn(root: string): Folders {
  const base = join(root, '.tools');
  return {
    bin: join(base, 'bin'),
    share: join(base, 'share'),
    stamps: join(base, 'stamps'),
    build: join(base, 'build'),
    browser: join(base, 'browser'),
  };
}
