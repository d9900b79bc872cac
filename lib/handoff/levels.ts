import type { LevelResult } from './proof.js';

/** How far the takeover of a release is from doing nothing at all, lowest first. */
export const LEVELS = ['Z0', 'Z1', 'Z2', 'Z3'] as const;
export type Level = (typeof LEVELS)[number];

/** What a level is called. */
export const LEVEL_TITLES: Readonly<Record<Level, string>> = {
  Z0: 'value parity',
  Z1: 'manifest parity',
  Z2: 'runtime no-op',
  Z3: 'write-free',
};

/** What a level means, a sentence without its period. */
export const LEVEL_MEANINGS: Readonly<Record<Level, string>> = {
  Z0: 'chart, version, release name, namespace and values are the same on both sides',
  Z1: 'both sides render the same manifests but for the two labels of origin',
  Z2: 'one revision more, and no object, pod or value is another one',
  Z3: 'Flux wrote nothing to the objects of the release, not even a label',
};

/** The level that is reached: the highest that holds together with all below it. */
export function levelReached(results: readonly LevelResult[]): Level | 'none' {
  const first = LEVELS.findIndex((level) => results.find((one) => one.level === level)?.status !== 'holds');
  if (first < 0) return 'Z3';
  return first === 0 ? 'none' : LEVELS[first - 1]!;
}
