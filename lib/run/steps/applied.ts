import { isObject, type Json, type JsonObject, type KubeObject } from '../../yaml/json.js';

/** Whether a live value holds everything that a manifest says; what the server added (defaults, status) does not count. */
export function holds(live: Json | undefined, wanted: Json): boolean {
  if (isObject(wanted)) {
    // An empty map says nothing, and the server drops it.
    if (live === undefined || live === null)
      return Object.values(wanted).every((value) => holds(undefined, value)) && Object.keys(wanted).length === 0;
    return isObject(live) && Object.entries(wanted).every(([key, value]) => holds(live[key], value));
  }
  if (Array.isArray(wanted)) {
    if (live === undefined) return wanted.length === 0;
    return (
      Array.isArray(live) && live.length === wanted.length && wanted.every((item, index) => holds(live[index], item))
    );
  }
  // A null asks for nothing to be there.
  return wanted === null ? live === undefined || live === null : live === wanted;
}

/** `Kind namespace/name`, the way in which objects are matched with each other. */
export function identityOfObject({ kind, metadata }: KubeObject): string {
  const { namespace, name } = metadata;
  return `${kind} ${typeof namespace === 'string' ? `${namespace}/` : ''}${name}`;
}

/** The part of an object that a manifest decides over. */
export function withoutStatus(object: JsonObject): JsonObject {
  const { status: _status, ...rest } = object;
  return rest;
}
