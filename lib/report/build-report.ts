import type { HandoffProof, NamedVersion } from '../handoff/proof.js';
import { redact } from './redact.js';
import type { PlanForReport, Report, ReportInput, ReportStage } from './report.js';
import { totalsOf } from './totals.js';
import { verdictOf } from './verdict.js';

/** A report from all that is known. Pure: the same input is the same report, on any machine at any time. */
export function buildReport(input: ReportInput): Report {
  const proofs = [...input.proofs].sort((a, b) => rank(a) - rank(b)).map(redact);
  return {
    version: 1,
    cluster: input.cluster,
    ground: input.ground,
    madeAt: input.madeAt,
    verdict: verdictOf({ ...input, proofs }),
    totals: totalsOf(proofs[0]),
    proofs,
    stages: input.plan === undefined ? [] : stagesOf(input.plan),
    timelines: input.timelines ?? [],
    real: input.real ?? [],
    played: input.played ?? [],
    unseen: input.unseen ?? [],
    changes: input.changes ?? [],
    modelled: once(proofs.flatMap(({ modelled }) => modelled)),
    ran: once(proofs.flatMap(({ ran }) => ran)),
  };
}

function rank({ kind }: HandoffProof): number {
  return kind === 'live' ? 0 : 1;
}

function stagesOf({ stages, releases }: PlanForReport): readonly ReportStage[] {
  return stages.map(({ name, title, done, expectedSeconds, steps }) => ({
    name,
    title,
    done,
    expectedSeconds,
    steps: steps.length,
    releases:
      name === 'apps'
        ? releases.map(({ namespace, name: release, needs }) => ({ release: `${namespace}/${release}`, needs }))
        : [],
  }));
}

function once(versions: readonly NamedVersion[]): readonly NamedVersion[] {
  return [...new Map(versions.map((one) => [`${one.name}\0${one.version}`, one])).values()];
}
