import type { Known, Origin, Unknown } from './types.js';

/** A value with the places that made it. */
export function known<T>(value: T, origins: readonly Origin[] = []): Known<T> {
  return { known: true, value, origins };
}

/** What the reader could not compute. `reason` is one sentence without its period. */
export function unknown(where: string, reason: string): Unknown {
  return { known: false, reason, where };
}
