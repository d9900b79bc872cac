import type { JsonObject } from '../yaml/json.js';
import { overlay } from './overlay-node.js';
import { readNode } from './read-node.js';
import type { SchemaBudget } from './schema-budget.js';
import type { SchemaReader } from './schema-reader.js';
import { ANY, isPartialObject, type ObjectNode } from './value-node.js';

/**
 * A values schema (draft-07, 2019-09, 2020-12) as a graph of nodes, the root always an object.
 *
 * Cycles end in "anything", as do references that lead outside. What JSON schema can say and types cannot (patterns,
 * ranges, `not`, `required`, since charts have defaults) is left out.
 *
 * @param additions a schema of keys that the chart reads and its schema does not know.
 * @throws ImportError when the schema is larger or deeper than a {@link SchemaBudget} allows.
 */
export function readSchema(schema: unknown, additions: JsonObject | undefined, budget: SchemaBudget): ObjectNode {
  const node = readRoot(schema, budget);
  const extended = additions === undefined ? node : (overlay(node, readRoot(additions, budget)) as ObjectNode);
  if (!isPartialObject(extended) || extended.members.has('global')) return extended;
  // Helm gives `global` to every chart, whether its schema knows it or not.
  const free: ObjectNode = { kind: 'object', members: new Map(), rest: ANY, stated: false };
  return { ...extended, members: new Map([...extended.members, ['global', { node: free }]]) };
}

function readRoot(schema: unknown, budget: SchemaBudget): ObjectNode {
  const reader: SchemaReader = {
    root: schema,
    budget,
    read: new Map(),
    reading: new Set(['#']),
    node: (part, depth) => readNode(part, reader, depth),
  };
  const node = reader.node(schema, 0);
  const options = node === undefined ? [] : node.kind === 'union' ? node.options : [node];
  const object = options.find((option): option is ObjectNode => option.kind === 'object');
  return object ?? { kind: 'object', members: new Map(), rest: ANY, stated: false };
}
