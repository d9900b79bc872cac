import type { Look } from '../status.js';
import { type Content, html, type Markup } from './markup.js';

/** A sign with its word for people who do not see it. */
export function mark({ sign, word, tone }: Look): Markup {
  return html`<span class="mark ${tone}"><span aria-hidden="true">${sign}</span><span class="unseen">${word}</span></span>`;
}

/** A sign and its word. */
export function label({ sign, word, tone }: Look): Markup {
  return html`<span class="label ${tone}"><span aria-hidden="true">${sign}</span> ${word}</span>`;
}

/** A part of the page with its heading, which the contents lead to. */
export function section(id: string, title: string, content: Content): Markup {
  return html`<section aria-labelledby="${id}">
<h2 id="${id}" tabindex="-1">${title}</h2>
${content}
</section>
`;
}

/** Something to open. */
export function fold(summary: Content, content: Content, open = false): Markup {
  return open
    ? html`<details open><summary>${summary}</summary>${content}</details>`
    : html`<details><summary>${summary}</summary>${content}</details>`;
}
