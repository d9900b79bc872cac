import type { Scalar } from 'yaml';
import { type GoScalar, type Reader, readPlain } from './go-scalar.js';
import type { Json } from './json.js';

/** A scalar that go-yaml refuses. */
export class ScalarError extends Error {
  override readonly name = 'ScalarError';
}

const TYPED = new Set(['!!bool', '!!int', '!!float', '!!null', '!!timestamp']);

/** The value of a scalar, by its style, its tag and go-yaml's rules. @throws ScalarError where go-yaml would fail. */
export function readScalar(node: Scalar, reader: Reader): Json {
  const text = textOf(node);
  const tag = node.tag?.replace('tag:yaml.org,2002:', '!!');
  if (tag === '!!binary') return decodeBinary(text);
  // A tag that go-yaml does not know leaves a text a text.
  if (tag !== undefined && !TYPED.has(tag)) return text;
  if (tag === undefined && !isPlain(node)) return text;
  const scalar = readPlain(text, reader);
  if (tag !== undefined) return tagged(tag, text, scalar);
  switch (scalar.type) {
    case 'string':
      return text;
    case 'null':
      return null;
    case 'timestamp':
      // go-yaml v2 keeps what was written; v3 makes it a time, which JSON writes in full.
      return reader === 'kustomize' ? scalar.value : text;
    case 'float':
      if (!Number.isFinite(scalar.value)) throw new ScalarError(`${text} has no JSON form`);
      return scalar.value;
    default:
      return scalar.value;
  }
}

function tagged(tag: string, text: string, scalar: GoScalar): Json {
  if (tag === '!!float' && (scalar.type === 'int' || scalar.type === 'float')) return scalar.value;
  if (tag === `!!${scalar.type}`) return scalar.type === 'null' || scalar.type === 'string' ? null : scalar.value;
  const found = scalar.type === 'string' ? 'str' : scalar.type;
  throw new ScalarError(`cannot decode !!${found} \`${text}\` as a ${tag}`);
}

/** True for a scalar without quotes that is no block. */
export function isPlain(node: Scalar): boolean {
  return node.type === 'PLAIN' || node.type === undefined;
}

/** True for a scalar that go-yaml v3 takes for a point in time. */
export function isTimestamp(node: Scalar): boolean {
  return isPlain(node) && node.tag === undefined && readPlain(textOf(node), 'kustomize').type === 'timestamp';
}

/** The text of a scalar, whatever it means. */
export function textOf(node: Scalar): string {
  return typeof node.value === 'string' ? node.value : (node.source ?? '');
}

function decodeBinary(text: string): string {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(text.replace(/\s/g, '')), (char) => char.charCodeAt(0)));
  } catch {
    throw new ScalarError('!!binary value contains invalid base64 data');
  }
}
