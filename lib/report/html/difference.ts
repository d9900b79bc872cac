import { CAUSES } from '../../handoff/causes.js';
import type { Difference, Fix, HandoffProof } from '../../handoff/proof.js';
import { type CauseGroup, objectName } from '../cause-groups.js';
import { cut, showValue } from '../show-value.js';
import { capital, counted, sentence } from '../words.js';
import { fold } from './bits.js';
import { html, type Markup } from './markup.js';

/** Which side is which. */
const SIDES: Readonly<Record<HandoffProof['kind'], readonly [string, string]>> = {
  live: ['Before Flux', 'After Flux'],
  static: ['Bootstrap', 'Flux'],
};

/** Differences of one cause that stand open. */
const OPEN = 5;

/** One cause: what it is, what to do and at which line, and everything that differs because of it. */
export function causeCard({ cause, fix, differences }: CauseGroup, kind: HandoffProof['kind']): Markup {
  const tone = differences.some(({ severity }) => severity === 'drift') ? 'drift' : 'note';
  const items = (some: readonly Difference[]): Markup =>
    html`<ul class="moved">${some.map((one) => item(one, kind))}</ul>`;
  return html`<article class="difference ${tone}">
<h4>${capital(CAUSES[cause.id].title)}</h4>
<dl>
<dt>Cause</dt><dd>${sentence(cause.sentence)}</dd>
<dt>What to do</dt><dd>${sentence(fix.what)}</dd>
${place(fix)}
</dl>
${items(differences.slice(0, OPEN))}
${differences.length <= OPEN ? undefined : fold(`${counted(differences.length - OPEN, 'more difference')} of this cause`, items(differences.slice(OPEN)))}
</article>
`;
}

function place({ where, source }: Fix): Markup | undefined {
  if (where === '' && source === undefined) return undefined;
  const line =
    source === undefined
      ? undefined
      : html`<code>${source.file}:${source.line}${source.column === undefined ? undefined : `:${source.column}`}</code> `;
  const file = where === '' ? undefined : html`<code>${where}</code>`;
  return html`<dt>Where</dt><dd>${line}${source === undefined || where === '' ? undefined : html`<span class="quiet">which becomes</span> `}${file}</dd>`;
}

function item(difference: Difference, kind: HandoffProof['kind']): Markup {
  const { object, field, what, evidence } = difference;
  return html`<li><p><b>${objectName(object)}</b> <small>${evidence}</small></p>
<p>${field === '' ? undefined : html`<code>${field}</code> `}${sentence(what)}</p>
${values(difference, kind)}</li>
`;
}

function values({ before, after, hidden }: Difference, kind: HandoffProof['kind']): Markup | undefined {
  if (before === undefined && after === undefined && hidden !== true) return undefined;
  const [left, right] = SIDES[kind];
  if (before === undefined || after === undefined || hidden === true) {
    return pair(left, html`${showValue(before, hidden)}`, right, html`${showValue(after, hidden)}`);
  }
  const parts = cut(showValue(before), showValue(after));
  return pair(
    left,
    html`${parts.start}<del>${parts.before}</del>${parts.end}`,
    right,
    html`${parts.start}<ins>${parts.after}</ins>${parts.end}`,
  );
}

function pair(left: string, before: Markup, right: string, after: Markup): Markup {
  return html`<div class="values"><figure><figcaption>${left}</figcaption><pre>${before}</pre></figure><figure><figcaption>${right}</figcaption><pre>${after}</pre></figure></div>`;
}
