import { isObject, type Json, type JsonObject } from '../../yaml/json.js';
import { escapeToken } from '../pointer.js';
import { mergeList } from './associative-list.js';
import { KustomizeError } from './kustomize-error.js';
import type { MergeSchema } from './merge-keys.js';

/** A merged value; `undefined` stands for: no value, the field goes. */
export interface Merged {
  readonly value: Json | undefined;
  /** False when the patch's own value took the place (kyaml then forgets it in some lists). */
  readonly fromTarget: boolean;
}

/** What a merge needs to know on its way down. */
export interface MergeContext {
  /** Pointers into the target to nulls that are not written out: a merge drops them. */
  readonly blanks: ReadonlySet<string>;
}

type Directive = 'merge' | 'delete' | 'replace';

/**
 * A strategic merge patch as kustomize applies it (kyaml yaml/merge2 and yaml/walk): maps merge, null deletes, lists are replaced, except
 * where the schema of a built-in kind tells items apart; `$patch` deletes or replaces. Undefined when the patch deletes the whole object.
 * @throws KustomizeError where target and patch are of different kinds of value.
 */
export function strategicMerge(
  target: JsonObject,
  patch: JsonObject,
  schema: MergeSchema | undefined,
  blanks: ReadonlySet<string> = new Set(),
): JsonObject | undefined {
  return mergeValue(target, patch, schema, '', { blanks }).value as JsonObject | undefined;
}

/** Merges one value of the patch into one of the target. Either may be missing. */
export function mergeValue(
  target: Json | undefined,
  patch: Json | undefined,
  schema: MergeSchema | undefined,
  pointer: string,
  context: MergeContext,
): Merged {
  const kind = kindOf(target ?? patch ?? null);
  if (target != null && patch != null && kindOf(patch) !== kind) {
    throw new KustomizeError(`wrong node kind: expected ${kind} but got ${kindOf(patch)} at ${pointer}`);
  }
  if (kind === 'list') return mergeLists(target, patch, schema, pointer, context);
  if (kind === 'scalar' && (target ?? patch) !== null && (target != null || patch != null)) {
    if (patch === undefined) return { value: target, fromTarget: true };
    return { value: patch === null ? undefined : patch, fromTarget: false };
  }
  return mergeMaps(target, patch, schema, pointer, context);
}

function mergeMaps(
  target: Json | undefined,
  patch: Json | undefined,
  schema: MergeSchema | undefined,
  pointer: string,
  context: MergeContext,
): Merged {
  if (target == null) {
    // A null that is written out stays; one that is only an empty value goes.
    if (patch === undefined) return { value: context.blanks.has(pointer) ? undefined : target, fromTarget: true };
    if (patch === null || directiveOf(patch as JsonObject) === 'delete') return { value: undefined, fromTarget: false };
    return { value: cleaned(patch, schema), fromTarget: false };
  }
  if (patch === undefined) return keepTarget(target as JsonObject, schema, pointer, context);
  if (patch === null) return { value: undefined, fromTarget: false };
  const from = patch as JsonObject;
  const directive = directiveOf(from);
  if (directive === 'delete') return { value: undefined, fromTarget: false };
  if (directive === 'replace') return { value: cleaned(from, schema), fromTarget: false };
  const into = target as JsonObject;
  const result: Record<string, Json> = {};
  let changed = false;
  for (const key of Object.keys(into)) {
    const merged = mergeValue(
      into[key],
      own(from, key),
      schema?.fields?.[key],
      `${pointer}/${escapeToken(key)}`,
      context,
    ).value;
    if (merged !== into[key]) changed = true;
    if (merged !== undefined) result[key] = merged;
  }
  for (const key of Object.keys(from)) {
    if (key === '$patch' || Object.hasOwn(into, key)) continue;
    const merged = mergeValue(undefined, from[key], schema?.fields?.[key], `${pointer}/${escapeToken(key)}`, context);
    if (merged.value === undefined) continue;
    changed = true;
    result[key] = merged.value;
  }
  return { value: changed ? result : into, fromTarget: true };
}

/** A part that the patch does not speak of: only its blanks go, also in the items of lists that merge. */
function keepTarget(
  target: JsonObject,
  schema: MergeSchema | undefined,
  pointer: string,
  context: MergeContext,
): Merged {
  if (schema?.fields === undefined && !hasBelow(context.blanks, pointer)) return { value: target, fromTarget: true };
  let result = target;
  for (const key of Object.keys(target)) {
    const kept = mergeValue(
      target[key],
      undefined,
      schema?.fields?.[key],
      `${pointer}/${escapeToken(key)}`,
      context,
    ).value;
    if (kept === target[key]) continue;
    const { [key]: _, ...others } = result;
    result = kept === undefined ? others : { ...result, [key]: kept };
  }
  return { value: result, fromTarget: true };
}

function hasBelow(blanks: ReadonlySet<string>, pointer: string): boolean {
  for (const blank of blanks) if (blank.startsWith(`${pointer}/`)) return true;
  return false;
}

function mergeLists(
  target: Json | undefined,
  patch: Json | undefined,
  schema: MergeSchema | undefined,
  pointer: string,
  context: MergeContext,
): Merged {
  if (schema?.keys === undefined) {
    if (patch === undefined) return { value: target, fromTarget: true };
    return { value: patch === null ? undefined : patch, fromTarget: false };
  }
  if (patch === null) return { value: undefined, fromTarget: false };
  const from = patch as readonly Json[] | undefined;
  const into = target as readonly Json[] | null | undefined;
  if (from !== undefined && into == null) {
    return { value: mergeList(from, from, schema, pointer, { blanks: new Set() }), fromTarget: false };
  }
  const directive = from === undefined ? undefined : listDirectiveOf(from);
  const items = directive === undefined ? from : from!.filter((item) => !isDirective(item));
  if (directive === 'delete') return { value: undefined, fromTarget: false };
  if (directive === 'replace') {
    return { value: mergeList(items!, items!, schema, pointer, { blanks: new Set() }), fromTarget: false };
  }
  return { value: mergeList(into!, items, schema, pointer, context), fromTarget: true };
}

/** A value of the patch where the target has none: nulls and directives in its maps are obeyed, as if it were merged into itself. */
function cleaned(patch: Json, schema: MergeSchema | undefined): Json {
  if (!isObject(patch)) return patch;
  const result: Record<string, Json> = {};
  for (const [key, value] of Object.entries(patch)) {
    if (key === '$patch') continue;
    const merged = mergeValue(undefined, value, schema?.fields?.[key], '', { blanks: new Set() }).value;
    if (merged !== undefined) result[key] = merged;
  }
  return result;
}

function kindOf(value: Json): 'map' | 'list' | 'scalar' {
  if (Array.isArray(value)) return 'list';
  return value === null || isObject(value) ? 'map' : 'scalar';
}

function own(map: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

function directiveOf(patch: JsonObject): Directive {
  const directive = own(patch, '$patch');
  if (directive === undefined) return 'merge';
  if (directive === 'delete' || directive === 'replace' || directive === 'merge') return directive;
  throw new KustomizeError(`unknown patch strategy '${String(directive)}'`);
}

/** An item that holds nothing but `$patch`: it speaks about its list. */
function isDirective(item: Json): boolean {
  return isObject(item) && Object.keys(item).length === 1 && Object.hasOwn(item, '$patch');
}

function listDirectiveOf(patch: readonly Json[]): Directive | undefined {
  const item = patch.find((one) => isObject(one) && Object.hasOwn(one, '$patch'));
  return item !== undefined && isDirective(item) ? directiveOf(item as JsonObject) : undefined;
}
