import { isObject, type JsonObject } from '../yaml/json.js';
import { both, either } from './combine-nodes.js';
import { completeField } from './complete-field.js';
import { readObject } from './read-object.js';
import { resolvePointer } from './resolve-pointer.js';
import type { SchemaReader } from './schema-reader.js';
import { ANY, isPartialObject, type Literal, type ScalarType, scalar, type ValueNode } from './value-node.js';

/** An enum with more values than this is read as its types: a type of that size helps nobody. */
const MAX_ENUM = 500;

const SCALARS: readonly unknown[] = ['string', 'number', 'integer', 'boolean'] satisfies readonly ScalarType[];

/** The schema of one place as a node; undefined where nothing at all may stand (`false`). */
export function readNode(schema: unknown, reader: SchemaReader, depth: number): ValueNode | undefined {
  reader.budget.node(depth);
  if (schema === false) return undefined;
  if (!isObject(schema)) return ANY;
  let node = readOwn(schema, reader, depth);
  if (typeof schema.$ref === 'string') {
    const target = readReference(schema.$ref, reader, depth);
    if (target === undefined) return undefined;
    node = both(node, target, reader.budget);
  }
  for (const part of listOf(schema.allOf)) {
    node = both(node, reader.node(part, depth + 1) ?? ANY, reader.budget);
  }
  for (const alternatives of [listOf(schema.anyOf), listOf(schema.oneOf)]) {
    node = withAlternatives(node, alternatives, reader, depth);
  }
  const conditional = conditionalParts(schema).map((part) => reader.node(part, depth + 1) ?? ANY);
  return addKnownKeys(node, conditional, reader);
}

/**
 * One of the alternatives holds beside `node`. When one of them says nothing about types, the others only add keys that
 * are known.
 */
function withAlternatives(
  node: ValueNode,
  schemas: readonly unknown[],
  reader: SchemaReader,
  depth: number,
): ValueNode {
  const nodes = schemas.map((schema) => reader.node(schema, depth + 1)).filter((option) => option !== undefined);
  const [first, ...others] = nodes;
  if (first === undefined) return node;
  if (!nodes.includes(ANY)) {
    return both(
      node,
      others.reduce((sum, option) => either(sum, option, reader.budget), first),
      reader.budget,
    );
  }
  return node.kind === 'any' ? ANY : addKnownKeys(node, nodes, reader);
}

function addKnownKeys(node: ValueNode, parts: readonly ValueNode[], reader: SchemaReader): ValueNode {
  return parts.filter(isPartialObject).reduce((sum, part) => either(sum, part, reader.budget), node);
}

/** What the keywords about types say, leaving out those that combine schemas. */
function readOwn(schema: JsonObject, reader: SchemaReader, depth: number): ValueNode {
  if (Object.hasOwn(schema, 'const')) return readLiterals([schema.const], reader);
  if (Array.isArray(schema.enum)) return readLiterals(schema.enum, reader);
  const types = typesOf(schema);
  if (types === undefined) return ANY;
  const leaf = scalar(...(types.filter((type) => SCALARS.includes(type)) as ScalarType[]));
  const options: ValueNode[] = leaf.types.size > 0 ? [leaf] : [];
  if (types.includes('array')) options.push({ kind: 'list', item: readItems(schema, reader, depth) });
  if (types.includes('object')) {
    options.push(readObject(schema, reader, depth, (name, node) => completeField(name, node, readNode)));
  }
  return options.length === 0 ? leaf : options.reduce((sum, option) => either(sum, option, reader.budget));
}

function typesOf(schema: JsonObject): readonly unknown[] | undefined {
  if (typeof schema.type === 'string') return [schema.type];
  if (Array.isArray(schema.type)) return schema.type;
  const has = (key: string): boolean => Object.hasOwn(schema, key);
  if (has('properties') || has('additionalProperties') || has('patternProperties')) return ['object'];
  return has('items') || has('prefixItems') ? ['array'] : undefined;
}

function readItems(schema: JsonObject, reader: SchemaReader, depth: number): ValueNode {
  const { items, prefixItems, additionalItems } = schema;
  const tuple = Array.isArray(items) ? items : listOf(prefixItems);
  if (tuple.length === 0) return reader.node(items, depth + 1) ?? ANY;
  const others = Array.isArray(items) ? additionalItems : items;
  return readAlternatives([...tuple, others ?? true], reader, depth) ?? ANY;
}

function readAlternatives(schemas: readonly unknown[], reader: SchemaReader, depth: number): ValueNode | undefined {
  let sum: ValueNode | undefined;
  for (const schema of schemas) {
    const node = reader.node(schema, depth + 1);
    if (node !== undefined) sum = sum === undefined ? node : either(sum, node, reader.budget);
  }
  return sum;
}

function readReference(reference: string, reader: SchemaReader, depth: number): ValueNode | undefined {
  if (reader.reading.has(reference)) return ANY;
  if (reader.read.has(reference)) return reader.read.get(reference);
  reader.reading.add(reference);
  const node = reader.node(resolvePointer(reader.root, reference), depth + 1);
  reader.reading.delete(reference);
  reader.read.set(reference, node);
  return node;
}

function readLiterals(values: readonly unknown[], reader: SchemaReader): ValueNode {
  const kept: Literal[] = [];
  for (const value of values) {
    reader.budget.node();
    if (typeof value === 'object' && value !== null) return ANY;
    if (value !== null) kept.push(value as Literal);
  }
  if (kept.length > 0 && kept.length <= MAX_ENUM) return { kind: 'enum', values: [...new Set(kept)] };
  return scalar(...new Set(kept.map((value) => typeof value as 'string' | 'number' | 'boolean')));
}

/** Schemas that hold under a condition: they may add keys, so their keys are known. */
function conditionalParts(schema: JsonObject): readonly unknown[] {
  const dependent = [schema.dependentSchemas, schema.dependencies].flatMap((value) =>
    isObject(value) ? Object.values(value).filter(isObject) : [],
  );
  return [schema.then, schema.else, ...dependent].filter((part) => part !== undefined);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
