import { releaseKey } from './draft.js';
import type { PlannedRelease } from './plan.js';

/**
 * The longest that one `helmfile sync` of these releases may take, in seconds: helmfile works in levels of needs, a level takes as long as its
 * slowest release with its hooks. One minute is added for pulling the charts.
 */
export function syncDeadline(releases: readonly PlannedRelease[]): number {
  const byKey = new Map(releases.map((release) => [releaseKey(release), release]));
  const levels = new Map<string, number>();
  const levelOf = (key: string, path: ReadonlySet<string>): number => {
    const known = levels.get(key);
    if (known !== undefined) return known;
    if (path.has(key)) return 0;
    const deeper = new Set([...path, key]);
    const needs = (byKey.get(key)?.needs ?? []).filter((need) => byKey.has(need));
    const level = needs.reduce((highest, need) => Math.max(highest, levelOf(need, deeper) + 1), 0);
    levels.set(key, level);
    return level;
  };
  const slowest: number[] = [];
  for (const [key, release] of byKey) {
    const level = levelOf(key, new Set());
    const own = release.timeoutSeconds + release.postSteps.reduce((sum, one) => sum + one.deadlineSeconds, 0);
    slowest[level] = Math.max(slowest[level] ?? 0, own);
  }
  return slowest.reduce((sum, seconds) => sum + (seconds ?? 0), 60);
}
