import { LEVEL_TITLES } from '../../handoff/levels.js';
import type { Evidence, HandoffProof, ReleaseProof } from '../../handoff/proof.js';
import { anchorOf, releaseLook } from '../release-look.js';
import { CLAIM_LOOKS, claimLook, type Look, levelLook } from '../status.js';
import { barOf } from '../verdict.js';
import { capital, counted, grouped, moment, sentence } from '../words.js';
import { fold, mark, section } from './bits.js';
import { html, type Markup } from './markup.js';

const TITLES: Readonly<Record<HandoffProof['kind'], string>> = {
  live: 'Evidence from the cluster',
  static: 'Evidence from rendering both sides',
};

/** What speaks for each level of each release, with counts; what was not looked at says so. */
export function evidenceSection(proof: HandoffProof, place: number): Markup {
  const { kind, releases, shared } = proof;
  return section(`evidence-${place + 1}`, TITLES[kind], [
    when(proof),
    ...releases.map((release, index) => releaseEvidence(release, kind, anchorOf(place, index))),
    ...(shared.evidence.length === 0
      ? []
      : [html`<h3>Beside the releases</h3>${list(shared.evidence, 'Claims beside the releases')}`]),
  ]);
}

function when({ kind, snapshotAt, checkedAt }: HandoffProof): Markup {
  const checked = html`<time datetime="${checkedAt}">${moment(checkedAt)}</time>`;
  if (kind === 'static')
    return html`<p>Both sides were rendered from the charts at ${checked}: installation as the bootstrap does it, upgrade as Flux does it.</p>`;
  const before =
    snapshotAt === undefined
      ? html`No time is known for the snapshot`
      : html`The snapshot was taken at <time datetime="${snapshotAt}">${moment(snapshotAt)}</time>, before Flux started`;
  return html`<p>${before}; it was compared with the cluster at ${checked}.</p>`;
}

function releaseEvidence(release: ReleaseProof, kind: HandoffProof['kind'], anchor: string): Markup {
  const { tone, title, level } = releaseLook(release, kind);
  const asked = release.evidence.filter((one) => claimLook(one).tone !== 'quiet');
  const held = asked.filter(({ status }) => status === 'holds').length;
  const compared = Object.entries(release.compared).reduce((sum, [, count]) => sum + count, 0);
  const summary = html`${held} of ${counted(asked.length, 'claim')} hold, ${grouped(compared)} things compared`;
  const chart = html`<p class="chart"><code>${release.chart}</code> ${release.version}, taken over by HelmRelease <code>${release.helmRelease}</code></p>`;
  const levels = html`<ul class="claims" aria-label="Levels of ${release.release}">${release.levels.map((one) =>
    claim(one.level, capital(LEVEL_TITLES[one.level]), levelLook(one, barOf({ kind })), one.detail, 0),
  )}</ul>`;
  const live =
    release.needsLive.length === 0
      ? undefined
      : html`<h4>Only a cluster can decide</h4><ul>${release.needsLive.map((one) => html`<li>${sentence(one)}</li>`)}</ul>`;
  return html`<h3 id="${anchor}" tabindex="-1"><span class="level ${tone}">${level === 'none' ? '–' : level}</span> ${release.release} <small>${title}</small></h3>
${fold(summary, [chart, levels, list(release.evidence, `Claims about ${release.release}`), ...(live === undefined ? [] : [live])], tone !== 'good')}
`;
}

function list(evidence: readonly Evidence[], name: string): Markup {
  return html`<ul class="claims" aria-label="${name}">${evidence.map((one) =>
    claim(one.id, one.claim, claimLook(one), one.detail, one.compared),
  )}</ul>`;
}

function claim(id: string, text: string, look: Look, detail: string, compared: number): Markup {
  const count =
    compared === 0
      ? undefined
      : html`<span class="compared">${grouped(compared)}<span class="unseen"> compared</span></span>`;
  return html`<li class="${look.tone}">${mark(look)}<b class="id">${id}</b><span class="claim">${text}<span class="detail">${look === CLAIM_LOOKS['not-run'] ? 'not run: ' : undefined}${detail}</span></span>${count}</li>
`;
}
