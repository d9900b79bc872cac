/** The order in which builds run: those that miss nothing first, as they come; then one of those that wait, which has to do without. */
export class Schedule<T> {
  #ready: T[] = [];
  /** What waits, in the order in which it began to. */
  readonly #waiting = new Set<Waiting<T>>();
  readonly #byName = new Map<string, Waiting<T>[]>();

  /** @param mayCome whether something of a name may be built yet */
  constructor(private readonly mayCome: (name: string) => boolean) {}

  add(item: T): void {
    this.#ready.push(item);
  }

  /** Puts an item aside until one of the names arrives. */
  wait(item: T, names: readonly string[]): void {
    const waiting = { item, names };
    this.#waiting.add(waiting);
    for (const name of names) {
      const others = this.#byName.get(name);
      if (others === undefined) this.#byName.set(name, [waiting]);
      else others.push(waiting);
    }
  }

  /** Something of this name is there now: what waits for it may try again. */
  arrived(name: string): void {
    for (const waiting of this.#byName.get(name) ?? []) {
      if (this.#waiting.delete(waiting)) this.#ready.push(waiting.item);
    }
    this.#byName.delete(name);
  }

  /** All there is to do, each item with whether it has to do without what it waits for. */
  *run(): Generator<readonly [item: T, force: boolean]> {
    for (;;) {
      const batch = this.#ready;
      this.#ready = [];
      for (const item of batch) yield [item, false];
      if (this.#ready.length > 0) continue;
      const waiting = this.#firstWaiting();
      if (waiting === undefined) return;
      this.#waiting.delete(waiting);
      yield [waiting.item, true];
    }
  }

  /** Whose names nothing can bring goes first: it may itself bring what others wait for. */
  #firstWaiting(): Waiting<T> | undefined {
    let first: Waiting<T> | undefined;
    for (const waiting of this.#waiting) {
      first ??= waiting;
      if (!waiting.names.some(this.mayCome)) return waiting;
    }
    return first;
  }
}

interface Waiting<T> {
  readonly item: T;
  readonly names: readonly string[];
}
