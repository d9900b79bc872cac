const UNTYPED = new WeakSet<object>();

/**
 * The way out of typed values: this object is taken as it is, where its type is known and where values are checked.
 *
 *     loadBalancer: untyped({ experimentalMode: 'fast' })
 *
 * It returns the very object that it was given. A copy of it is checked like any other.
 */
export function untyped<T = object>(values: Record<string, unknown>): T {
  UNTYPED.add(values);
  return values as T;
}

/** True for an object that went through {@link untyped}. */
export function isUntyped(value: unknown): boolean {
  return typeof value === 'object' && value !== null && UNTYPED.has(value);
}
