import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, type Json, type JsonObject } from '../../../lib/yaml/json.js';
import { temporaryDirectory } from '../../output/support/real-tree.js';
import { CORE_SCHEMAS, METADATA } from './core-schemas.js';
import { kubectlReads } from './kubectl.js';
import { inTurns } from './run.js';

interface Version {
  readonly name: string;
  readonly schema?: { readonly openAPIV3Schema?: JsonObject };
}

/** Where kubeconform finds the schemas of a directory that `writeSchemas` made. */
export const LAYOUT = '{{ .Group }}/{{ .ResourceKind }}_{{ .ResourceAPIVersion }}.json';

/**
 * JSON schemas for kubeconform: of every CRD in some files, and of the few core kinds that we write, so that nothing is asked of the network.
 * They are strict: a key that the schema does not name is an error, as it is for the API server with field validation.
 */
export async function writeSchemas(crdFiles: readonly string[]): Promise<string> {
  const directory = temporaryDirectory();
  const put = (group: string, kind: string, version: string, schema: JsonObject): void => {
    mkdirSync(join(directory, group), { recursive: true });
    writeFileSync(join(directory, group, `${kind.toLowerCase()}_${version}.json`), JSON.stringify(schema));
  };
  // kubeconform takes what stands before the slash for the group, also where there is no slash.
  for (const [kind, schema] of Object.entries(CORE_SCHEMAS)) put('v1', kind, 'v1', schema);
  await inTurns(crdFiles, async (file) => {
    for (const crd of await kubectlReads(readFileSync(file, 'utf8'))) {
      const spec = crd.spec as unknown as { group: string; names: { kind: string }; versions: readonly Version[] };
      for (const { name, schema } of spec.versions) {
        const root = schema?.openAPIV3Schema;
        if (root === undefined) throw new Error(`${file}: ${spec.names.kind} ${name} has no schema`);
        const { properties } = root as { properties: JsonObject };
        const strict = jsonSchema({ ...root, properties: { ...properties, metadata: {} } }) as JsonObject;
        (strict.properties as Record<string, Json>).metadata = METADATA;
        put(spec.group, spec.names.kind, name, strict);
      }
    }
  });
  return directory;
}

/** YAML files of a directory, with their paths. */
export function yamlFilesIn(directory: string): readonly string[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(directory, name));
}

/** Keywords that mean the same in a structural schema of Kubernetes and in JSON schema. */
const SAME = new Set([
  ...['enum', 'format', 'maxItems', 'maxLength', 'maxProperties', 'maximum', 'minItems', 'minLength', 'minProperties'],
  ...['minimum', 'exclusiveMaximum', 'exclusiveMinimum', 'multipleOf', 'pattern', 'required', 'type', 'uniqueItems'],
]);

/** A structural schema as JSON schema (draft 4 to 7). */
function jsonSchema(schema: Json): Json {
  if (!isObject(schema)) return schema;
  const result: Record<string, Json> = {};
  for (const [key, value] of Object.entries(schema)) {
    if (SAME.has(key)) result[key] = value;
    else if (key === 'properties') {
      result[key] = Object.fromEntries(
        Object.entries(value as JsonObject).map(([name, one]) => [name, jsonSchema(one)]),
      );
    } else if (key === 'allOf' || key === 'anyOf' || key === 'oneOf') {
      // Branches only say more about what is declared beside them, so they close nothing.
      result[key] = (value as Json[]).map((one) => branch(one));
    } else if (key === 'not') result[key] = branch(value);
    else if (key === 'items' || key === 'additionalProperties') result[key] = jsonSchema(value);
  }
  if (schema['x-kubernetes-int-or-string'] === true) {
    delete result.type;
    delete result.anyOf;
    result.oneOf = [{ type: 'string' }, { type: 'integer' }];
  }
  // Both are looser in the validator than in Kubernetes, which knows formats of its own.
  if (['int32', 'int64', 'float', 'double', 'byte', 'password'].includes(String(result.format))) delete result.format;
  if (schema.nullable === true && typeof result.type === 'string') result.type = [result.type, 'null'];
  const open = schema['x-kubernetes-preserve-unknown-fields'] === true || result.additionalProperties !== undefined;
  if (!open && result.properties !== undefined) result.additionalProperties = false;
  return result;
}

function branch(schema: Json): Json {
  const result = jsonSchema(schema);
  if (isObject(result) && result.additionalProperties === false) {
    const { additionalProperties: _closed, ...open } = result;
    return open;
  }
  return result;
}
