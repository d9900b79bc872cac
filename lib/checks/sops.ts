import { isObject, type JsonObject } from '../yaml/json.js';

const ENCRYPTED = /^ENC\[[A-Z0-9_]+,data:/;
/** Text that is nothing but variables, which Flux puts in from elsewhere. */
const VARIABLES = /^(?:\s*\$\{[_A-Za-z][_A-Za-z0-9]*\}\s*)+$/;

/** True for an object that SOPS has been over. */
export function isEncrypted(object: JsonObject): boolean {
  return isObject(object.sops);
}

/** `data.token`: entries of a Secret that anyone can read. */
export function plainEntries(object: JsonObject): readonly string[] {
  return (['data', 'stringData'] as const).flatMap((field) => {
    const entries = object[field];
    if (!isObject(entries)) return [];
    return Object.entries(entries)
      .filter(([, value]) => !isHidden(value))
      .map(([key]) => `${field}.${key}`);
  });
}

function isHidden(value: unknown): boolean {
  if (value === null || value === '') return true;
  return typeof value === 'string' && (ENCRYPTED.test(value) || VARIABLES.test(value));
}
