import type { Picture, PictureEdge, PictureNode, Section } from './picture.js';

/** A row of boxes; long sections have several. A section without boxes has one empty row: its heading. */
export interface Row {
  readonly section: number;
  readonly nodes: readonly PictureNode[];
}

/**
 * The boxes of a picture in rows from top to bottom: inside a section what must be there before comes first, and what nothing connects comes
 * last. No row is longer than `columns`.
 */
export function rowsOf(picture: Picture, columns: number): readonly Row[] {
  return picture.sections.flatMap((section, index) => sectionRows(section, index, picture.edges, columns));
}

function sectionRows(
  { nodes }: Section,
  section: number,
  edges: readonly PictureEdge[],
  columns: number,
): readonly Row[] {
  if (nodes.length === 0) return [{ section, nodes: [] }];
  const inside = new Set(nodes.map(({ id }) => id));
  const own = edges.filter(({ from, to }) => from !== to && inside.has(from) && inside.has(to));
  const connected = new Set(own.flatMap(({ from, to }) => [from, to]));
  const levels = levelsOf(
    nodes.filter(({ id }) => connected.has(id)),
    own,
    columns,
  );
  // Boxes with lines to other sections stand above those without any, so that no line runs through the latter.
  const outward = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const loose = nodes.filter(({ id }) => !connected.has(id));
  const tied = loose.filter(({ id }) => outward.has(id));
  const others = [tied, loose.filter(({ id }) => !outward.has(id))];
  return [...levels, ...others.flatMap((level) => chunks(level, columns))].map((row) => ({ section, nodes: row }));
}

/**
 * Rows in which everything stands below what it needs, and soon below it: whoever became possible last comes first, so that lines stay short
 * however long the section is. In a circle, what was declared first begins.
 */
function levelsOf(
  nodes: readonly PictureNode[],
  edges: readonly PictureEdge[],
  columns: number,
): readonly (readonly PictureNode[])[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const missing = new Map(nodes.map(({ id }) => [id, 0]));
  const after = new Map<string, string[]>();
  for (const { from, to } of edges) {
    missing.set(to, missing.get(to)! + 1);
    const known = after.get(from);
    if (known === undefined) after.set(from, [to]);
    else known.push(to);
  }
  const waiting = new Set(byId.keys());
  // A stack: the first declared of the beginners lies on top.
  const ready = [...waiting].filter((id) => missing.get(id) === 0).reverse();
  const rows: PictureNode[][] = [];
  while (waiting.size > 0) {
    if (ready.length === 0) ready.push(waiting.values().next().value!);
    const row = ready.splice(Math.max(0, ready.length - columns)).reverse();
    for (const id of row) waiting.delete(id);
    for (const id of [...row].reverse()) {
      for (const next of (after.get(id) ?? []).toReversed()) {
        const left = missing.get(next)! - 1;
        missing.set(next, left);
        if (left === 0 && waiting.has(next)) ready.push(next);
      }
    }
    rows.push(row.map((id) => byId.get(id)!));
  }
  return rows;
}

/** Pieces of nearly the same length: seven in rows of at most four are four and three. */
function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const count = Math.ceil(items.length / size);
  const length = Math.ceil(items.length / Math.max(1, count));
  return Array.from({ length: count }, (_, index) => items.slice(index * length, (index + 1) * length));
}
