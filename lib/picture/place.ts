import { type Item, type Tracks, trunkOf } from './tracks.js';

/** How wide things are, in pixels. */
export interface Sizes {
  readonly box: number;
  readonly line: number;
  readonly gap: number;
}

const SWEEPS = 8;
/** The last sweeps draw lines straight: each wants to stand where it stands on average. */
const STRAIGHT = 3;

/** The middle of every item, from 0 on: near what it is connected with, in an order with few crossings, and nothing on top of anything. */
export function place({ rows, ways }: Tracks, sizes: Sizes, width: number): ReadonlyMap<string, number> {
  const near = neighbours(ways);
  const x = new Map<string, number>();
  for (const row of rows) spread(row, sizes, width, new Map(), x);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const down = sweep % 2 === 0;
    const trunks = sweep >= SWEEPS - STRAIGHT ? trunkMiddles(rows, x) : undefined;
    for (const row of down ? rows : [...rows].reverse()) {
      const wanted = new Map<string, number>();
      for (const { id, box } of row) {
        const { above = [], below = [] } = near.get(id) ?? {};
        const others = trunks === undefined ? (down ? above : below) : [...above, ...below];
        const middle = others.length === 0 ? x.get(id)! : sum(others.map((one) => x.get(one)!)) / others.length;
        wanted.set(id, box ? middle : (trunks?.get(trunkOf(id)) ?? middle));
      }
      spread(row, sizes, width, wanted, x);
    }
  }
  return x;
}

/** Where each bundle of lines stands on average. */
function trunkMiddles(rows: Tracks['rows'], x: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const places = new Map<string, number[]>();
  for (const { id, box } of rows.flat()) {
    if (box) continue;
    const known = places.get(trunkOf(id));
    if (known === undefined) places.set(trunkOf(id), [x.get(id)!]);
    else known.push(x.get(id)!);
  }
  return new Map([...places].map(([trunk, all]) => [trunk, sum(all) / all.length]));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

interface Near {
  readonly above: string[];
  readonly below: string[];
}

function neighbours(ways: Tracks['ways']): ReadonlyMap<string, Near> {
  const near = new Map<string, Near>();
  const of = (id: string): Near => {
    const known = near.get(id);
    if (known !== undefined) return known;
    const fresh = { above: [], below: [] };
    near.set(id, fresh);
    return fresh;
  };
  const seen = new Set<string>();
  for (const way of ways.values()) {
    for (let at = 1; at < way.length; at++) {
      const [upper, lower] = [way[at - 1]!, way[at]!];
      if (upper === lower || seen.has(`${upper}\u0001${lower}`)) continue;
      seen.add(`${upper}\u0001${lower}`);
      of(upper).below.push(lower);
      of(lower).above.push(upper);
    }
  }
  return near;
}

/**
 * Places a row as near to what its items want as their order and their widths allow (least squares: neighbours that would overlap are merged
 * into one block that stands at the mean of its wishes).
 */
function spread(
  row: readonly Item[],
  { box, line, gap }: Sizes,
  width: number,
  wanted: ReadonlyMap<string, number>,
  x: Map<string, number>,
): void {
  const sorted = [...row].sort((a, b) => (wanted.get(a.id) ?? 0) - (wanted.get(b.id) ?? 0));
  const size = ({ box: isBox }: Item): number => (isBox ? box : line);
  const offsets: number[] = [];
  let offset = 0;
  for (const [index, item] of sorted.entries()) {
    const before = sorted[index - 1];
    if (before !== undefined) offset += (size(before) + size(item)) / 2 + gap;
    offsets.push(offset);
  }
  const first = sorted[0] === undefined ? 0 : size(sorted[0]) / 2;
  const last = sorted.at(-1) === undefined ? 0 : size(sorted.at(-1)!) / 2;
  const highest = Math.max(first, width - last - offset);
  const middle = (first + highest) / 2;
  const blocks: { sum: number; count: number; from: number }[] = [];
  for (const [index, { id }] of sorted.entries()) {
    const wish = wanted.get(id);
    blocks.push({ sum: wish === undefined ? middle : wish - offsets[index]!, count: 1, from: index });
    for (;;) {
      const [block, before] = [blocks.at(-1)!, blocks.at(-2)];
      if (before === undefined || before.sum / before.count < block.sum / block.count) break;
      blocks.pop();
      before.sum += block.sum;
      before.count += block.count;
    }
  }
  for (const [index, { sum, count, from }] of blocks.entries()) {
    const at = Math.min(highest, Math.max(first, sum / count));
    const to = blocks[index + 1]?.from ?? sorted.length;
    for (let item = from; item < to; item++) x.set(sorted[item]!.id, Math.round((at + offsets[item]!) * 10) / 10);
  }
}
