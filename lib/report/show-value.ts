import type { Json } from '../yaml/json.js';

/** Characters of a value that a page shows; all of it is in report.json. */
const SHOWN = 4000;

/** A value as people read it: texts as they are, anything else as JSON. */
export function showValue(value: Json | undefined, hidden = false): string {
  if (hidden) return '(part of a Secret: compared, not shown)';
  if (value === undefined) return '(nothing)';
  const text = typeof value === 'string' ? quotedIfBlank(value) : JSON.stringify(value, undefined, 2);
  return text.length <= SHOWN
    ? text
    : `${text.slice(0, SHOWN)}\n… ${text.length - SHOWN} more characters in report.json`;
}

/** A text that would look like nothing, or like something that is no text, is shown with its quotes. */
function quotedIfBlank(text: string): string {
  return /^\s*$|^\s|\s$|^(?:true|false|null|-?\d[\d.]*)$/.test(text) ? JSON.stringify(text) : text;
}

/** Two texts, cut where they begin and where they stop to differ. */
export interface Cut {
  readonly start: string;
  readonly before: string;
  readonly after: string;
  readonly end: string;
}

/** Where two texts differ: what they share at both ends, and what is between. */
export function cut(before: string, after: string): Cut {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  // A character of two halves stays whole.
  if (/[\ud800-\udbff]$/.test(before.slice(0, start))) start -= 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  if (end > 0 && /^[\udc00-\udfff]/.test(before.slice(-end))) end -= 1;
  return {
    start: before.slice(0, start),
    before: before.slice(start, before.length - end),
    after: after.slice(start, after.length - end),
    end: end === 0 ? '' : before.slice(-end),
  };
}
