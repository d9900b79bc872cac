import { LEVELS, type Level, levelReached } from '../levels.js';
import type { Difference, Evidence, EvidenceId, LevelResult, ReleaseProof, Status } from '../proof.js';
import { assertHistory, assertIdentity } from './assert-history.js';
import { assertObjects } from './assert-objects.js';
import { assertPods } from './assert-pods.js';
import { assertChart, assertManifest, assertScope, assertValues } from './assert-records.js';
import { assertAudit, assertNoWrites, assertWriters } from './assert-writers.js';
import type { ReleaseFacts } from './facts.js';

/** Which evidence a level stands on. */
const LEVEL_EVIDENCE: Readonly<Record<Level, readonly EvidenceId[]>> = {
  Z0: ['identity', 'chart', 'values'],
  Z1: ['manifest'],
  Z2: ['A1', 'A2', 'A3', 'A4', 'A5'],
  Z3: ['writes'],
};

/** Makes every assertion about one release. */
export function proveRelease(facts: ReleaseFacts): ReleaseProof {
  const [a2, a4] = assertObjects(facts);
  const judgements = [
    assertIdentity(facts),
    assertChart(facts),
    assertValues(facts),
    assertManifest(facts),
    assertHistory(facts),
    a2,
    assertPods(facts),
    a4,
    assertScope(facts),
    assertWriters(facts),
    assertAudit(facts),
    assertNoWrites(facts),
  ];
  const evidence = judgements.map((one) => one.evidence);
  const levels = LEVELS.map((level) => levelResult(level, evidence));
  const { release, snapshot, rendered } = facts;
  return {
    release: release.key,
    helmRelease: release.helmRelease,
    chart: release.chart,
    version: release.version,
    level: levelReached(levels),
    levels,
    evidence,
    differences: driftFirst(judgements.flatMap(({ differences }) => differences)),
    needsLive: [],
    compared: {
      objects: rendered.length,
      pods: snapshot?.owned.filter(({ kind }) => kind === 'Pod').length ?? 0,
      revisions: facts.records.length,
    },
  };
}

/** A level from the evidence that it stands on. */
export function levelResult(
  level: Level,
  evidence: readonly Evidence[],
  by: readonly EvidenceId[] = LEVEL_EVIDENCE[level],
): LevelResult {
  const own = by.flatMap((id) => evidence.filter((one) => one.id === id));
  const broken = own.filter((one) => one.status === 'broken');
  const open = own.filter((one) => one.status === 'not-run');
  const status: Status = broken.length > 0 ? 'broken' : open.length > 0 || own.length === 0 ? 'not-run' : 'holds';
  const say = (list: readonly Evidence[]): string => list.map(({ id, detail }) => `${id}: ${detail}`).join('; ');
  return { level, status, detail: say(status === 'broken' ? broken : status === 'not-run' ? open : own) };
}

/** What breaks a level before what only needs to be known. */
export function driftFirst(differences: readonly Difference[]): readonly Difference[] {
  return [
    ...differences.filter(({ severity }) => severity === 'drift'),
    ...differences.filter(({ severity }) => severity === 'note'),
  ];
}
