import type { Json } from '../yaml/json.js';
import type { FieldDifference } from './field-difference.js';

/** How much of a value is shown. */
const LONGEST = 240;

/** Two values as they are shown: of long texts only the first line that differs, of other long values their beginning. */
export function shownPair({ before, after }: Pick<FieldDifference, 'before' | 'after'>): {
  readonly before?: Json;
  readonly after?: Json;
} {
  if (typeof before === 'string' && typeof after === 'string' && (isLong(before) || isLong(after))) {
    const lines = [before.split('\n'), after.split('\n')] as const;
    const at = lines[0].findIndex((line, index) => line !== lines[1][index]);
    const index = at < 0 ? lines[0].length : at;
    return {
      before: lineOf(lines[0], index),
      after: lineOf(lines[1], index),
    };
  }
  return {
    ...(before === undefined ? {} : { before: shortened(before) }),
    ...(after === undefined ? {} : { after: shortened(after) }),
  };
}

/** A value on one line: `"1.45.0"`, `["a","b"]`. */
export function showValue(value: Json | undefined): string {
  if (value === undefined) return 'nothing';
  return typeof value === 'string' && !/[\s"]/.test(value) && value !== '' ? value : JSON.stringify(value);
}

function lineOf(lines: readonly string[], index: number): string {
  const line = lines[index];
  return lines.length === 1 ? cut(line ?? '') : line === undefined ? 'no such line' : `line ${index + 1}: ${cut(line)}`;
}

function shortened(value: Json): Json {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length <= LONGEST ? value : cut(text);
}

function isLong(text: string): boolean {
  return text.includes('\n') || text.length > LONGEST;
}

function cut(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}… (${text.length} characters)`;
}
