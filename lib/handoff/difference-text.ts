import { showObject } from './object-id.js';
import type { Difference, Fix } from './proof.js';
import { showValue } from './shown.js';

/** A difference in one line: where, what, both values, why, what to do. */
export function differenceText(difference: Difference): string {
  const { object, field, what, cause, fix } = difference;
  const at = field === '' ? showObject(object) : `${showObject(object)} ${field}`;
  const values = valuesText(difference);
  return `${at} ${what}${values === '' ? '' : ` (${values})`}. ${cause.sentence} ${fixText(fix)}`;
}

/** `4a3b → 9d1c`; empty where there are none. */
export function valuesText({ before, after, hidden }: Difference): string {
  if (hidden === true) return 'values of Secrets are not shown';
  if (before === undefined && after === undefined) return '';
  return `${showValue(before)} → ${showValue(after)}`;
}

/** What to do and where. */
export function fixText({ what, where, source }: Fix): string {
  const line = source === undefined ? '' : ` Written in ${source.file}:${source.line}.`;
  return where === '' ? `${what}${line}` : `${what} See ${where}.${line}`;
}
