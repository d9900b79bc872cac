import type { JsonObject } from '../yaml/json.js';

/** A JSON schema, draft-07, as plain data. */
export type Schema = JsonObject;

/** Any text. */
export const text: Schema = { type: 'string' };
/** True or false. */
export const flag: Schema = { type: 'boolean' };
/** Whole seconds. */
export const seconds: Schema = { type: 'integer', minimum: 0 };
/** Helm values and Kubernetes objects: whatever their authors wrote. */
export const anyObject: Schema = { type: 'object' };

/** A list of any length. */
export function listOf(items: Schema): Schema {
  return { type: 'array', items };
}

/** One of these and nothing else. */
export function oneOf(values: readonly (string | number)[]): Schema {
  return { enum: values };
}

/**
 * A closed object: a property that is not named is an error.
 * @param required Properties that must be there.
 * @param optional Properties that may be left out.
 */
export function closed(
  required: Readonly<Record<string, Schema>>,
  optional: Readonly<Record<string, Schema>> = {},
): Schema {
  return {
    type: 'object',
    properties: { ...required, ...optional },
    required: Object.keys(required),
    additionalProperties: false,
  };
}

/** A machine. */
export const node: Schema = closed({ name: text, address: text });
