import type { Picture, PictureEdge, PictureNode, Section } from './picture.js';
import { place } from './place.js';
import { type Row, rowsOf } from './rows.js';
import { textWidth } from './text-width.js';
import { type Tracks, tracksOf } from './tracks.js';

/** A rectangle in pixels. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A point in pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A picture with a place for everything. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly sections: readonly (Rectangle & { readonly section: Section })[];
  readonly boxes: readonly (Rectangle & { readonly node: PictureNode })[];
  /** Points of each line: it leaves and meets boxes upright. `up`: the arrow is at its first point. */
  readonly lines: readonly { readonly edge: PictureEdge; readonly points: readonly Point[]; readonly up: boolean }[];
}

/** Sizes of what is drawn, in pixels. */
export const SIZE = { title: 13, small: 11, line: 16, heading: 34, padding: 10, section: 14, between: 38 } as const;

const NARROWEST = 128;
const WIDEST = 216;

/** Places a picture: sections below each other, boxes in rows, lines around them. The work grows with boxes and lines, not with their square. */
export function layoutOf(picture: Picture, columns: number): Layout {
  const rows = rowsOf(picture, columns);
  const tracks = tracksOf(rows, picture.edges);
  const box = boxWidth(picture);
  const sizes = { box, line: 6, gap: 18 };
  const width = Math.max(columns * (box + sizes.gap), ...tracks.rows.map((items) => rowWidth(items, sizes)));
  const x = place(tracks, sizes, width);
  const margin = SIZE.section;
  const tops = rowTops(picture, rows);
  const boxes = rows.flatMap(({ nodes }, row) =>
    nodes.map((node) => ({
      node,
      x: x.get(node.id)! - box / 2 + margin,
      y: tops.rows[row]!,
      width: box,
      height: heightOf(node),
    })),
  );
  return {
    width: width + 2 * margin,
    height: tops.height,
    sections: picture.sections.map((section, index) => ({
      section,
      x: 0,
      width: width + 2 * margin,
      ...tops.sections[index]!,
    })),
    boxes,
    lines: linesOf(tracks, rows, tops, { x: (id) => x.get(id)! + margin, box }),
  };
}

/** Height of a box: its title, what stands below it, and a line for what it uses. */
export function heightOf({ subtitle, chips }: PictureNode): number {
  const lines = 1 + (subtitle === '' ? 0 : 1) + (chips.length === 0 ? 0 : 1);
  return lines * SIZE.line + SIZE.padding;
}

function boxWidth({ sections }: Picture): number {
  const widths = sections.flatMap(({ nodes }) =>
    nodes.map(({ title, subtitle }) => Math.max(textWidth(title) * SIZE.title * 1.1, textWidth(subtitle) * SIZE.small)),
  );
  return Math.round(Math.min(WIDEST, Math.max(NARROWEST, ...widths.map((one) => one + 2 * SIZE.padding))));
}

function rowWidth(items: Tracks['rows'][number], sizes: { box: number; line: number; gap: number }): number {
  return items.reduce((sum, { box }) => sum + (box ? sizes.box : sizes.line) + sizes.gap, 0);
}

interface Tops {
  readonly rows: readonly number[];
  readonly bottoms: readonly number[];
  readonly sections: readonly { readonly y: number; readonly height: number }[];
  readonly height: number;
}

function rowTops({ sections }: Picture, rows: readonly Row[]): Tops {
  const tops: number[] = [];
  const bottoms: number[] = [];
  const places: { y: number; height: number }[] = [];
  let [y, row] = [0, 0];
  for (const [index] of sections.entries()) {
    const start = y;
    y += SIZE.heading;
    for (; rows[row]?.section === index; row++) {
      const { nodes } = rows[row]!;
      tops[row] = nodes.length === 0 ? start : y;
      y += nodes.length === 0 ? 0 : Math.max(...nodes.map(heightOf));
      bottoms[row] = y;
      y += nodes.length === 0 ? 0 : SIZE.between;
    }
    y = Math.max(y - (y > start + SIZE.heading ? SIZE.between - SIZE.section : 0), start + SIZE.heading);
    places.push({ y: start, height: y - start });
    y += SIZE.section + 4;
  }
  return { rows: tops, bottoms, sections: places, height: Math.max(0, y - SIZE.section - 4) };
}

function linesOf(
  { ways, rowOf }: Tracks,
  rows: readonly Row[],
  { rows: tops, bottoms }: Tops,
  { x, box }: { readonly x: (id: string) => number; readonly box: number },
): Layout['lines'] {
  const nodes = new Map(rows.flatMap((row) => row.nodes.map((node) => [node.id, node] as const)));
  const ports = portsOf(ways, x, box);
  return [...ways].map(([edge, way]) => {
    const [first, last] = [way[0]!, way.at(-1)!];
    const below = (id: string): number => tops[rowOf.get(id)!]! + heightOf(nodes.get(id)!);
    if (rowOf.get(first) === rowOf.get(last)) {
      // Inside a row: out at the bottom and in at the bottom again.
      const depth = Math.max(below(first), below(last)) + SIZE.between * 0.6;
      const [a, b] = first === last ? [x(first) - box / 4, x(first) + box / 4] : [x(first), x(last)];
      return {
        edge,
        up: false,
        points: [
          { x: a, y: below(first) },
          { x: (a + b) / 2, y: depth },
          { x: b, y: below(last) },
        ],
      };
    }
    const points: Point[] = [{ x: x(first) + (ports.get(edge)?.out ?? 0), y: below(first) }];
    for (const id of way.slice(1, -1)) {
      const row = rowOf.get(id)!;
      points.push({ x: x(id), y: tops[row]! }, { x: x(id), y: bottoms[row]! });
    }
    points.push({ x: x(last) + (ports.get(edge)?.in ?? 0), y: tops[rowOf.get(last)!]! });
    return { edge, up: first !== edge.from, points };
  });
}

interface Port {
  in: number;
  out: number;
}

/** Where lines leave and meet a box, in the order of where they come from: they do not cross at its edge. */
function portsOf(ways: Tracks['ways'], x: (id: string) => number, box: number): ReadonlyMap<PictureEdge, Port> {
  const ports = new Map<PictureEdge, Port>([...ways.keys()].map((edge) => [edge, { in: 0, out: 0 }]));
  const ends = new Map<string, { edge: PictureEdge; towards: number; side: keyof Port }[]>();
  for (const [edge, way] of ways) {
    const [first, last] = [way[0]!, way.at(-1)!];
    const leaving = `out ${first}`;
    const meeting = `in ${last}`;
    ends.set(leaving, [...(ends.get(leaving) ?? []), { edge, towards: x(way[1]!), side: 'out' }]);
    ends.set(meeting, [...(ends.get(meeting) ?? []), { edge, towards: x(way.at(-2)!), side: 'in' }]);
  }
  for (const list of ends.values()) {
    const places = [...new Set(list.map(({ towards }) => towards))].sort((a, b) => a - b);
    const step = Math.min(16, (box - 40) / Math.max(1, places.length));
    for (const { edge, towards, side } of list) {
      ports.get(edge)![side] = (places.indexOf(towards) - (places.length - 1) / 2) * step;
    }
  }
  return ports;
}
