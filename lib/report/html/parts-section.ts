import type { NamedVersion } from '../../handoff/proof.js';
import type { Part, Report } from '../report.js';
import { section } from './bits.js';
import { html, type Markup } from './markup.js';

/** What was real, what was played, and what nobody has seen therefore. */
export function partsSection({ real, played, unseen, changes }: Report): Markup | undefined {
  if (real.length + played.length + unseen.length + changes.length === 0) return undefined;
  return section('parts', 'What was real, and what was played', [
    ...(real.length + played.length === 0
      ? []
      : [
          html`<h3>Real</h3>${list(real)}`,
          html`<h3>Played</h3>${played.length === 0 ? html`<p>Nothing.</p>` : list(played)}`,
        ]),
    ...(unseen.length === 0
      ? []
      : [
          html`<h3>Not looked at</h3><ul class="parts">${unseen.map(
            ({ what, why }) => html`<li><b>${what}</b> <span class="said open">${why}</span></li>`,
          )}</ul>`,
        ]),
    ...(changes.length === 0
      ? []
      : [
          html`<h3>Other than the committed files say, for this rehearsal alone</h3><ul class="parts">${changes.map(
            (one) => html`<li><code>${one}</code></li>`,
          )}</ul>`,
        ]),
  ]);
}

function list(parts: readonly Part[]): Markup {
  return html`<ul class="parts">${parts.map(
    ({
      name,
      version,
      what,
      notShown,
    }) => html`<li><b>${name}</b>${version === undefined ? undefined : html` <span class="version">${version}</span>`}
<span class="said">${what}</span>${notShown === undefined ? undefined : html`<span class="said open"><b>Not shown:</b> ${notShown}</span>`}</li>
`,
  )}</ul>`;
}

/** Which versions the proof speaks about, and which really ran: it is claimed for nothing else. */
export function versionsSection({ modelled, ran }: Report): Markup | undefined {
  if (modelled.length + ran.length === 0) return undefined;
  return section('versions', 'Versions', [
    html`<p>The proof speaks for these versions alone. Another version of Flux, Helm or a chart is another proof.</p>`,
    html`<div class="columns"><div><h3>Really run</h3>${versions(ran)}</div><div><h3>Modelled</h3>${versions(modelled)}</div></div>`,
  ]);
}

function versions(all: readonly NamedVersion[]): Markup {
  if (all.length === 0) return html`<p>None.</p>`;
  return html`<dl class="versions">${all.map(({ name, version }) => html`<div><dt>${name}</dt><dd>${version}</dd></div>`)}</dl>`;
}
