import type { PlannedRelease } from '../../plan/plan.js';

/**
 * The calls of helmfile that install some of the releases. One call, as long as helmfile itself sees their order; where the release between two
 * of them is left out, helmfile would start both at once, so then every level gets a call of its own.
 */
export function syncLevels(
  selected: readonly string[],
  releases: readonly PlannedRelease[],
): readonly (readonly string[])[] {
  const needs = new Map(releases.map((release) => [`${release.namespace}/${release.name}`, release.needs]));
  const chosen = new Set(selected);
  const direct = (key: string): readonly string[] => (needs.get(key) ?? []).filter((need) => chosen.has(need));
  const all = (key: string, seen = new Set<string>()): ReadonlySet<string> => {
    for (const need of needs.get(key) ?? []) {
      if (seen.has(need)) continue;
      seen.add(need);
      all(need, seen);
    }
    return seen;
  };
  const reach = (key: string, seen = new Set<string>()): ReadonlySet<string> => {
    for (const need of direct(key)) {
      if (seen.has(need)) continue;
      seen.add(need);
      reach(need, seen);
    }
    return seen;
  };
  const wanted = (key: string): readonly string[] => [...all(key)].filter((need) => chosen.has(need));
  if (selected.every((key) => wanted(key).every((need) => reach(key).has(need))))
    return selected.length === 0 ? [] : [selected];

  const level = (key: string): number => Math.max(0, ...wanted(key).map((need) => level(need) + 1));
  const levels: string[][] = [];
  for (const key of selected) {
    const at = level(key);
    levels[at] = [...(levels[at] ?? []), key];
  }
  return levels.filter((one) => one !== undefined);
}
