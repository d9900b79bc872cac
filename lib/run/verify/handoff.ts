import { differenceText } from '../../handoff/difference-text.js';
import type { Snapshot } from '../../handoff/live/snapshot.js';
import { verifyHandoff as prove, type VerifyOptions } from '../../handoff/live/verify-handoff.js';
import type { HandoffProof } from '../../handoff/proof.js';
import { subjectOf } from '../../handoff/subject.js';
import { levelsText } from '../../handoff/summary.js';
import type { SourceLine } from '../../intent/provenance.js';
import { reasonOf } from '../../world/disk-error.js';
import { clusterReader } from '../cluster-reader.js';
import type { StepRun } from '../run.js';
import { RunError, RunErrors } from '../run-error.js';
import { readSnapshot, withoutRecords } from '../snapshot.js';
import { CannotCheck } from './not-run.js';

/** What a live proof may be given. */
export interface ProofOptions extends Omit<VerifyOptions, 'now'> {
  /** The line in which a HelmRelease was written, where main.ts is known. */
  readonly sourceOf?: (helmRelease: string) => SourceLine | undefined;
}

/** The live proof: what Flux took over is what the bootstrap installed. The whole of it is kept beside the journal. */
export async function verifyHandoff(run: StepRun): Promise<string> {
  const snapshot = readSnapshot(run);
  if (snapshot === undefined) throw new CannotCheck('no snapshot was taken before Flux started');
  const proof = await proveHandoff(snapshot, run);
  if (proof.result === 'incomplete') throw new CannotCheck(proof.summary);
  if (proof.result === 'proven') return `${proof.summary} ${levelsText(proof)}`;
  const all = [...proof.releases.flatMap(({ differences }) => differences), ...proof.shared.differences];
  const drift = all.filter(({ severity }) => severity === 'drift');
  throw new RunErrors(drift.map((one) => new RunError(`${run.step}: ${differenceText(one)}`, { more: moreOf(run) })));
}

/** Makes the live proof of a cluster, and keeps it. */
export async function proveHandoff(
  snapshot: Snapshot,
  run: StepRun,
  { sourceOf, ...options }: ProofOptions = {},
): Promise<HandoffProof> {
  const reader = clusterReader(run.kube, { step: run.step, deadline: run.deadline });
  try {
    const proof = await prove(subjectOf(run.plan, sourceOf), snapshot, reader, { ...options, now: run.clock.now() });
    keep(proof, run);
    return proof;
  } catch (error) {
    throw withoutRecords(error, run);
  }
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
