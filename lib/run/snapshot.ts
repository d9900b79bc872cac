import { parseSnapshot, type Snapshot } from '../handoff/live/snapshot.js';
import { RecordsUnreadable, takeSnapshot as take } from '../handoff/live/take-snapshot.js';
import { subjectOf } from '../handoff/subject.js';
import { reasonOf } from '../world/disk-error.js';
import { clusterReader } from './cluster-reader.js';
import type { StepRun } from './run.js';
import { RunError } from './run-error.js';

/** Reads what is installed of some releases (`namespace/name`), before Flux starts. */
export async function takeSnapshot(releases: readonly string[], run: StepRun): Promise<Snapshot> {
  const subject = subjectOf(run.plan);
  const own = { ...subject, releases: subject.releases.filter(({ key }) => releases.includes(key)) };
  const reader = clusterReader(run.kube, { step: run.step, deadline: run.deadline });
  // With the salt of the earlier one an unchanged cluster gives the same snapshot again.
  const salt = readSnapshot(run)?.salt ?? run.machine.randomId();
  try {
    return await take(own, reader, { now: run.clock.now(), salt });
  } catch (error) {
    throw withoutRecords(error, run);
  }
}

/** Keeps a snapshot beside the journal. The proof of the handoff hangs on it, so a disk that refuses ends the step before Flux starts. */
export function writeSnapshot(snapshot: Snapshot, { machine, paths, step }: StepRun): void {
  try {
    machine.files.write(paths.snapshot, `${JSON.stringify(snapshot, undefined, 2)}\n`);
  } catch (error) {
    throw new RunError(
      `${step}: ${paths.snapshot} cannot be written (${reasonOf(error)}). Flux was not started; make room and run it again, or leave the proof out with --skip ${step}.`,
    );
  }
}

/** The snapshot of this cluster; undefined when none was taken, or by a version of this tool that kept less. */
export function readSnapshot({ machine, paths }: Pick<StepRun, 'machine' | 'paths'>): Snapshot | undefined {
  return parseSnapshot(machine.files.read(paths.snapshot) ?? '');
}

/** What a person can do about credentials that do not suffice. */
export function withoutRecords(error: unknown, { step }: Pick<StepRun, 'step'>): unknown {
  if (!(error instanceof RecordsUnreadable)) return error;
  return new RunError(
    `${step}: these credentials cannot read the Secrets in which Helm keeps its releases. Allow get and list on Secrets with the label owner=helm, or by their names sh.helm.release.v1.<release>.v1 to v3.`,
  );
}
