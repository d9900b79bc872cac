import type { Finding } from '../checks/finding.js';
import type { Clock } from '../world/clock.js';
import type { Disk } from '../world/disk.js';
import type { Process } from '../world/process.js';
import { collisionsOf } from './collisions.js';
import { diffTree, isUnchanged, type TreeDiff, type TreeFiles } from './diff-tree.js';
import { findLeftOver, type LeftOver } from './left-over.js';
import { OutputError } from './output-error.js';
import { outputFindings } from './output-findings.js';
import { pathProblem } from './output-path.js';
import type { OutputPlace } from './output-place.js';
import { OWNERSHIP_FILE, type Ownership, parseOwnership, printOwnership } from './ownership.js';
import { readTree, type TreeSnapshot } from './read-tree.js';
import { removeStaging } from './staging.js';
import { type RootProblem, rootProblem } from './tree-root.js';
import { writeTree } from './write-tree.js';

/** The part of the world that output touches. */
export interface OutputWorld {
  readonly disk: Disk;
  readonly process: Process;
  readonly clock: Clock;
}

/** The tree as it must be, beside the tree as it is. */
export interface OutputState {
  readonly place: OutputPlace;
  /** What is wanted, with the ownership file. */
  readonly files: TreeFiles;
  /** What is there: the bytes of every file that is also wanted. */
  readonly snapshot: TreeSnapshot;
  readonly diff: TreeDiff;
  readonly owned: ReadonlySet<string>;
  readonly findings: readonly Finding[];
  /** What an earlier synth left behind when it was stopped. */
  readonly leftOver?: LeftOver;
}

/** Compares the tree on disk with what it must be. Changes nothing. */
export function readOutput(
  world: OutputWorld,
  place: OutputPlace,
  produced: TreeFiles,
  readByFlux: (path: string) => boolean,
): OutputState {
  const problem = rootProblem(world.disk, place);
  if (problem !== undefined) return unusable(place, problem);
  const paths: { path: string; reason: string }[] = [];
  const files = new Map<string, string | Uint8Array>();
  for (const [path, content] of produced) {
    const reason = path === OWNERSHIP_FILE ? 'it is taken by fluxstrap itself' : pathProblem(path);
    if (reason === undefined) files.set(path, content);
    else paths.push({ path, reason });
  }
  files.set(OWNERSHIP_FILE, printOwnership(files.keys()));

  const snapshot = readTree(world.disk, place, (path) => files.has(path));
  const ownership = ownershipOf(snapshot);
  const diff = diffTree(files, ownership.paths, snapshot);
  const findings = outputFindings({
    root: place.root,
    paths,
    collisions: collisionsOf(new Set(files.keys())),
    ownership,
    diff,
    readByFlux,
  });
  const leftOver = findLeftOver(world.disk, world.process, world.clock, place);
  return {
    place,
    files,
    snapshot,
    diff,
    owned: ownership.paths,
    findings,
    ...(leftOver === undefined ? {} : { leftOver }),
  };
}

/** Makes the tree what it must be. An unchanged tree is not touched at all. */
export function writeOutput(world: OutputWorld, state: OutputState): void {
  if (state.findings.some(({ severity }) => severity === 'error')) {
    throw new Error('writeOutput was called for a tree with errors');
  }
  const { leftOver, place } = state;
  if (leftOver?.holder !== undefined) {
    const holder = leftOver.holder === 0 ? '' : ` (process ${leftOver.holder})`;
    const path = leftOver.directory.slice(place.repository.length + 1);
    throw new OutputError(
      `${place.root}: another synth${holder} is writing it. Wait until that is done; if there is none, delete ${path}/ and run again.`,
    );
  }
  if (leftOver !== undefined) removeStaging(world.disk, leftOver.directory, 'last');
  if (!isUnchanged(state.diff)) writeTree(world, place, state.files, state.diff, state.owned);
}

/** A tree that nothing can be said about, but why. */
function unusable(place: OutputPlace, problem: RootProblem): OutputState {
  const files: TreeFiles = new Map();
  const finding: Finding = {
    rule: 'output-path',
    severity: 'error',
    subject: 'Fleet',
    field: 'root',
    value: place.root,
    ...problem,
  };
  return {
    place,
    files,
    snapshot: new Map(),
    diff: diffTree(files, new Set(), new Map()),
    owned: new Set(),
    findings: [finding],
  };
}

function ownershipOf(snapshot: TreeSnapshot): Ownership {
  const content = snapshot.get(OWNERSHIP_FILE)?.content;
  return parseOwnership(content === undefined ? '' : Buffer.from(content).toString());
}
