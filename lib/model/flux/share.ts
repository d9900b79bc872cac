import { isObject, type Json } from '../../yaml/json.js';

/**
 * The new value with every equal part taken from the old one, and its keys in the old order: a step that goes through text must not make
 * everything look changed.
 */
export function shareUnchanged(before: Json | undefined, after: Json): Json {
  if (before === after || before === undefined) return after;
  if (Array.isArray(before) && Array.isArray(after)) {
    let same = before.length === after.length;
    const result = (after as Json[]).map((item, index) => {
      const shared = shareUnchanged(before[index], item);
      if (shared !== before[index]) same = false;
      return shared;
    });
    return same ? before : result;
  }
  if (!isObject(before) || !isObject(after)) return after;
  let same = true;
  const result: Record<string, Json> = {};
  for (const key of Object.keys(before)) {
    if (!Object.hasOwn(after, key)) {
      same = false;
      continue;
    }
    result[key] = shareUnchanged(before[key], after[key]!);
    if (result[key] !== before[key]) same = false;
  }
  for (const key of Object.keys(after)) {
    if (Object.hasOwn(before, key)) continue;
    same = false;
    result[key] = after[key]!;
  }
  return same ? before : result;
}
