import { readPlain } from '../../yaml/go-scalar.js';
import { isObject, type Json } from '../../yaml/json.js';
import { KustomizeError } from './kustomize-error.js';

/**
 * A scalar whose text does not fit its type: a replacement wrote `web` where a number stood. kustomize does not look at it before it prints
 * the object, so a later step may still take it away. Here it is a text that no file can hold, since YAML has no NUL.
 */
const MARK = /^\0!!(\w+)\0(.*)$/s;

/** The scalar as a value. */
export function wrongType(type: string, text: string): string {
  return `\0!!${type}\0${text}`;
}

/** Type and text of such a scalar. */
export function readWrongType(value: Json | undefined): { readonly type: string; readonly text: string } | undefined {
  const match = typeof value === 'string' ? MARK.exec(value) : null;
  return match === null ? undefined : { type: match[1]!, text: match[2]! };
}

/** @throws KustomizeError when such a scalar is still there. */
export function refuseWrongTypes(value: Json): void {
  const wrong = readWrongType(value);
  if (wrong !== undefined) {
    const { type } = readPlain(wrong.text, 'kustomize');
    throw new KustomizeError(
      `cannot decode !!${type === 'string' ? 'str' : type} \`${wrong.text}\` as a !!${wrong.type}`,
    );
  }
  if (Array.isArray(value)) (value as readonly Json[]).forEach(refuseWrongTypes);
  else if (isObject(value)) Object.values(value).forEach(refuseWrongTypes);
}
