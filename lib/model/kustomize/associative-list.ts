import { isObject, type Json } from '../../yaml/json.js';
import type { MergeSchema } from './merge-keys.js';
import { type MergeContext, mergeValue } from './strategic-merge.js';

/** An item of a list. The box is its identity: what the merge writes into the target's items shows wherever the item went. */
interface Box {
  value: Json;
}

/**
 * Merges lists whose items are told apart by fields of theirs (kyaml yaml/walk/associative_sequence.go), with its peculiarities: items of the
 * patch come first, items that end up empty go, and with several keys an item that lacks one of them is taken for any other that fits.
 * Undefined when nothing is left.
 */
export function mergeList(
  target: readonly Json[],
  patch: readonly Json[] | undefined,
  schema: MergeSchema,
  pointer: string,
  context: MergeContext,
): Json | undefined {
  const keys = schema.keys!.length === 0 ? [''] : [...schema.keys!];
  let into: Box[] = target.map((value) => ({ value }));
  // A list that is merged into itself changes on both sides.
  const itself = patch === target;
  const from: Box[] | undefined = itself ? into : patch?.map((value) => ({ value }));
  let tuples = tuplesOf(from ?? [], into, keys);
  if (keys.length > 1) tuples = mergeTuples(tuples);
  let items: Box[] = [];
  let lastKeys: string[] = [];
  for (const tuple of tuples) {
    const [validKeys, validValues] = validate(tuples, tuple, keys);
    lastKeys = validKeys;
    const [findKeys, findValues] = validate([validValues], validValues, validKeys);
    const ours = find(into, findKeys, findValues);
    const theirs = from === undefined ? undefined : find(itself ? into : from, findKeys, findValues);
    const at = ours === undefined ? pointer : `${pointer}/${into.indexOf(ours)}`;
    const merged = mergeValue(ours?.value, theirs?.value, schema.items, at, context);
    if (merged.value == null || isEmptyMap(merged.value)) {
      for (const _ of validKeys) into = setElement(into, undefined, validKeys, validValues);
      continue;
    }
    let value = merged.value;
    for (const [index, key] of validKeys.entries()) {
      const missing = isObject(value) && !Object.hasOwn(value, key);
      if (missing && validValues[index]) value = { ...(value as object), [key]: validValues[index]! };
    }
    let box: Box;
    if (ours !== undefined && (merged.fromTarget || itself)) {
      ours.value = value;
      box = ours;
    } else box = { value };
    items = setElement(items, box, validKeys, validValues);
  }
  if (tuples.length > 0) into = append(items, into, lastKeys);
  const result = into.map((box) => box.value);
  if (result.length === target.length && result.every((value, index) => value === target[index])) return target;
  return result;
}

function textOf(value: Json | undefined): string {
  if (value == null || (Array.isArray(value) && value.length === 0) || isEmptyMap(value)) return '';
  return typeof value === 'object' ? '' : String(value);
}

function isEmptyMap(value: Json): boolean {
  return isObject(value) && Object.keys(value).length === 0;
}

/** The values of the keys in every item, each combination once: the patch's first. */
function tuplesOf(from: readonly Box[], into: readonly Box[], keys: readonly string[]): string[][] {
  const result: string[][] = [];
  const seen = new Set<string>();
  for (const { value } of [...from, ...into]) {
    const tuple = keys[0] === '' ? [textOf(value)] : keys.map((key) => (isObject(value) ? textOf(value[key]) : ''));
    const id = JSON.stringify(tuple);
    if (seen.has(id)) continue;
    seen.add(id);
    result.push(tuple);
  }
  return result;
}

/** Combinations that do not contradict each other become one. */
function mergeTuples(tuples: string[][]): string[][] {
  const result = [...tuples];
  for (let i = 0; i < result.length; i++) {
    for (let j = 0; j < result.length; j++) {
      const united = unite(result[i]!, result[j]!);
      if (united === undefined) continue;
      result[i] = united;
      result[j] = united;
    }
  }
  return result;
}

function unite(a: readonly string[], b: readonly string[]): string[] | undefined {
  const united: string[] = [];
  let common = false;
  for (const [index, one] of a.entries()) {
    const other = b[index]!;
    if (one === other) common = true;
    else if (one !== '' && other !== '') return undefined;
    united.push(one === '' ? other : one);
  }
  return common ? united : undefined;
}

/** The keys that any of the combinations has a value for, with this combination's values; all keys when none has. */
function validate(
  tuples: readonly (readonly string[])[],
  tuple: readonly string[],
  keys: readonly string[],
): [string[], string[]] {
  const valid = new Set(tuples.flatMap((values) => keys.filter((_, index) => values[index])));
  if (valid.size === 0) return [[...keys], [...tuple]];
  return [
    keys.filter((key) => valid.has(key)),
    tuple.filter((value, index) => value !== '' || valid.has(keys[index]!)),
  ];
}

/** True when the item has the field, with the value where one is asked for. */
function hasField(item: Json, key: string, value: string): boolean {
  if (key === '') return !isObject(item) && textOf(item) === value;
  if (!isObject(item) || !Object.hasOwn(item, key)) return false;
  return value === '' || rawText(item[key]!) === value;
}

function rawText(value: Json): string {
  return value === null || typeof value === 'object' ? '' : String(value);
}

function find(items: readonly Box[], keys: readonly string[], values: readonly string[]): Box | undefined {
  if (keys[0] === '') return items.find(({ value }) => rawText(value) === values[0]);
  return items.find(
    ({ value }) =>
      isObject(value) &&
      keys.every((key, index) => Object.hasOwn(value, key) && rawText(value[key]!) === (values[index] ?? '')),
  );
}

/** Puts an element where an item has the values, or at the end; without an element the items go. Empty items are lost on the way. */
function setElement(
  items: readonly Box[],
  element: Box | undefined,
  keys: readonly string[],
  values: readonly string[],
): Box[] {
  const maps = keys[0] !== '' && (values[0] ?? '') !== '' && keys.length > 0;
  const result: Box[] = [];
  let found = false;
  for (const item of items) {
    if (item.value === null || isEmptyMap(item.value)) continue;
    if (!isObject(item.value) && maps) {
      result.push(item);
      continue;
    }
    const fits =
      values.length > 0 &&
      keys.every((key, index) => index >= values.length || hasField(item.value, key, values[index]!));
    if (!fits) {
      if (values.length > 0) result.push(item);
      continue;
    }
    found = true;
    if (element !== undefined) result.push(element);
  }
  if (element !== undefined && !found) result.push(element);
  return result;
}

function append(items: readonly Box[], more: readonly Box[], keys: readonly string[]): Box[] {
  let result = [...items];
  for (const item of more) {
    if (keys[0] === '') {
      result = setElement(result, item, [''], [textOf(item.value)]);
      continue;
    }
    const values: string[] = [];
    for (const key of keys) {
      const field = isObject(item.value) && Object.hasOwn(item.value, key) ? item.value[key]! : null;
      if (field === null) result.push(item);
      else values.push(rawText(field));
    }
    if (keys.length > 1) result = setElement(result, undefined, keys, values);
    result = setElement(result, item, keys, values);
  }
  return result;
}
