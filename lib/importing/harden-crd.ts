import { isObject, type Json, type JsonObject } from '../yaml/json.js';

/** The keywords of a schema that cdk8s reads; values that are schemas themselves, lists of schemas, and others. */
const PARTS = ['items', 'additionalProperties'];
const LISTS = ['anyOf', 'oneOf', 'allOf'];
const PLAIN = ['type', 'description', 'required', 'format', 'const'];

/**
 * What cdk8s turns into an identifier: a letter first, one slash at most. Other names stop it, or end up in the code as
 * they are.
 */
const PROPERTY = /^[._-]*[A-Za-z][\w.-]*(?:\/[\w.-]+)?$/;
const VERSION = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
/** What cdk8s keeps in an enum; it replaces other values by a marker of its own, which would end up in manifests. */
const ENUM_VALUE = /^[ \w./#,+:*!=~-]*$/;
const MAX_DEPTH = 50;

/** A CRD, reduced to what cdk8s reads. */
export interface HardenedCrd {
  readonly document: JsonObject;
  /** What makes an import impossible; each ends with what to do. */
  readonly problems: readonly string[];
}

/**
 * cdk8s copies names of a CRD into code and comments. So names with characters of syntax are refused, and an enum is
 * read as plain text when cdk8s would change one of its values or when one would end a comment (a media type `*\/*`,
 * say).
 */
export function hardenCrd({ apiVersion, kind, metadata, spec }: JsonObject): HardenedCrd {
  const problems: string[] = [];
  const { group, names, scope, versions } = spec as JsonObject;
  const name = isObject(metadata) ? metadata.name : undefined;
  const hardened = (versions as JsonObject[]).map((version) => {
    if (!VERSION.test(String(version.name))) {
      problems.push(`this is no version name (${JSON.stringify(version.name)}). Do not import this CRD.`);
    }
    const schema = isObject(version.schema) ? version.schema.openAPIV3Schema : undefined;
    const openAPIV3Schema = isObject(schema) ? harden(schema, 0, problems) : { type: 'object' };
    return { name: version.name, served: true, schema: { openAPIV3Schema } } as JsonObject;
  });
  const document = {
    apiVersion,
    kind,
    metadata: { name },
    spec: {
      group,
      names: isObject(names) ? { kind: names.kind, plural: names.plural } : {},
      scope,
      versions: hardened,
    },
  } as JsonObject;
  return { document, problems: [...new Set(problems)] };
}

function harden(schema: JsonObject, depth: number, problems: string[]): JsonObject {
  if (depth > MAX_DEPTH) {
    problems.push(`its schema is nested more than ${MAX_DEPTH} levels deep. Do not import this CRD.`);
    return {};
  }
  const inner = (value: Json): Json => (isObject(value) ? harden(value, depth + 1, problems) : value);
  const entries = Object.entries(schema).flatMap(([key, value]): [string, Json][] => {
    if (PLAIN.includes(key)) return [[key, value]];
    if (PARTS.includes(key)) return [[key, inner(value)]];
    if (LISTS.includes(key)) return [[key, Array.isArray(value) ? value.map(inner) : []]];
    if (key === 'enum' && Array.isArray(value)) return value.every(isSafe) ? [[key, value]] : [];
    if (key !== 'properties' || !isObject(value)) return [];
    checkNames(Object.keys(value), problems);
    return [[key, Object.fromEntries(Object.entries(value).map(([name, part]) => [name, inner(part)]))]];
  });
  return Object.fromEntries(entries);
}

function checkNames(names: readonly string[], problems: string[]): void {
  for (const name of names) {
    if (PROPERTY.test(name)) continue;
    problems.push(`a property has a name that cannot be written (${JSON.stringify(name)}). Do not import this CRD.`);
  }
}

function isSafe(value: unknown): boolean {
  return typeof value !== 'string' || (ENUM_VALUE.test(value) && !value.includes('*/'));
}
