import type { Clock } from '../world/clock.js';
import type { Disk } from '../world/disk.js';
import type { Process } from '../world/process.js';
import { type OutputPlace, stagingDirectories } from './output-place.js';

/** In a staging directory: the process that made it. */
export const HOLDER_FILE = 'process';
/** In a staging directory: files are being put in place; holds how many there were. */
export const PLACING_FILE = 'placing';
/** Staged files have the names 0, 1, 2 … */
export const STAGED = /^\d+$/;

/** A process number is used again some day, so a claim does not hold for ever. */
const CLAIM_MILLISECONDS = 5 * 60_000;
/** A directory without a process number was made just now, or by a process that was killed just then. */
const UNCLAIMED_MILLISECONDS = 2_000;

/** A staging directory that is on disk when nobody should be writing. */
export interface LeftOver {
  readonly directory: string;
  /** The process that is still writing, where one is. */
  readonly holder?: number;
  /** Set when a synth was stopped while it put files in place: how many it had staged, and how many are still to do. */
  readonly placing?: { readonly total: number; readonly left: number };
}

/** Looks for what another synth left, or is using now. */
export function findLeftOver(disk: Disk, process: Process, clock: Clock, place: OutputPlace): LeftOver | undefined {
  for (const directory of stagingDirectories(place)) {
    const entry = lookSafely(disk, directory);
    if (entry?.kind !== 'directory') continue;
    const age = clock.now() - entry.modified;
    const holder = Number.parseInt(readText(disk, `${directory}/${HOLDER_FILE}`) ?? '', 10);
    if (Number.isNaN(holder) && age < UNCLAIMED_MILLISECONDS) return { directory, holder: 0 };
    const alive =
      holder !== process.pid && age < CLAIM_MILLISECONDS && !Number.isNaN(holder) && process.isAlive(holder);
    if (alive) return { directory, holder };
    const total = Number.parseInt(readText(disk, `${directory}/${PLACING_FILE}`) ?? '', 10);
    if (Number.isNaN(total)) return { directory };
    const left = disk.list(directory).filter(({ name }) => STAGED.test(name)).length;
    return { directory, placing: { total, left } };
  }
  return undefined;
}

/** One line that names a left-over to the person who finds it. */
export function describeLeftOver({ placing }: LeftOver, root: string): string {
  return placing === undefined
    ? `An earlier synth was stopped, but ${root}/ is whole; what it left behind is removed.`
    : `An earlier synth was stopped while it put files in place: ${root}/ is half-written ` +
        `(${placing.total - placing.left} of ${placing.total} files are there).`;
}

function readText(disk: Disk, path: string): string | undefined {
  try {
    return disk.look(path)?.kind === 'file' ? Buffer.from(disk.read(path)).toString() : undefined;
  } catch {
    return undefined;
  }
}

/** A part of the path that is a file or unreadable holds no left-over of ours. */
function lookSafely(disk: Disk, path: string): ReturnType<Disk['look']> {
  try {
    return disk.look(path);
  } catch {
    return undefined;
  }
}
