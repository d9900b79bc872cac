import { isObject, type Json, type KubeObject } from '../../yaml/json.js';
import { unknown } from '../known.js';
import { objectName } from '../object-key.js';
import { escapeToken, withoutValue } from '../pointer.js';
import type { Unknown } from '../types.js';

/** True for an object that SOPS encrypted: it has SOPS' own key at the top. */
export function isEncrypted(object: KubeObject): boolean {
  return isObject(object.sops) && (typeof object.sops.mac === 'string' || typeof object.sops.lastmodified === 'string');
}

/** An encrypted object as Flux applies it: its keys are known, the encrypted values are not. */
export function opened(object: KubeObject): {
  readonly object: KubeObject;
  readonly unknowns: readonly (readonly [pointer: string, unknown: Unknown])[];
} {
  const unknowns: [string, Unknown][] = [];
  const where = objectName(object);
  const walk = (value: Json, pointer: string): void => {
    if (typeof value === 'string') {
      if (value.startsWith('ENC['))
        unknowns.push([pointer, unknown(`${where} ${pointer}`, 'the value is encrypted with SOPS')]);
    } else if (Array.isArray(value))
      for (const [index, item] of (value as Json[]).entries()) walk(item, `${pointer}/${index}`);
    else if (isObject(value))
      for (const [key, item] of Object.entries(value)) walk(item, `${pointer}/${escapeToken(key)}`);
  };
  const plain = withoutValue(object, ['sops']) as KubeObject;
  walk(plain, '');
  return { object: plain, unknowns };
}
