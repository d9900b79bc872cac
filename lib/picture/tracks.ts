import type { PictureEdge } from './picture.js';
import type { Row } from './rows.js';

/** What takes room in a row: a box, or a line on its way to a lower row. */
export interface Item {
  readonly id: string;
  readonly box: boolean;
}

/** Rows with the lines that pass them, and for each edge what it passes from top to bottom. */
export interface Tracks {
  readonly rows: readonly (readonly Item[])[];
  readonly ways: ReadonlyMap<PictureEdge, readonly string[]>;
  /** Row of each item. */
  readonly rowOf: ReadonlyMap<string, number>;
}

/**
 * Gives every line that passes a row a place in it. Lines of one box share their way for as long as they can: a bundle and not a curtain.
 * Edges that lead upwards run from their end to their beginning; those inside a row pass nothing.
 */
export function tracksOf(rows: readonly Row[], edges: readonly PictureEdge[]): Tracks {
  const rowOf = new Map(rows.flatMap(({ nodes }, index) => nodes.map(({ id }) => [id, index] as const)));
  const items: Item[][] = rows.map(({ nodes }) => nodes.map(({ id }) => ({ id, box: true })));
  const ways = new Map<PictureEdge, readonly string[]>();
  for (const edge of edges) {
    const [from, to] = [rowOf.get(edge.from), rowOf.get(edge.to)];
    if (from === undefined || to === undefined) continue;
    const [top, bottom] = from <= to ? [from, to] : [to, from];
    const [first, last] = from <= to ? [edge.from, edge.to] : [edge.to, edge.from];
    const passed: string[] = [];
    for (let row = top + 1; row < bottom; row++) {
      const id = `${edge.bad ? 'bad ' : ''}${first}\u0000${row}`;
      passed.push(id);
      if (rowOf.has(id)) continue;
      rowOf.set(id, row);
      items[row]!.push({ id, box: false });
    }
    ways.set(edge, [first, ...passed, last]);
  }
  return { rows: items, ways, rowOf };
}

/** The bundle that a line in a row belongs to. */
export function trunkOf(id: string): string {
  return id.slice(0, id.lastIndexOf('\u0000'));
}
