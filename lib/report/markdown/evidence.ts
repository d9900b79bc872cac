import { table } from '../../files/markdown.js';
import { LEVEL_TITLES } from '../../handoff/levels.js';
import type { Evidence, HandoffProof, ReleaseProof } from '../../handoff/proof.js';
import { claimLook, type Look, levelLook } from '../status.js';
import { barOf } from '../verdict.js';
import { capital, grouped, moment, sentence } from '../words.js';
import { code, text } from './text.js';

/** What speaks for each level of each release. */
export function evidence(proof: HandoffProof): readonly string[] {
  const { kind, releases, shared, snapshotAt, checkedAt } = proof;
  const when =
    snapshotAt === undefined
      ? `Checked ${moment(checkedAt)}.`
      : `Snapshot before Flux started: ${moment(snapshotAt)}; compared with the cluster at ${moment(checkedAt)}.`;
  return [
    kind === 'live' ? '## Evidence from the cluster' : '## Evidence from rendering both sides',
    text(when),
    ...releases.flatMap((release) => releaseEvidence(release, kind)),
    ...(shared.evidence.length === 0 ? [] : ['### Beside the releases', table(HEAD, shared.evidence.map(claim))]),
  ];
}

const HEAD = ['', '', 'claim', 'seen', 'compared'];

function releaseEvidence(release: ReleaseProof, kind: HandoffProof['kind']): readonly string[] {
  const levels = release.levels.map((one) => {
    const look = levelLook(one, barOf({ kind }));
    return [signed(look), one.level, capital(LEVEL_TITLES[one.level]), text(one.detail), ''];
  });
  return [
    `### ${code(release.release)}`,
    `Chart ${code(release.chart)} ${text(release.version)}, taken over by HelmRelease ${code(release.helmRelease)}`,
    table(HEAD, [...levels, ...release.evidence.map(claim)]),
    release.needsLive.length === 0
      ? ''
      : `Only a cluster can decide:\n\n${release.needsLive.map((one) => `- ${text(sentence(one))}`).join('\n')}`,
  ];
}

function claim(one: Evidence): readonly string[] {
  const { id, claim: said, detail, compared } = one;
  return [signed(claimLook(one)), id, text(said), text(detail), compared === 0 ? '' : grouped(compared)];
}

function signed({ sign, word }: Look): string {
  return `${sign} ${word}`;
}
