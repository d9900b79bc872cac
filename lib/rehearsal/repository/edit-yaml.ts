import { isNode, isScalar, type Pair, type Scalar, type YAMLMap } from 'yaml';

/** A stretch of a text and what takes its place. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text with all edits. None of them may overlap. */
export function edited(text: string, edits: readonly Edit[]): string {
  const fromTheEnd = [...edits].sort((one, other) => other.start - one.start);
  return fromTheEnd.reduce((now, { start, end, text: by }) => now.slice(0, start) + by + now.slice(end), text);
}

/** Another value for a scalar. */
export function replaced(node: Scalar, by: string): Edit {
  const [start, end] = node.range!;
  return { start, end, text: by };
}

/** Sets a key to a scalar; where it is missing it is put behind another one, in the same style. */
export function withPair(map: YAMLMap, key: string, value: string, behind: string, text: string): readonly Edit[] {
  const present = map.get(key, true);
  if (isScalar(present)) return [replaced(present, value)];
  const pair = pairOf(map, behind);
  if (pair === undefined) return [];
  const start = endOf(pair);
  const separator = map.flow === true ? ', ' : `\n${' '.repeat(columnOf(pair, text))}`;
  return [{ start, end: start, text: `${separator}${key}: ${value}` }];
}

/** Takes a key with its value out: whole lines of a block, or an entry of `{ … }` with the comma behind it. */
export function withoutPair(map: YAMLMap, key: string, text: string): readonly Edit[] {
  const pair = pairOf(map, key);
  if (pair === undefined) return [];
  const start = startOf(pair);
  const line = text.lastIndexOf('\n', start - 1) + 1;
  if (map.flow !== true)
    return [{ start: line, end: (isNode(pair.value) ? pair.value.range?.[2] : undefined) ?? start, text: '' }];
  const end = endOf(pair);
  const comma = /^\s*,\s*/.exec(text.slice(end))?.[0] ?? '';
  return [{ start, end: end + comma.length, text: '' }];
}

function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((pair) => isScalar(pair.key) && pair.key.value === key);
}

function startOf({ key }: Pair): number {
  return (key as Scalar).range![0];
}

function endOf({ key, value }: Pair): number {
  return isNode(value) ? value.range![1] : (key as Scalar).range![1];
}

function columnOf(pair: Pair, text: string): number {
  const start = startOf(pair);
  return start - (text.lastIndexOf('\n', start - 1) + 1);
}
