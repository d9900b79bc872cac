import type { EdgeKind } from './graph.js';
import type { Tone } from './picture.js';

interface Palette {
  readonly page: string;
  readonly section: string;
  readonly border: string;
  readonly text: string;
  readonly dim: string;
  readonly bad: string;
  readonly badFill: string;
  readonly tones: Readonly<Record<Tone, readonly [fill: string, stroke: string]>>;
  readonly kinds: Readonly<Record<EdgeKind, string>>;
}

const LIGHT: Palette = {
  page: '#ffffff',
  section: '#f8fafc',
  border: '#cbd5e1',
  text: '#0f172a',
  dim: '#526077',
  bad: '#dc2626',
  badFill: '#fee2e2',
  tones: {
    member: ['#dbeafe', '#2563eb'],
    app: ['#dcfce7', '#15803d'],
    kustomization: ['#ede9fe', '#7c3aed'],
    input: ['#fef9c3', '#a16207'],
    crds: ['#ffedd5', '#c2410c'],
  },
  kinds: {
    needs: '#2563eb',
    dependsOn: '#15803d',
    waits: '#0f766e',
    applies: '#7c3aed',
    crds: '#c2410c',
    secret: '#a16207',
    settings: '#a16207',
    values: '#be185d',
    source: '#526077',
    parent: '#94a3b8',
  },
};

const DARK: Palette = {
  page: '#0b1120',
  section: '#111a2e',
  border: '#33415c',
  text: '#e5ecf6',
  dim: '#9fb0c8',
  bad: '#f87171',
  badFill: '#4a1d24',
  tones: {
    member: ['#1b2f57', '#60a5fa'],
    app: ['#123524', '#4ade80'],
    kustomization: ['#2b2050', '#a78bfa'],
    input: ['#38300f', '#facc15'],
    crds: ['#43230f', '#fb923c'],
  },
  kinds: {
    needs: '#60a5fa',
    dependsOn: '#4ade80',
    waits: '#2dd4bf',
    applies: '#a78bfa',
    crds: '#fb923c',
    secret: '#facc15',
    settings: '#facc15',
    values: '#f472b6',
    source: '#9fb0c8',
    parent: '#64748b',
  },
};

/** Kinds that are no order of the bootstrap or of Flux are dashed: they are told apart without colours too. */
const DASHED: readonly EdgeKind[] = ['crds', 'secret', 'settings', 'values', 'source', 'parent'];

/**
 * Style of the drawing on a light and on a dark page. Written out twice and without variables, since many programs that show SVG know
 * neither; those that know no media queries take the light one.
 */
export const SVG_STYLE = [
  '.graph{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}',
  '.graph text{font-size:13px}.graph .small{font-size:11px}.graph .strong{font-weight:600}.graph .head{font-size:14px;font-weight:600}',
  '.graph .line{fill:none;stroke-width:1.6}.graph .hit{fill:none;stroke:transparent;stroke-width:12}',
  `.graph ${DASHED.map((kind) => `.line.${kind}`).join(',.graph ')}{stroke-dasharray:5 4}`,
  '.graph .box{stroke-width:1.4}.graph .halo{paint-order:stroke;stroke-width:5px;stroke-linejoin:round}',
  '.graph .line.bad{stroke-width:3;stroke-dasharray:none}.graph .box.bad{stroke-width:3}',
  colours(LIGHT),
  `@media (prefers-color-scheme:dark){${colours(DARK)}}`,
].join('\n');

/** Style of the page around the drawing. */
export const PAGE_COLOURS = [
  `:root{color-scheme:light dark;${pageColours(LIGHT)}}`,
  `@media (prefers-color-scheme:dark){:root{${pageColours(DARK)}}}`,
].join('\n');

function colours({ page, section, border, text, dim, bad, badFill, tones, kinds }: Palette): string {
  return [
    `.graph .page{fill:${page}}.graph .section{fill:${section};stroke:${border}}`,
    `.graph text{fill:${text}}.graph .dim{fill:${dim}}.graph .step{fill:${dim}}.graph .halo{stroke:${section}}`,
    ...Object.entries(tones).map(([tone, [fill, stroke]]) => `.graph .box.${tone}{fill:${fill};stroke:${stroke}}`),
    ...Object.entries(kinds).map(
      ([kind, colour]) =>
        `.graph .line.${kind}{stroke:${colour}}.graph .tip.${kind},.graph .uses.${kind}{fill:${colour}}`,
    ),
    `.graph .box.bad{fill:${badFill};stroke:${bad}}.graph .line.bad{stroke:${bad}}.graph .tip.bad,.graph .fault{fill:${bad}}`,
  ].join('');
}

function pageColours({ page, section, border, text, dim, bad, badFill, kinds }: Palette): string {
  return `--page:${page};--section:${section};--border:${border};--text:${text};--dim:${dim};--bad:${bad};--bad-fill:${badFill};--accent:${kinds.needs}`;
}
