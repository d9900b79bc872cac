import { readFileSync } from 'node:fs';
import type { HandoffProof } from '../handoff/proof.js';
import type { Plan } from '../plan/plan.js';
import { schemaProblems } from '../plan/schema-problems.js';
import { buildReport } from '../report/build-report.js';
import type { Report } from '../report/report.js';
import { timelineOfRun } from '../report/run-timeline.js';
import type { Timeline } from '../report/timeline.js';
import { reportSchema } from '../run/report/report-schema.js';
import type { RunReport } from '../run/report/run-report.js';
import type { Json } from '../yaml/json.js';

/** The report of a proof on a cluster, with the timeline of the last run where that left one behind. */
export function handoffReport(proof: HandoffProof, plan: Plan, runReport: string): Report {
  return buildReport({
    cluster: proof.cluster,
    ground: proof.kind === 'live' ? 'cluster' : 'charts',
    madeAt: proof.checkedAt,
    proofs: [proof],
    plan,
    timelines: timelinesOf(plan, runReport),
  });
}

/** What ran before the proof was made; nothing where no run left a report that can be read. */
function timelinesOf(plan: Plan, path: string): readonly Timeline[] {
  let value: Json;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return [];
  }
  if (schemaProblems(value, reportSchema).length > 0) return [];
  const report = value as unknown as RunReport;
  return report.cluster === plan.cluster.name ? [timelineOfRun('The last run of the bootstrap', report)] : [];
}
