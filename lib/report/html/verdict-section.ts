import { GROUNDS, PREMISE } from '../guide.js';
import { type ListedRelease, listedReleases, releaseLook } from '../release-look.js';
import type { Report } from '../report.js';
import { levelLook, RESULT_LOOKS } from '../status.js';
import { barOf } from '../verdict.js';
import { counted, grouped, moment } from '../words.js';
import { label, mark } from './bits.js';
import { html, type Markup } from './markup.js';

/** The first screen: the answer in a sentence, what each release reached, and what a reader must know beside it. */
export function verdictSection(report: Report): Markup {
  const { cluster, ground, madeAt, verdict, proofs } = report;
  const look = RESULT_LOOKS[verdict.result];
  const releases = listedReleases(proofs);
  return html`<header class="verdict ${look.tone}">
<p class="eyebrow">Handoff report · cluster <b>${cluster}</b> · ${GROUNDS[ground]} · <time datetime="${madeAt}">${moment(madeAt)}</time></p>
<p class="result">${label(look)}</p>
<h1>${verdict.sentence}</h1>
${releases.length === 0 ? undefined : html`<ol class="releases" aria-label="Releases in the order of their installation">${releases.map(row)}</ol>`}
<p class="lead">${PREMISE}</p>
${verdict.points.length === 0 ? undefined : html`<ul class="points">${verdict.points.map((point) => html`<li>${point}</li>`)}</ul>`}
${totals(report)}
</header>
`;
}

function row({ proof, release, anchor }: ListedRelease): Markup {
  const { level, title, why, tone } = releaseLook(release, proof.kind);
  const drift = release.differences.filter(({ severity }) => severity === 'drift').length;
  return html`<li class="${tone}">
<span class="level">${level === 'none' ? '–' : level}</span>
<div><a href="#${anchor}">${release.release}</a>
<p><span class="version">${release.version}</span> · ${title}${drift === 0 ? undefined : html` · <b>${counted(drift, 'difference')}</b>`}${why === '' ? undefined : html`<span class="why"> · ${why}</span>`}</p></div>
<ul class="ladder" aria-label="Levels">${release.levels.map((one) => {
    const look = levelLook(one, barOf(proof));
    return html`<li class="${look.tone}">${one.level}${mark(look)}</li>`;
  })}</ul>
</li>
`;
}

function totals({ totals: sums, proofs }: Report): Markup | undefined {
  if (sums.length === 0) return undefined;
  const verb = proofs[0]?.kind === 'static' ? 'Rendered and compared' : 'Compared before and after';
  return html`<p class="totals-word">${verb}</p><dl class="totals">${sums.map(
    ({ what, count }) => html`<div><dt>${what}</dt><dd>${grouped(count)}</dd></div>`,
  )}</dl>`;
}
