import { isObject, type KubeObject } from '../../yaml/json.js';
import { known, unknown } from '../known.js';
import { objectName } from '../object-key.js';
import { escapeToken } from '../pointer.js';
import { nearest } from '../trace.js';
import type { BuiltObject, Maybe } from '../types.js';

/**
 * The data of a ConfigMap or Secret as controllers read it from the cluster: a Secret's `data` decoded, its `stringData` on top. What is
 * encrypted, or depends on an unknown variable, is not known; its key is.
 */
export function dataOf(built: BuiltObject): ReadonlyMap<string, Maybe<string>> {
  const { object } = built;
  const result = new Map<string, Maybe<string>>();
  const from = objectName(object);
  for (const field of object.kind === 'Secret' ? ['data', 'stringData'] : ['data']) {
    const data = object[field];
    if (!isObject(data)) continue;
    for (const [key, value] of Object.entries(data)) {
      const pointer = `/${field}/${escapeToken(key)}`;
      const missing = nearest(built.unknowns, pointer);
      if (missing !== undefined) result.set(key, unknown(`${from} ${pointer}`, missing.reason));
      else result.set(key, decoded(object, field, value, `${from} ${pointer}`));
    }
  }
  return result;
}

function decoded(object: KubeObject, field: string, value: unknown, where: string): Maybe<string> {
  if (value === null) return known('');
  if (typeof value !== 'string') return unknown(where, 'the value is no text, so the API server refuses the object');
  if (object.kind !== 'Secret' || field !== 'data') return known(value);
  try {
    const bytes = Uint8Array.from(atob(value.replace(/\s/g, '')), (char) => char.charCodeAt(0));
    return known(new TextDecoder().decode(bytes));
  } catch {
    return unknown(where, 'the value is no base64, so the API server refuses the object');
  }
}
