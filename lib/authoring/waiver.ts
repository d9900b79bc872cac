import type { Construct } from 'constructs';
import { enclosing } from './brand.js';
import type { Cluster } from './cluster.js';

/** A named exception. */
export interface WaiveOptions {
  /** Only findings on this field and on what it holds. @default - every finding of the rule on this object */
  readonly field?: string;
  /** Why the exception is right: the next reader needs it. */
  readonly reason: string;
}

/** Remembers an exception for the object that findings call `<kind> <namespace>/<name>`. */
export function addWaiver(
  scope: Construct,
  object: { readonly kind: string; readonly namespace: string; readonly name: string },
  rule: string,
  options: WaiveOptions,
): void {
  enclosing<Cluster>(scope, 'Cluster')?.addWaiver({
    rule,
    ...object,
    ...(options.field === undefined ? {} : { field: options.field }),
    reason: options.reason,
  });
}
