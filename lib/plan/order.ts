/** What can be ordered: a name and the names that must come before it. */
export interface Ordered {
  readonly key: string;
  readonly needs: readonly string[];
}

/** The order, and every cycle that stands in its way. */
export interface Order<T> {
  /** All items: those of a cycle come last, in the order of their declaration. */
  readonly items: readonly T[];
  /** Each cycle once, closed: `a`, `b`, `a` where a needs b and b needs a. */
  readonly cycles: readonly (readonly string[])[];
}

/**
 * Kahn's order: an item comes after all that it needs; among those that could come next, the one declared first does. Needs that name nothing
 * are ignored, and so is the second of two items with one key.
 */
export function orderByNeeds<T extends Ordered>(declared: readonly T[]): Order<T> {
  const byKey = new Map<string, T>();
  for (const item of declared) if (!byKey.has(item.key)) byKey.set(item.key, item);
  const waiting = [...byKey.values()];
  const done = new Set<string>();
  const items: T[] = [];
  for (;;) {
    const next = waiting.findIndex((item) => item.needs.every((need) => done.has(need) || !byKey.has(need)));
    if (next < 0) break;
    const [item] = waiting.splice(next, 1);
    done.add(item!.key);
    items.push(item!);
  }
  const left = new Map(waiting.map((item) => [item.key, item]));
  return { items: [...items, ...waiting], cycles: cyclesAmong(left) };
}

/** Walks along needs until a name comes back; every item reports the cycle that it is the first to close. */
function cyclesAmong(items: ReadonlyMap<string, Ordered>): readonly (readonly string[])[] {
  const cycles: string[][] = [];
  const finished = new Set<string>();
  const walk = (key: string, path: readonly string[]): void => {
    const start = path.indexOf(key);
    if (start >= 0) {
      cycles.push([...path.slice(start), key]);
      return;
    }
    if (finished.has(key)) return;
    for (const need of items.get(key)?.needs ?? []) if (items.has(need)) walk(need, [...path, key]);
    finished.add(key);
  };
  for (const key of items.keys()) walk(key, []);
  return cycles;
}
