import type { Evidence, HandoffProof, ReleaseProof } from './proof.js';

/** What comes of all releases together. Z3 is reported, never asked for; A7 needs an audit log, which few clusters have. */
export function resultOf(releases: readonly ReleaseProof[], shared: readonly Evidence[]): HandoffProof['result'] {
  const all = [...releases.flatMap(({ evidence }) => evidence), ...shared].filter(({ id }) => id !== 'writes');
  if (all.some(({ status }) => status === 'broken')) return 'differs';
  const open = all.some(({ id, status }) => status === 'not-run' && id !== 'A7');
  return open || releases.length === 0 ? 'incomplete' : 'proven';
}

/** The result in one sentence. */
export function summaryOf(
  kind: HandoffProof['kind'],
  result: HandoffProof['result'],
  releases: readonly ReleaseProof[],
  shared: readonly Evidence[],
): string {
  const total = `${releases.length} ${releases.length === 1 ? 'release' : 'releases'}`;
  const names = (list: readonly ReleaseProof[]): string => list.map(({ release }) => release).join(', ');
  const some = (status: Evidence['status']): readonly ReleaseProof[] =>
    releases.filter(({ evidence }) =>
      evidence.some((one) => one.status === status && one.id !== 'writes' && one.id !== 'A7'),
    );
  if (releases.length === 0) return 'There is no release to prove anything about.';
  if (result === 'proven') {
    return kind === 'live'
      ? `Flux took over ${total} and moved nothing.`
      : `Both sides render alike for ${total}; that nothing moves is for the live proof to show.`;
  }
  if (result === 'differs') {
    const wrong = some('broken');
    const where =
      wrong.length === 0
        ? `beside the releases (${shared
            .filter(({ status }) => status === 'broken')
            .map(({ id }) => id)
            .join(', ')})`
        : `in ${wrong.length} of ${total}: ${names(wrong)}`;
    return kind === 'live' ? `Something is not as it was ${where}.` : `The two sides are not the same ${where}.`;
  }
  const open = some('not-run');
  if (kind === 'static' && shared.length === 0 && open.every(({ needsLive }) => needsLive.length > 0)) {
    return `Nothing differs as far as a rendering can tell; only a cluster can decide about ${names(open)}.`;
  }
  return `No difference was found, but not everything could be looked at: ${
    open.length === 0
      ? shared
          .filter(({ status }) => status === 'not-run')
          .map(({ id }) => id)
          .join(', ')
      : names(open)
  }.`;
}

/** `4 at Z2, 2 at Z3.` */
export function levelsText({ releases }: Pick<HandoffProof, 'releases'>): string {
  const counts = new Map<string, number>();
  for (const { level } of releases) counts.set(level, (counts.get(level) ?? 0) + 1);
  const parts = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([level, count]) => `${count} at ${level}`);
  return `${parts.join(', ')}.`;
}
