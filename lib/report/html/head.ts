import { createHash } from 'node:crypto';
import type { Report } from '../report.js';
import { RESULT_LOOKS } from '../status.js';
import { constant, html, type Markup } from './markup.js';
import { STYLE } from './style.js';

const ICON_COLOURS = { good: '#1a7f37', bad: '#c0261c', open: '#9a6700', quiet: '#57606a' } as const;

/** What a browser has to know: nothing may be loaded, nothing may run, and only this style sheet counts. */
export function head({ cluster, verdict }: Report): Markup {
  const digest = createHash('sha256').update(STYLE).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${digest}'; img-src data:; base-uri 'none'; form-action 'none'`;
  const { tone, word } = RESULT_LOOKS[verdict.result];
  return html`<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${word}: handoff of ${cluster}</title>
<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(icon(ICON_COLOURS[tone]))}">
<style>${constant(STYLE)}</style>
</head>
`;
}

function icon(colour: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7" fill="${colour}"/></svg>`;
}
