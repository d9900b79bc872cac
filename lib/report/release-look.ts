import { LEVEL_TITLES, LEVELS } from '../handoff/levels.js';
import type { HandoffProof, ReleaseProof } from '../handoff/proof.js';
import type { Tone } from './status.js';
import { wordOf } from './totals.js';
import { barOf, isBroken } from './verdict.js';
import { counted } from './words.js';

/** The answer for one release in a few words. */
export interface ReleaseLook {
  readonly level: ReleaseProof['level'];
  /** `runtime no-op`. */
  readonly title: string;
  /** What stands behind it, without a period: `14 objects and 9 pods as before`, `Z1 is broken: …`. */
  readonly why: string;
  readonly tone: Tone;
}

/** What a release reached, and why not more. */
export function releaseLook(release: ReleaseProof, kind: HandoffProof['kind']): ReleaseLook {
  const { level, levels } = release;
  const bar = barOf({ kind });
  const reached = level !== 'none' && LEVELS.indexOf(level) >= LEVELS.indexOf(bar);
  const next = levels.find(({ status }) => status !== 'holds');
  const tone = isBroken(release, bar) ? 'bad' : reached ? 'good' : 'open';
  const why =
    reached || next === undefined
      ? seenOf(release, kind)
      : `${next.level} ${next.status === 'broken' ? 'is broken' : 'was not decided'}: ${next.detail}`;
  return { level, title: level === 'none' ? 'no level' : LEVEL_TITLES[level], why, tone };
}

/** How much was looked at, for a release that is as it should be. The levels themselves say it in full. */
function seenOf({ compared }: ReleaseProof, kind: HandoffProof['kind']): string {
  const counts = Object.entries(compared)
    .filter(([, count]) => count > 0)
    .map(([what, count]) => counted(count, wordOf(what).replace(/s$/, '')));
  return counts.length === 0 ? '' : `${counts.join(', ')}: ${kind === 'live' ? 'all as before' : 'all alike'}`;
}

/** A release of the list at the top: what the strongest proof says of it, and where more stands. */
export interface ListedRelease {
  readonly proof: HandoffProof;
  readonly release: ReleaseProof;
  /** Fragment of the page: `release-1-2`. Made of numbers, because names are anything. */
  readonly anchor: string;
}

/** Every release once, in the order of installation: with its live proof where there is one. */
export function listedReleases(proofs: readonly HandoffProof[]): readonly ListedRelease[] {
  const seen = new Set<string>();
  return proofs.flatMap((proof, place) =>
    proof.releases.flatMap((release, index) => {
      if (seen.has(release.release)) return [];
      seen.add(release.release);
      return [{ proof, release, anchor: anchorOf(place, index) }];
    }),
  );
}

/** Fragment of a release in a proof, both by their place. */
export function anchorOf(proof: number, release: number): string {
  return `release-${proof + 1}-${release + 1}`;
}
