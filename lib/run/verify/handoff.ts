import { differenceText } from '../../handoff/difference-text.js';
import { verifyHandoff as prove } from '../../handoff/live/verify-handoff.js';
import type { HandoffProof } from '../../handoff/proof.js';
import { subjectOf } from '../../handoff/subject.js';
import { levelsText } from '../../handoff/summary.js';
import { reasonOf } from '../../world/disk-error.js';
import { clusterReader } from '../cluster-reader.js';
import type { StepRun } from '../run.js';
import { RunError, RunErrors } from '../run-error.js';
import { readSnapshot, withoutRecords } from '../snapshot.js';
import { CannotCheck } from './not-run.js';

/** The live proof: what Flux took over is what the bootstrap installed. The whole of it is kept beside the journal. */
export async function verifyHandoff(run: StepRun): Promise<string> {
  const snapshot = readSnapshot(run);
  if (snapshot === undefined) throw new CannotCheck('no snapshot was taken before Flux started');
  const reader = clusterReader(run.kube, { step: run.step, deadline: run.deadline });
  let proof: HandoffProof;
  try {
    proof = await prove(subjectOf(run.plan), snapshot, reader, { now: run.clock.now() });
  } catch (error) {
    throw withoutRecords(error, run);
  }
  keep(proof, run);
  if (proof.result === 'incomplete') throw new CannotCheck(proof.summary);
  if (proof.result === 'proven') return `${proof.summary} ${levelsText(proof)}`;
  const all = [...proof.releases.flatMap(({ differences }) => differences), ...proof.shared.differences];
  const drift = all.filter(({ severity }) => severity === 'drift');
  throw new RunErrors(drift.map((one) => new RunError(`${run.step}: ${differenceText(one)}`, { more: moreOf(run) })));
}

function keep(proof: HandoffProof, { machine, paths, log }: StepRun): void {
  try {
    machine.files.write(paths.handoff, `${JSON.stringify(proof, undefined, 2)}\n`);
  } catch (error) {
    log('warn', `The proof of the handoff cannot be kept (${reasonOf(error)})`, { path: paths.handoff });
  }
}

function moreOf({ plan }: StepRun): string {
  return `npx fluxstrap handoff verify --cluster ${plan.cluster.name}`;
}
