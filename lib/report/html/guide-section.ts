import { LEVEL_MEANINGS, LEVEL_TITLES, LEVELS } from '../../handoff/levels.js';
import type { EvidenceId, HandoffProof } from '../../handoff/proof.js';
import { ASSERTIONS, PREMISE } from '../guide.js';
import { CLAIM_LOOKS } from '../status.js';
import { capital, sentence } from '../words.js';
import { label, section } from './bits.js';
import { html, type Markup } from './markup.js';

/** How to read all of this, for somebody who has never seen it. */
export function guideSection(proofs: readonly HandoffProof[]): Markup {
  const used = new Set(
    proofs
      .flatMap(({ releases, shared }) => [...releases.flatMap(({ evidence }) => evidence), ...shared.evidence])
      .map(({ id }) => id),
  );
  const claims = Object.entries(ASSERTIONS).filter(([id]) => used.has(id as EvidenceId));
  const { holds, broken, 'not-run': notRun } = CLAIM_LOOKS;
  return section('guide', 'How to read this', [
    html`<p>${PREMISE}</p>`,
    html`<h3>Levels</h3><dl class="guide">${LEVELS.map(
      (level) =>
        html`<div><dt>${level} <small>${LEVEL_TITLES[level]}</small></dt><dd>${capital(sentence(LEVEL_MEANINGS[level]))}</dd></div>`,
    )}</dl>`,
    html`<p>A level counts only together with all levels below it. Z2 is what a handoff has to reach; Z3 is reported where it holds, and never promised.</p>`,
    ...(claims.length === 0
      ? []
      : [
          html`<h3>Claims</h3><dl class="guide">${claims.map(
            ([id, text]) => html`<div><dt>${id}</dt><dd>${text}</dd></div>`,
          )}</dl>`,
        ]),
    html`<p>${label(holds)} was looked at, and is so. ${label(broken)} was looked at, and is not so. ${label(notRun)} was not looked at: it speaks for nothing.</p>`,
  ]);
}
