import { Lazy } from 'cdk8s';
import type { Json, JsonObject } from '../yaml/json.js';

/** A place in a value that cannot become YAML. */
export interface JsonProblem {
  /** `values.replicas` */
  readonly path: string;
  readonly message: string;
  readonly value: string;
  readonly fix: string;
}

/** Deeper than any chart's values. */
const DEPTH = 100;

const PLAIN = 'Write strings, finite numbers, booleans, null, arrays and plain objects.';

type OnProblem = (problem: JsonProblem) => void;

/**
 * A copy of `value` as JSON, in its author's key order. `null` stays (Helm deletes a chart default by it), members that are `undefined` are left out,
 * cdk8s' Lazy values are resolved. What JSON cannot hold is reported and left out.
 */
export function plainJson(value: unknown, path: string, onProblem: OnProblem): Json | undefined {
  return copyOf(value, path, onProblem, []);
}

/** @param around The objects that `value` stands in, outermost first. */
function copyOf(value: unknown, path: string, onProblem: OnProblem, around: readonly object[]): Json | undefined {
  switch (typeof value) {
    case 'string':
      return checkedText(value, path, onProblem);
    case 'boolean':
      return value;
    case 'undefined':
      return undefined;
    case 'number':
      return checkedNumber(value, path, onProblem);
    case 'object':
      break;
    default:
      onProblem({ path, message: `is a ${typeof value}`, value: String(value).slice(0, 60), fix: PLAIN });
      return undefined;
  }
  if (value === null) return null;
  if (around.length > DEPTH || around.includes(value)) {
    const message = around.includes(value) ? 'contains itself' : `is nested deeper than ${DEPTH} levels`;
    onProblem({ path, message, value: Array.isArray(value) ? 'list' : 'object', fix: PLAIN });
    return undefined;
  }
  const inside = [...around, value];
  if (value instanceof Lazy) return copyOf(value.produce(), path, onProblem, inside);
  if (Array.isArray(value)) {
    // Array.from visits holes too, which map() would pass on.
    return Array.from(value, (item, index) => copyOf(item, `${path}[${index}]`, onProblem, inside) ?? null);
  }
  return copyOfObject(value, path, onProblem, inside);
}

function copyOfObject(value: object, path: string, onProblem: OnProblem, inside: readonly object[]): Json | undefined {
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    onProblem({ path, message: 'is no plain object', value: value.constructor?.name ?? 'unknown class', fix: PLAIN });
    return undefined;
  }
  const copy: Record<string, Json> = {};
  for (const key of Object.keys(value)) {
    const below = path === '' ? key : `${path}.${key}`;
    const member = copyOf((value as Record<string, unknown>)[key], below, onProblem, inside);
    if (member !== undefined) setKey(copy, checkedKey(key, below, onProblem), member);
  }
  return copy;
}

function checkedNumber(value: number, path: string, onProblem: OnProblem): Json | undefined {
  if (!Number.isFinite(value)) {
    onProblem({ path, message: 'is no number that YAML readers share', value: String(value), fix: PLAIN });
    return undefined;
  }
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    onProblem({
      path,
      message: 'is too large to keep its digits',
      value: String(value),
      fix: 'Write it as text, in quotes.',
    });
  }
  return value;
}

const SURROGATE = /[\ud800-\udfff]/;
const LONE_SURROGATE = /\p{Surrogate}/u;
/** `kustomize build` refuses these, and takes U+0085 for a space. */
const UNCARRIED = /[\u007f-\u009f\ufffe\uffff]/;
const UNCARRIED_ALL = new RegExp(UNCARRIED, 'g');

function checkedText(text: string, path: string, onProblem: OnProblem): string {
  if (SURROGATE.test(text) && LONE_SURROGATE.test(text)) {
    onProblem({
      path,
      message: 'holds half a character, which UTF-8 has no bytes for',
      value: JSON.stringify(text).slice(0, 60),
      fix: 'Write whole characters; text that was cut must be cut between them.',
    });
  }
  if (UNCARRIED.test(text)) {
    onProblem({
      path,
      message: 'holds a control character that kustomize cannot carry',
      value: JSON.stringify(text).replace(UNCARRIED_ALL, escapeChar).slice(0, 60),
      fix: 'Remove the character, or put the text into a Secret or ConfigMap as base64.',
    });
  }
  return text;
}

/** Keys of maps: a merge key is taken apart by YAML readers before anybody sees it. */
function checkedKey(key: string, path: string, onProblem: OnProblem): string {
  if (key === '<<') {
    onProblem({
      path,
      message: 'is the merge key of YAML, which readers take apart',
      value: key,
      fix: 'Use another key.',
    });
  }
  return checkedText(key, path, onProblem);
}

function escapeChar(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Sets a key of data. `__proto__` is one like any other, and an assignment would change the prototype instead. */
export function setKey(target: Record<string, Json>, key: string, value: Json): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else target[key] = value;
}

/** A JSON object without the members that are undefined. */
export function compact(members: Readonly<Record<string, unknown>>): JsonObject {
  const result: Record<string, Json> = {};
  for (const [key, value] of Object.entries(members)) if (value !== undefined) setKey(result, key, value as Json);
  return result;
}
