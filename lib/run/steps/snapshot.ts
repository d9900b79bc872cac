import type { Snapshot } from '../../handoff/live/snapshot.js';
import type { Step } from '../../plan/step.js';
import { changed, type Outcome, type StepRun, skipped, unchanged, wouldChange } from '../run.js';
import { readSnapshot, takeSnapshot, writeSnapshot } from '../snapshot.js';

/** Keeps what was installed before Flux starts. Once Flux is there it is too late: then the earlier one stays. */
export async function snapshot(step: Extract<Step, { op: 'snapshot' }>, run: StepRun): Promise<Outcome> {
  const call = { step: run.step, deadline: run.deadline };
  const earlier = readSnapshot(run);
  if ((await run.cluster.instance(call)) !== undefined) {
    return earlier === undefined
      ? skipped('Flux is there already, and a snapshot must be taken before it')
      : unchanged(`taken ${earlier.takenAt}`);
  }
  if (run.options.dryRun) return wouldChange('would take a snapshot');
  const taken = await takeSnapshot(step.releases, run);
  const objects = taken.releases.reduce((sum, { objects: all }) => sum + all.length, 0);
  if (earlier !== undefined && isSame(earlier, taken)) return unchanged(`${objects} objects, as before`);
  writeSnapshot(taken, run);
  return changed(`${objects} objects of ${taken.releases.length} releases`);
}

function isSame(a: Snapshot, b: Snapshot): boolean {
  const content = ({ releases, manifests, crds }: Snapshot): string => JSON.stringify([releases, manifests, crds]);
  return content(a) === content(b);
}
