import type { PlannedRelease } from '../../plan/plan.js';
import { isObject, type Json } from '../../yaml/json.js';
import type { ReleaseFate } from '../cluster.js';
import type { StoredRelease } from './stored-release.js';

/** What is to be done about a release: nothing where Flux has it, or where it is deployed with the same chart and values. */
export function releaseFate(
  planned: PlannedRelease,
  stored: StoredRelease | undefined,
  adopted: ReadonlySet<string>,
): ReleaseFate {
  if (adopted.has(planned.helmRelease)) return 'adopted';
  if (stored?.status !== 'deployed' || stored.content === undefined) return 'install';
  const { chart, version, values } = stored.content;
  const name = planned.chart.slice(planned.chart.lastIndexOf('/') + 1);
  const same = chart === name && plain(version) === plain(planned.version);
  return same && equal(values, planned.effectiveValues) ? 'unchanged' : 'install';
}

/** Registries know `+` as `_` only, and some tags carry a `v` that the chart leaves out. */
function plain(version: string): string {
  return version.replaceAll('+', '_').replace(/^v(?=\d)/, '');
}

/** True for a release that an interrupted operation left locked. */
export function isPending({ status }: StoredRelease): boolean {
  return status.startsWith('pending-');
}

/** Deep equality; keys have no order, and a key without a value is one that is not there. */
export function equal(a: Json | undefined, b: Json | undefined): boolean {
  if (isObject(a) && isObject(b)) {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...keys].every((key) => equal(a[key] ?? null, b[key] ?? null));
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => equal(item as Json, b[index] as Json));
  }
  return a === b;
}
