import { exitCodeOf, type HandoffProof } from '../handoff/proof.js';
import { buildReport } from '../report/build-report.js';
import { playedParts, realParts } from './describe.js';
import type { Rehearsal } from './rehearsal.js';
import type { Going } from './rehearse.js';
import type { RehearsalResult, Unseen } from './result.js';
import { versionsOf } from './versions.js';

/** How a rehearsal went. */
export interface Outcome {
  /** Of the runner. */
  readonly exitCode: number;
  /** Absent when the handoff was not reached. */
  readonly proof?: HandoffProof;
  readonly notRehearsed: readonly Unseen[];
}

/** The check of the runner that says the same as the proof, which says it better. */
const SAME_AS_PROOF = 'verify/handoff';

/** What a rehearsal came to, while it still stands. */
export async function resultOf(going: Going, rehearsal: Rehearsal, outcome: Outcome): Promise<RehearsalResult> {
  const { plan } = going.options;
  const { proof } = outcome;
  const versions = await versionsOf(rehearsal);
  return {
    ...headOf(going, statusOf(going, outcome)),
    failures: going.record.failures(proof === undefined ? undefined : SAME_AS_PROOF),
    notRehearsed: outcome.notRehearsed,
    changed: rehearsal.workspace.changes,
    versions,
    report: buildReport({
      ...reportHead(going),
      proofs: proof === undefined ? [] : [proof],
      real: realParts(rehearsal, versions),
      played: playedParts(plan, rehearsal, versions),
    }),
  };
}

/** What is known of one that somebody ended. */
export function interruptedResult(going: Going): RehearsalResult {
  const report = buildReport({ ...reportHead(going), proofs: [] });
  return { ...headOf(going, 'interrupted'), failures: [], notRehearsed: [], changed: [], versions: [], report };
}

function statusOf({ record, stages }: Going, { exitCode, proof }: Outcome): RehearsalResult['status'] {
  if (proof?.result === 'differs') return 'moved';
  if (exitCode !== 0 || record.failures().length > 0) return 'failed';
  if (!stages.includes('flux')) return 'done';
  return proof !== undefined && exitCodeOf(proof) === 0 ? 'done' : 'incomplete';
}

function headOf({ options: { plan, until, clock }, record, begun }: Going, status: RehearsalResult['status']) {
  return {
    version: 1,
    cluster: plan.cluster.name,
    status,
    ...(until === undefined ? {} : { until }),
    seconds: (clock.now() - begun) / 1000,
    notRun: record.notRun,
  } as const;
}

function reportHead({ options: { plan, clock }, record }: Going) {
  const madeAt = new Date(clock.now()).toISOString();
  return { cluster: plan.cluster.name, ground: 'rehearsal', madeAt, plan, timelines: [record.timeline] } as const;
}
