import { escapeXml } from './escape-xml.js';
import { type Layout, layoutOf, type Point, SIZE } from './layout.js';
import { legendOf } from './legend.js';
import type { Picture, PictureNode } from './picture.js';
import { SVG_STYLE } from './svg-style.js';
import { fitted, textWidth } from './text-width.js';

/** How a drawing is made. */
export interface SvgOptions {
  /** Most boxes in a row. Default 5. */
  readonly columns?: number;
  /** True for a drawing inside a page that has the style and can be asked: no heading, boxes that take the focus. Default false. */
  readonly inPage?: boolean;
}

const MARGIN = 16;
/** Size of a heading as its width goes: bold letters are wider. */
const BOLD = 16;

/** A picture as SVG: it needs no program, no font and no network, and follows a light or dark surrounding. */
export function svg(picture: Picture, { columns = 5, inPage = false }: SvgOptions = {}): string {
  const layout = layoutOf(picture, columns);
  const width = Math.ceil(layout.width + 2 * MARGIN);
  const head = inPage ? { text: '', height: 0 } : headOf(picture, width);
  const legend = legendOf(picture, layout.width);
  const height = Math.ceil(head.height + layout.height + legend.height + 2 * MARGIN);
  const label = escapeXml(`${picture.title}: bootstrap order and Flux dependencies`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="graph" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="${inPage ? 'group' : 'img'}" aria-label="${label}">`,
    ...(inPage ? [] : [`<title>${label}</title>`, `<style>${SVG_STYLE}</style>`]),
    `<rect class="page" width="${width}" height="${height}"/>`,
    head.text,
    `<g transform="translate(${MARGIN} ${MARGIN + head.height})">`,
    ...sections(layout),
    ...lines(layout),
    ...headings(layout),
    ...boxes(layout, inPage),
    `<g transform="translate(0 ${layout.height})">${legend.text}</g>`,
    '</g>',
    '</svg>\n',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function headOf({ title, cycles }: Picture, width: number): { readonly text: string; readonly height: number } {
  const room = width - 2 * MARGIN;
  const faults = cycles.flatMap((cycle) => wrapped(`Cycle: ${cycle}`, SIZE.title, room));
  const lines = [
    `<text class="head" x="${MARGIN}" y="${MARGIN + 14}">${escapeXml(fitted(title, 15, room))}</text>`,
    ...faults.map(
      (line, index) => `<text class="fault" x="${MARGIN}" y="${MARGIN + 36 + index * 18}">${escapeXml(line)}</text>`,
    ),
  ];
  return { text: lines.join('\n'), height: 30 + faults.length * 18 };
}

function sections({ sections: all }: Layout): readonly string[] {
  return all.flatMap(({ x, y, width, height, section }, index) => {
    const next = all[index + 1];
    const step = section.stage && next?.section.stage === true;
    return [
      `<rect class="section" x="${x}" y="${y}" width="${width}" height="${height}" rx="8"/>`,
      ...(step ? [`<path class="step" d="M18 ${y + height + 5}h10l-5 8z"/>`] : []),
    ];
  });
}

/** Above the lines, so that none runs through the words. */
function headings({ sections: all }: Layout): readonly string[] {
  return all.map(({ x, y, width, section: { title, note } }) => {
    const shown = fitted(title, BOLD, width * 0.6);
    const left = x + 14 + textWidth(shown) * BOLD + 12;
    const more = fitted(note, SIZE.small, Math.max(0, width - left - 10));
    return (
      `<g><title>${escapeXml(`${title}: ${note}`)}</title><text class="head halo" x="${x + 14}" y="${y + 22}">${escapeXml(shown)}</text>` +
      (more === '…' ? '' : `<text class="small dim halo" x="${left}" y="${y + 22}">${escapeXml(more)}</text>`) +
      '</g>'
    );
  });
}

function lines({ lines: all }: Layout): readonly string[] {
  return all.map(({ edge, points, up }) => {
    const path = pathOf(points);
    const kind = edge.bad ? `${edge.kind} bad` : edge.kind;
    const title = `<title>${escapeXml(edge.reasons.join(' '))}</title>`;
    return (
      `<g class="edge" data-from="${escapeXml(edge.from)}" data-to="${escapeXml(edge.to)}">${title}<path class="hit" d="${path}"/>` +
      `<path class="line ${kind}" d="${path}"/><path class="tip ${kind}" d="${tip(points, up)}"/></g>`
    );
  });
}

function boxes({ boxes: all }: Layout, inPage: boolean): readonly string[] {
  return all.map(({ x, y, width, height, node }) => {
    const room = width - 2 * SIZE.padding;
    const label = escapeXml([node.title, node.subtitle].filter((one) => one !== '').join(', '));
    const ask = inPage ? ` tabindex="0" role="button" aria-label="${label}"` : '';
    const title = inPage ? '' : `<title>${escapeXml(node.reasons.join(' '))}</title>`;
    const text = linesOf(node).map(
      ([line, style, size], index) =>
        `<text class="${style}" x="${x + SIZE.padding}" y="${y + SIZE.padding / 2 + 12 + index * SIZE.line}">${escapeXml(fitted(line, size, room))}</text>`,
    );
    return (
      `<g class="node" data-id="${escapeXml(node.id)}"${ask}>${title}` +
      `<rect class="box ${node.tone}${node.bad ? ' bad' : ''}" x="${x}" y="${y}" width="${width}" height="${height}" rx="6"/>${text.join('')}</g>`
    );
  });
}

function linesOf({ title, subtitle, chips }: PictureNode): readonly (readonly [string, string, number])[] {
  return [
    [title, 'strong', SIZE.title * 1.1],
    ...(subtitle === '' ? [] : [[subtitle, 'small dim', SIZE.small] as const]),
    ...(chips.length === 0
      ? []
      : [[`◂ ${chips.map(({ text }) => text).join(', ')}`, `small uses ${chips[0]!.kind}`, SIZE.small] as const]),
  ];
}

/** Through all points; upright at each of them. */
function pathOf(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  const [middle, last] = rest;
  if (rest.length === 2 && middle!.y > first.y && middle!.y > last!.y) {
    return `M${first.x} ${first.y}C${first.x} ${middle!.y} ${last!.x} ${middle!.y} ${last!.x} ${last!.y}`;
  }
  let at = first;
  const parts = rest.map((to) => {
    const half = (to.y - at.y) / 2;
    const part = at.x === to.x ? `V${to.y}` : `C${at.x} ${at.y + half} ${to.x} ${to.y - half} ${to.x} ${to.y}`;
    at = to;
    return part;
  });
  return `M${first.x} ${first.y}${parts.join('')}`;
}

/** The head of an arrow: lines are upright where they meet a box. */
function tip(points: readonly Point[], up: boolean): string {
  const end = up ? points[0]! : points.at(-1)!;
  const before = up ? points[1]! : points.at(-2)!;
  const length = end.y > before.y ? -8 : 8;
  return `M${end.x} ${end.y}l-4 ${length}h8z`;
}

/** Words in lines of a width. */
function wrapped(text: string, size: number, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && textWidth(longer) * size <= width) lines[lines.length - 1] = longer;
    else if (lines.length === 0) lines.push(word);
    else lines.push(word);
  }
  return lines.map((line) => fitted(line, size, width));
}
