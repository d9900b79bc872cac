import type { HandoffProof } from '../handoff/proof.js';
import type { Total } from './report.js';

/** `replicaSets` → `ReplicaSets`: kinds are written as Kubernetes writes them. */
const WORDS: Readonly<Record<string, string>> = {
  crds: 'CRDs',
  replicaSets: 'ReplicaSets',
  controllerRevisions: 'ControllerRevisions',
};

/** What was compared, as people write it. */
export function wordOf(what: string): string {
  return Object.hasOwn(WORDS, what) ? WORDS[what]! : what;
}

/** How much a proof looked at, summed over its releases, most first. */
export function totalsOf(proof: HandoffProof | undefined): readonly Total[] {
  const sums = new Map<string, number>();
  for (const { compared } of proof?.releases ?? []) {
    for (const [what, count] of Object.entries(compared)) sums.set(what, (sums.get(what) ?? 0) + count);
  }
  return [...sums]
    .filter(([, count]) => count > 0)
    .map(([what, count]) => ({ what: wordOf(what), count }))
    .sort((a, b) => b.count - a.count || (a.what < b.what ? -1 : 1));
}
