import { escapeXml } from './escape-xml.js';
import { EDGE_KINDS, EDGE_WORDS } from './graph.js';
import type { Picture, Tone } from './picture.js';
import { textWidth } from './text-width.js';

const TONES: readonly (readonly [Tone, string])[] = [
  ['member', 'release that the bootstrap installs and Flux takes over'],
  ['app', 'release that Flux installs'],
  ['kustomization', 'Flux Kustomization'],
  ['crds', 'CRD source'],
  ['input', 'Secret, ConfigMap, source'],
];

const LINE = 20;

/** What the colours mean: only those that are there. */
export function legendOf(picture: Picture, width: number): { readonly text: string; readonly height: number } {
  const tones = new Set(picture.sections.flatMap(({ nodes }) => nodes.map(({ tone }) => tone)));
  const kinds = new Set(picture.edges.map(({ kind }) => kind));
  const chips = picture.sections.some(({ nodes }) => nodes.some((node) => node.chips.length > 0));
  const entries = [
    ...TONES.filter(([tone]) => tones.has(tone)).map(([tone, words]) => ({
      mark: `<rect class="box ${tone}" x="0" y="-10" width="18" height="12" rx="3"/>`,
      words,
    })),
    ...EDGE_KINDS.filter((kind) => kinds.has(kind)).map((kind) => ({
      mark: `<path class="line ${kind}" d="M0 -4H14"/><path class="tip ${kind}" d="M20 -4l-8 -4v8z"/>`,
      words: `${kind}: ${EDGE_WORDS[kind]}`,
    })),
    ...(chips ? [{ mark: '<text class="small dim">◂</text>', words: 'uses what many use; no line is drawn' }] : []),
  ];
  let [x, y] = [0, 2 * LINE];
  const drawn = entries.map(({ mark, words }) => {
    const wide = 26 + textWidth(words) * 11 + 22;
    if (x > 0 && x + wide > width) [x, y] = [0, y + LINE];
    const text = `<g transform="translate(${Math.round(x)} ${y})">${mark}<text class="small dim" x="26">${escapeXml(words)}</text></g>`;
    x += wide;
    return text;
  });
  return { text: drawn.join('\n'), height: entries.length === 0 ? 0 : y + 8 };
}
