import type { SchemaBudget } from './schema-budget.js';
import type { ValueNode } from './value-node.js';

/** One reading of one schema: what its parts share. */
export interface SchemaReader {
  /** The document that references point into. */
  readonly root: unknown;
  readonly budget: SchemaBudget;
  /** References that have been read. */
  readonly read: Map<string, ValueNode | undefined>;
  /** References that are being read: meeting one again is a cycle. */
  readonly reading: Set<string>;
  /** Reads the schema of one place; undefined where nothing at all may stand (`false`). */
  readonly node: (schema: unknown, depth: number) => ValueNode | undefined;
}
