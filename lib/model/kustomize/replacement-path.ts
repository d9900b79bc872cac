import { readPlain } from '../../yaml/go-scalar.js';
import { isObject, type Json, type JsonObject } from '../../yaml/json.js';
import { editList } from './field-spec.js';
import { KustomizeError } from './kustomize-error.js';
import { readWrongType, wrongType } from './wrong-type.js';

/** The value at a replacement's source path: keys, positions, and `[key=value]`. Undefined when there is none. */
export function lookUpPath(value: Json | undefined, parts: readonly string[]): Json | undefined {
  let current: Json | undefined = value;
  for (const part of parts) {
    if (Array.isArray(current)) {
      const items = current as readonly Json[];
      const match = /^\[([^=]*)=(.*)\]$/.exec(part);
      if (match !== null) {
        const [, key, wanted] = match as unknown as [string, string, string];
        current = items.find((item) => textAt(item, key) === wanted);
      } else current = part === '-' ? items[items.length - 1] : items[Number(part)];
    } else if (isObject(current)) current = Object.hasOwn(current, part) ? current[part] : undefined;
    else return undefined;
  }
  return current;
}

function textAt(item: Json, key: string): string | undefined {
  const value = key === '' ? item : isObject(item) && Object.hasOwn(item, key) ? item[key] : undefined;
  return value === undefined || value === null || typeof value === 'object' ? undefined : String(value);
}

/**
 * The object with a value written at a replacement's target path. `*` means every item, `[key=pattern]` those that fit.
 * @throws KustomizeError when there is no such field and none may be made, or when the path goes on inside a text.
 */
export function setAtPath(
  object: JsonObject,
  parts: readonly string[],
  value: Json,
  options: JsonObject,
  path: string,
): Json {
  let found = false;
  const create = options.create === true;
  const missing = () =>
    new KustomizeError(`unable to find ${create ? 'or create ' : ''}field "${path}" in replacement target`);

  const descend = (current: Json | undefined, at: number): Json => {
    if (at === parts.length) {
      found = true;
      const next = replaced(current, value, options);
      // kustomize forgets that images and names are texts once it has changed them.
      const forgotten = /^(?:image|name)$/.test(parts[at - 1] ?? '') && typeof next === 'string';
      if (forgotten && readPlain(next, 'kustomize').type !== 'string') {
        throw new KustomizeError(`the replacement of "${path}" by \`${next}\` is not supported by this reader`);
      }
      return next;
    }
    const part = parts[at]!;
    // What is made on the way is a list where the path goes on with a position or a condition.
    if (current === undefined && create && /^(?:\[.*\]|[0-9]+)$/.test(part)) return descendList([], part, at);
    if (Array.isArray(current)) return descendList(current, part, at);
    if (current === null || current === undefined || isObject(current)) {
      if (part === '*' || /^\[.*\]$/.test(part)) throw missing();
      const map = isObject(current) ? current : {};
      const field = Object.hasOwn(map, part) ? map[part] : undefined;
      if (field === undefined && !create) return current ?? null;
      const next = descend(field, at + 1);
      return next === field ? map : { ...map, [part]: next };
    }
    throw new KustomizeError(`the replacement target "${path}" lies inside a text, which this reader does not support`);
  };

  const descendList = (list: readonly Json[], part: string, at: number): Json => {
    if (part === '*') return editList(list, (item) => descend(item, at + 1));
    const match = /^\[([^=]*)=(.*)\]$/.exec(part);
    if (match !== null) {
      const [, key, pattern] = match as unknown as [string, string, string];
      const expression = new RegExp(pattern);
      const fits = (item: Json) => {
        const text = textAt(item, key);
        return text !== undefined && expression.test(text);
      };
      if (create && !list.some(fits)) {
        const item: Json = key === '' ? pattern : { [key]: pattern };
        return [...list, descend(item, at + 1)];
      }
      return editList(list, (item) => (fits(item) ? descend(item, at + 1) : item));
    }
    if (!/^[0-9]+$/.test(part)) throw missing();
    const index = Number(part);
    if (index > list.length || (index === list.length && !create)) {
      throw new KustomizeError(`index ${index} specified but only ${list.length} elements found`);
    }
    const next = descend(list[index], at + 1);
    return index === list.length ? [...list, next] : next === list[index] ? list : list.with(index, next);
  };

  const result = descend(object, 0);
  if (!found) throw missing();
  return result;
}

/** The new value of a field: where it is a scalar it keeps its type, and only the text changes. */
function replaced(current: Json | undefined, value: Json, options: JsonObject): Json {
  const delimiter = typeof options.delimiter === 'string' && options.delimiter !== '' ? options.delimiter : undefined;
  // A field that is made for the occasion is of the value's kind.
  const isScalar = isText(current === undefined ? value : current);
  if (delimiter !== undefined && !isScalar) {
    throw new KustomizeError('delimiter option can only be used with scalar nodes');
  }
  const written =
    delimiter === undefined
      ? textIn(value)
      : spliced(current === undefined ? '' : textIn(current), delimiter, textIn(value), options);
  // A field that did not exist has no type yet, unless it becomes a map or a list.
  if (current === undefined) return isText(value) ? resolved(written) : value;
  if (!isText(current)) return value;
  const wanted = readWrongType(current)?.type ?? typeOf(current);
  if (wanted === 'string') return written;
  const scalar = readPlain(written, 'kustomize');
  if (scalar.type === wanted || (wanted === 'float' && scalar.type === 'int')) {
    return 'value' in scalar ? scalar.value : null;
  }
  return wrongType(wanted, written);
}

function typeOf(scalar: Json): string {
  if (scalar === null) return 'null';
  if (typeof scalar !== 'number') return typeof scalar === 'boolean' ? 'bool' : 'string';
  return Number.isInteger(scalar) ? 'int' : 'float';
}

function isText(value: Json): boolean {
  return value === null || typeof value !== 'object';
}

/** What kyaml holds as the text of a value: nothing for maps and lists. */
function textIn(value: Json): string {
  return value === null ? 'null' : typeof value === 'object' ? '' : (readWrongType(value)?.text ?? String(value));
}

function resolved(written: string): Json {
  const scalar = readPlain(written, 'kustomize');
  if (scalar.type === 'string') return written;
  return 'value' in scalar ? scalar.value : null;
}

function spliced(current: string, delimiter: string, value: string, options: JsonObject): string {
  const parts = current.split(delimiter);
  const index = Number(options.index ?? 0);
  if (index < 0) parts.unshift(value);
  else if (index >= parts.length) parts.push(value);
  else parts[index] = value;
  return parts.join(delimiter);
}
