import { isObject, type Json } from '../yaml/json.js';
import type { Schema } from './schema-parts.js';

/** A place where a value is not what its schema says. */
export interface SchemaProblem {
  /** `stages[2].steps[0].op`; empty for the whole value. */
  readonly field: string;
  /** What is wrong there, in words. */
  readonly problem: string;
}

type Check = (value: Json | undefined, schema: Schema, field: string) => readonly SchemaProblem[];

/**
 * Every place where a value differs from a schema. Knows what schema-parts.ts builds and nothing more: types, enumerations, closed objects,
 * lists, alternatives, references to definitions. A test holds it equal to a validator of all of JSON schema.
 */
export function schemaProblems(value: Json | undefined, root: Schema): readonly SchemaProblem[] {
  const check: Check = (one, schema, field) => {
    if (typeof schema.$ref === 'string') return check(one, definitionOf(schema.$ref, root), field);
    if (Array.isArray(schema.oneOf)) return alternatives(one, schema.oneOf as readonly Schema[], field, check);
    if ('const' in schema) return one === schema.const ? [] : [wrong(field, one, JSON.stringify(schema.const))];
    if (Array.isArray(schema.enum)) {
      return schema.enum.includes(one as never) ? [] : [wrong(field, one, `one of ${schema.enum.join(', ')}`)];
    }
    const problem = typeProblem(one, schema, field);
    if (problem !== undefined) return [problem];
    if (Array.isArray(one) && schema.items !== undefined) {
      return one.flatMap((item: Json, index) => check(item, schema.items as Schema, `${field}[${index}]`));
    }
    return isObject(one) && isObject(schema.properties) ? members(one, schema, field, check) : [];
  };
  return check(value, root, '');
}

function definitionOf(reference: string, root: Schema): Schema {
  const name = reference.slice('#/definitions/'.length);
  return (root.definitions as Readonly<Record<string, Schema>>)[name]!;
}

function typeProblem(value: Json | undefined, { type, minimum }: Schema, field: string): SchemaProblem | undefined {
  switch (type) {
    case 'string':
      return typeof value === 'string' ? undefined : wrong(field, value, 'text');
    case 'boolean':
      return typeof value === 'boolean' ? undefined : wrong(field, value, 'true or false');
    case 'integer':
    case 'number': {
      const noun = type === 'integer' ? 'a whole number' : 'a number';
      const words = minimum === undefined ? noun : `${noun} of at least ${minimum}`;
      const fits = type === 'integer' ? Number.isInteger(value) : typeof value === 'number';
      return fits && Number(value) >= Number(minimum ?? -Infinity) ? undefined : wrong(field, value, words);
    }
    case 'array':
      return Array.isArray(value) ? undefined : wrong(field, value, 'a list');
    default:
      return isObject(value) ? undefined : wrong(field, value, 'an object');
  }
}

function members(value: { readonly [key: string]: Json }, schema: Schema, field: string, check: Check) {
  const properties = schema.properties as Readonly<Record<string, Schema>>;
  const required = (schema.required ?? []) as readonly string[];
  const at = (key: string): string => (field === '' ? key : `${field}.${key}`);
  return [
    ...required.filter((key) => !Object.hasOwn(value, key)).map((key) => ({ field: at(key), problem: 'is missing' })),
    ...Object.entries(value).flatMap(([key, member]) =>
      Object.hasOwn(properties, key)
        ? check(member, properties[key]!, at(key))
        : [{ field: at(key), problem: 'is unknown' }],
    ),
  ];
}

/** One has to fit. The field that tells the alternatives apart (`op`, `kind`) says which one was meant. */
function alternatives(value: Json | undefined, options: readonly Schema[], field: string, check: Check) {
  if (!isObject(value)) return [wrong(field, value, 'an object')];
  const key = tagOf(options);
  const meant = options.filter((option) => tagsOf(option)[key] === value[key]);
  if (meant.length === 0) {
    const known = [...new Set(options.map((option) => tagsOf(option)[key]))];
    return [wrong(field === '' ? key : `${field}.${key}`, value[key], `one of ${known.join(', ')}`)];
  }
  const [first = [], ...rest] = meant.map((option) => check(value, option, field));
  return rest.reduce((best, problems) => (problems.length < best.length ? problems : best), first);
}

/** The field that tells the alternatives apart: every one of them has it, with one value. */
function tagOf(options: readonly Schema[]): string {
  return Object.keys(tagsOf(options[0]!)).find((key) => options.every((option) => key in tagsOf(option))) ?? '';
}

/** Properties with only one possible value. */
function tagsOf({ properties }: Schema): Readonly<Record<string, Json>> {
  const entries = Object.entries((properties ?? {}) as Readonly<Record<string, Schema>>);
  return Object.fromEntries(
    entries.flatMap(([key, one]) =>
      Array.isArray(one.enum) && one.enum.length === 1 ? [[key, one.enum[0] as Json] as const] : [],
    ),
  );
}

function wrong(field: string, value: Json | undefined, expected: string): SchemaProblem {
  if (value === undefined) return { field, problem: 'is missing' };
  const shown = JSON.stringify(value);
  return { field, problem: `must be ${expected} (${shown.length > 60 ? `${shown.slice(0, 60)} …` : shown})` };
}
