/** The types of JSON text that cannot be taken apart. */
export type ScalarType = 'string' | 'number' | 'integer' | 'boolean';

/** A value that can stand in an `enum`. */
export type Literal = string | number | boolean;

/** Anything. */
export interface AnyNode {
  readonly kind: 'any';
}

/** A leaf of one of these types; none means that only null is of use. */
export interface ScalarNode {
  readonly kind: 'scalar';
  readonly types: ReadonlySet<ScalarType>;
}

/** One of these values. */
export interface EnumNode {
  readonly kind: 'enum';
  readonly values: readonly Literal[];
}

/** A list. */
export interface ListNode {
  readonly kind: 'list';
  readonly item: ValueNode;
}

/** A key of an object. */
export interface Member {
  readonly node: ValueNode;
  /** What the schema says about it. */
  readonly description?: string;
  /** The chart's default, as JSON text. */
  readonly fallback?: string;
}

/** An object. */
export interface ObjectNode {
  readonly kind: 'object';
  readonly members: ReadonlyMap<string, Member>;
  /** What keys that are not members hold; absent when there are no such keys. */
  readonly rest?: ValueNode;
  /** True when the schema itself says whether other keys are allowed; otherwise our convention decides. */
  readonly stated: boolean;
}

/** Any of several; never holds another union, anything, or two options that could be one. */
export interface UnionNode {
  readonly kind: 'union';
  readonly options: readonly Exclude<ValueNode, UnionNode | AnyNode>[];
}

/**
 * A schema, reduced to what types and checks need. Parts that the schema shares are shared here too: a graph without
 * cycles.
 */
export type ValueNode = AnyNode | ScalarNode | EnumNode | ListNode | ObjectNode | UnionNode;

export const ANY: AnyNode = { kind: 'any' };

/** A leaf of the given types. */
export function scalar(...types: readonly ScalarType[]): ScalarNode {
  return { kind: 'scalar', types: new Set(types) };
}

/** An object about whose keys nothing is known: `{ type: object }`. */
export function isUnknownObject(node: ObjectNode): boolean {
  return !node.stated && node.members.size === 0;
}

/** An object with declared keys whose schema does not say whether there are others. */
export function isPartialObject(node: ValueNode): node is ObjectNode {
  return node.kind === 'object' && !node.stated && node.members.size > 0;
}
