import type { SchemaBudget } from './schema-budget.js';
import {
  ANY,
  type EnumNode,
  isUnknownObject,
  type ListNode,
  type Literal,
  type Member,
  type ObjectNode,
  type ScalarNode,
  type ScalarType,
  type UnionNode,
  type ValueNode,
} from './value-node.js';

type Option = UnionNode['options'][number];

/** `anyOf` and `oneOf`: what fits one of the two. */
export function either(a: ValueNode, b: ValueNode, budget: SchemaBudget): ValueNode {
  budget.node();
  if (a === b) return a;
  if (a.kind === 'any' || b.kind === 'any') return ANY;
  const options = optionsOf(a).slice();
  for (const added of optionsOf(b)) {
    const index = options.findIndex((option) => canMerge(option, added));
    const same = options[index];
    if (same === undefined) options.push(added);
    else options[index] = mergeOptions(same, added, budget);
  }
  return unionOf(options);
}

/** `allOf`: what fits both. Where the two contradict each other, the first one stays. */
export function both(a: ValueNode, b: ValueNode, budget: SchemaBudget): ValueNode {
  budget.node();
  if (a === b || b.kind === 'any') return a;
  if (a.kind === 'any') return b;
  const found: Option[] = [];
  for (const left of optionsOf(a)) {
    for (const right of optionsOf(b)) {
      const common = intersectOptions(left, right, budget);
      if (common !== undefined && !found.includes(common)) found.push(common);
    }
  }
  return found.length === 0 ? a : found.reduce<ValueNode>((sum, option) => either(sum, option, budget), found[0]!);
}

function optionsOf(node: Exclude<ValueNode, { kind: 'any' }>): readonly Option[] {
  return node.kind === 'union' ? node.options : [node];
}

function unionOf(options: readonly Option[]): ValueNode {
  const [only] = options;
  return options.length === 1 && only !== undefined ? only : { kind: 'union', options };
}

function canMerge(a: Option, b: Option): boolean {
  if (a === b) return true;
  // Alternatives that forbid other keys are told apart by their keys; mixed, they would allow what the schema forbids.
  if (a.kind === 'object' && b.kind === 'object') return !(a.stated && b.stated);
  return a.kind === b.kind;
}

function mergeOptions(a: Option, b: Option, budget: SchemaBudget): Option {
  if (a === b) return a;
  if (a.kind === 'scalar' && b.kind === 'scalar') return { kind: 'scalar', types: new Set([...a.types, ...b.types]) };
  if (a.kind === 'enum' && b.kind === 'enum') return { kind: 'enum', values: [...new Set([...a.values, ...b.values])] };
  if (a.kind === 'list' && b.kind === 'list') return { kind: 'list', item: either(a.item, b.item, budget) };
  if (a.kind === 'object' && b.kind === 'object') return mergeObjects(a, b, budget);
  return a;
}

/** Either of two objects: since neither forbids the keys of the other, both lists of keys are known. */
function mergeObjects(a: ObjectNode, b: ObjectNode, budget: SchemaBudget): ObjectNode {
  const members = mergeMembers(a, b, (x, y) => either(x, y, budget));
  const open = a.rest !== undefined || b.rest !== undefined;
  if (!open) return { kind: 'object', members, stated: a.stated || b.stated };
  const rest = a.rest === undefined ? b.rest! : b.rest === undefined ? a.rest : either(a.rest, b.rest, budget);
  // With keys from one side, an object without declared keys on the other side is a statement: anything goes.
  return { kind: 'object', members, rest, stated: a.stated || b.stated || members.size > 0 };
}

function mergeMembers(
  a: ObjectNode,
  b: ObjectNode,
  combine: (x: ValueNode, y: ValueNode) => ValueNode,
): Map<string, Member> {
  const members = new Map(a.members);
  for (const [key, member] of b.members) {
    const known = members.get(key);
    members.set(key, known === undefined ? member : { ...member, ...known, node: combine(known.node, member.node) });
  }
  return members;
}

function intersectOptions(a: Option, b: Option, budget: SchemaBudget): Option | undefined {
  if (a === b) return a;
  if (a.kind === 'scalar' && b.kind === 'scalar') return intersectScalars(a, b);
  if (a.kind === 'enum' && b.kind === 'enum') return keepValues(a, (value) => b.values.includes(value));
  if (a.kind === 'enum' && b.kind === 'scalar') return keepValues(a, (value) => hasType(value, b.types));
  if (a.kind === 'scalar' && b.kind === 'enum') return keepValues(b, (value) => hasType(value, a.types));
  if (a.kind === 'list' && b.kind === 'list') return intersectLists(a, b, budget);
  if (a.kind === 'object' && b.kind === 'object') return intersectObjects(a, b, budget);
  return undefined;
}

function intersectScalars(a: ScalarNode, b: ScalarNode): ScalarNode | undefined {
  const types = new Set<ScalarType>();
  for (const type of a.types) {
    if (b.types.has(type) || (type === 'integer' && b.types.has('number'))) types.add(type);
    else if (type === 'number' && b.types.has('integer')) types.add('integer');
  }
  return types.size === 0 && a.types.size + b.types.size > 0 ? undefined : { kind: 'scalar', types };
}

function keepValues(node: EnumNode, keep: (value: Literal) => boolean): EnumNode | undefined {
  const values = node.values.filter(keep);
  return values.length === 0 ? undefined : { kind: 'enum', values };
}

function hasType(value: Literal, types: ReadonlySet<ScalarType>): boolean {
  if (typeof value === 'number') return types.has('number') || (types.has('integer') && Number.isInteger(value));
  return types.has(typeof value as 'string' | 'boolean');
}

function intersectLists(a: ListNode, b: ListNode, budget: SchemaBudget): ListNode {
  return { kind: 'list', item: both(a.item, b.item, budget) };
}

function intersectObjects(a: ObjectNode, b: ObjectNode, budget: SchemaBudget): ObjectNode {
  if (isUnknownObject(b)) return a;
  if (isUnknownObject(a)) return b;
  const members = mergeMembers(a, b, (x, y) => both(x, y, budget));
  const stated = a.stated || b.stated;
  if (a.rest !== undefined && b.rest !== undefined) {
    return { kind: 'object', members, rest: both(a.rest, b.rest, budget), stated };
  }
  // One side closed only because of our convention does not close what the other side opens by its own words.
  const rest = a.stated && !b.stated ? a.rest : b.stated && !a.stated ? b.rest : undefined;
  return rest === undefined ? { kind: 'object', members, stated } : { kind: 'object', members, rest, stated };
}
