import { createHash } from 'node:crypto';
import { isObject, type Json, type KubeObject } from '../../yaml/json.js';

const LETTERS: Readonly<Record<string, string>> = { 0: 'g', 1: 'h', 3: 'k', a: 'm', e: 't' };

/**
 * The hash of its content that kustomize puts behind the name of a generated ConfigMap or Secret (api/hasher): sha256 over JSON with sorted
 * keys, ten digits, some replaced so that no words arise.
 */
export function nameHash(object: KubeObject): string {
  const content =
    object.kind === 'Secret'
      ? {
          data: mapOr(object.data),
          kind: 'Secret',
          name: '',
          stringData: onlyMap(object.stringData),
          type: object.type ?? '',
        }
      : { binaryData: onlyMap(object.binaryData), data: mapOr(object.data), kind: 'ConfigMap', name: '' };
  const digits = createHash('sha256').update(goJson(content)).digest('hex').slice(0, 10);
  return digits.replace(/[013ae]/g, (digit) => LETTERS[digit]!);
}

/** The lookup of `metadata/name` in the hasher finds nothing, so the name is always empty there. */
function mapOr(value: Json | undefined): Json {
  return value === undefined ? '' : value;
}

function onlyMap(value: Json | undefined): Json | undefined {
  return isObject(value) ? value : undefined;
}

/** JSON as Go's encoding/json writes it: keys sorted, and `<`, `>`, `&` and the two line separators escaped. */
export function goJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(goJson).join(',')}]`;
  if (isObject(value)) {
    const entries = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${goText(key)}:${goJson(item)}`).join(',')}}`;
  }
  return typeof value === 'string' ? goText(value) : (JSON.stringify(value) ?? 'null');
}

function goText(text: string): string {
  return JSON.stringify(text).replace(/[<>&\u2028\u2029]|\\b|\\f/g, (found) =>
    found === '\\b'
      ? '\\u0008'
      : found === '\\f'
        ? '\\u000c'
        : `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
