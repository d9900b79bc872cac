import type { KubeObject } from '../../yaml/json.js';
import { objectId } from '../object-id.js';
import { NO_COMMON_METADATA } from '../origin.js';
import type { Difference, HandoffProof } from '../proof.js';
import { compareObject } from './compare-object.js';
import { judgement, notRun } from './facts.js';
import type { CauseFinder } from './find-cause.js';
import type { Snapshot, SnapshotObject } from './snapshot.js';
import { asCrd, type LiveIndex } from './take-snapshot.js';

const A8 = { id: 'A8', claim: 'Manifests that were applied ahead of Flux got labels and annotations at most' } as const;
const A4 = { id: 'A4', claim: 'CRDs of no release untouched' } as const;

/** What is compared for the cluster as a whole. */
export interface SharedFacts {
  readonly snapshot: Snapshot;
  readonly live: LiveIndex;
  /** Every CRD; undefined where they cannot be read. */
  readonly crds: readonly KubeObject[] | undefined;
  readonly causes: CauseFinder;
}

/** A8, and the CRDs that no release brought. */
export function proveShared(facts: SharedFacts): HandoffProof['shared'] {
  const { snapshot, crds } = facts;
  const manifests = snapshot.manifests.flatMap((before) => relabelled(before, facts.live.get(before), facts));
  const released = new Set(snapshot.releases.flatMap(({ objects }) => objects.map(objectId)));
  const own = snapshot.crds.filter((one) => !released.has(objectId(one)));
  const live = new Map((crds ?? []).map((crd) => [crd.metadata.name, asCrd(crd)]));
  const a8 =
    snapshot.manifests.length === 0
      ? judgement({ ...A8, detail: 'there are none', compared: 0 })
      : judgement(
          { ...A8, detail: `${snapshot.manifests.length} objects`, compared: snapshot.manifests.length },
          manifests,
        );
  const a4 =
    crds === undefined
      ? notRun(A4, 'these credentials cannot read them')
      : judgement(
          { ...A4, detail: `${own.length} CRDs, spec and stored versions as before`, compared: own.length },
          own.flatMap((before) => relabelled(before, live.get(before.name), facts)),
        );
  return {
    evidence: [a8.evidence, a4.evidence],
    differences: [...a8.differences, ...a4.differences].map((one) => ({
      ...one,
      evidence: manifests.includes(one) ? 'A8' : 'A4',
    })),
  };
}

/** kustomize-controller marks what it applies, and so does the operator: labels and annotations that are new are no change of the object. */
function relabelled(
  before: SnapshotObject,
  now: KubeObject | undefined,
  { snapshot, causes }: SharedFacts,
): readonly Difference[] {
  const common = NO_COMMON_METADATA;
  return compareObject({ before, now, stated: undefined, salt: snapshot.salt, common, causes, marksAllowed: true });
}
