import { isObject, type Json } from '../yaml/json.js';
import { escapeToken, isAtOrBelow, parentPointer } from './pointer.js';
import type { Origin, Unknown } from './types.js';

const NO_ORIGINS: ReadonlyMap<string, readonly Origin[]> = new Map();
const NO_UNKNOWNS: ReadonlyMap<string, Unknown> = new Map();

/** Where the parts of a value come from, and what is not known of it. Both maps are sparse: JSON pointer → what holds there and below. */
export interface Trace {
  readonly origins: ReadonlyMap<string, readonly Origin[]>;
  readonly unknowns: ReadonlyMap<string, Unknown>;
}

/** Nothing happened to the value yet. */
export const NO_TRACE: Trace = { origins: NO_ORIGINS, unknowns: NO_UNKNOWNS };

/** What holds at a pointer in a sparse map: its own entry, or that of the nearest value around it. */
export function nearest<T>(map: ReadonlyMap<string, T>, pointer: string): T | undefined {
  if (map.size === 0) return undefined;
  for (let at: string | undefined = pointer; at !== undefined; at = parentPointer(at)) {
    const found = map.get(at);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * The trace after a step turned `before` into `after`. Only what differs gets the step. The cost is that of the changed part, because
 * every step shares what it leaves alone.
 */
export function traceChange(
  trace: Trace,
  before: Json,
  after: Json,
  step: Origin | ((pointer: string) => readonly Origin[]),
): Trace {
  const changed: string[] = [];
  collectChanges(before, after, '', changed);
  if (changed.length === 0) return trace;
  const origins = new Map(trace.origins);
  let unknowns = trace.unknowns;
  for (const pointer of changed) {
    const steps = nearest(origins, pointer) ?? [];
    for (const known of origins.keys()) if (known !== pointer && isAtOrBelow(known, pointer)) origins.delete(known);
    origins.set(pointer, [...steps, ...(typeof step === 'function' ? step(pointer) : [step])]);
    unknowns = withoutBelow(unknowns, pointer);
  }
  return { origins, unknowns };
}

function withoutBelow(unknowns: ReadonlyMap<string, Unknown>, pointer: string): ReadonlyMap<string, Unknown> {
  if (unknowns.size === 0) return unknowns;
  const kept = [...unknowns].filter(([at]) => !isAtOrBelow(at, pointer));
  return kept.length === unknowns.size ? unknowns : new Map(kept);
}

/** The trace with one more thing that is not known. */
export function traceUnknown(trace: Trace, pointer: string, unknown: Unknown): Trace {
  return { origins: trace.origins, unknowns: new Map(trace.unknowns).set(pointer, unknown) };
}

/** Pointers of the smallest parts that differ. Lists of different length differ as a whole: their positions say nothing. */
function collectChanges(before: Json | undefined, after: Json | undefined, pointer: string, into: string[]): void {
  if (before === after) return;
  if (isObject(before) && isObject(after)) {
    for (const key of Object.keys(before)) {
      const [old, now] = [before[key], Object.hasOwn(after, key) ? after[key] : undefined];
      if (old !== now) collectChanges(old, now, `${pointer}/${escapeToken(key)}`, into);
    }
    for (const key of Object.keys(after)) {
      if (!Object.hasOwn(before, key)) into.push(`${pointer}/${escapeToken(key)}`);
    }
    return;
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    for (let index = 0; index < before.length; index++) {
      if (before[index] !== after[index]) collectChanges(before[index], after[index], `${pointer}/${index}`, into);
    }
    return;
  }
  into.push(pointer);
}
