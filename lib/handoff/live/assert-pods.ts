import { objectId, showObject } from '../object-id.js';
import type { Difference, ObjectName } from '../proof.js';
import { type Judgement, judgement, notRun, type ReleaseFacts } from './facts.js';
import type { Explanation } from './find-cause.js';
import { WORKLOADS } from './read-owned.js';
import type { OwnedObject } from './snapshot.js';

const A3 = { id: 'A3', claim: 'The same pods, and no new revision of a workload' } as const;

/** A3: no ReplicaSet, ControllerRevision or pod came or went, and no container was restarted. */
export function assertPods(facts: ReleaseFacts): Judgement {
  const { snapshot, owned } = facts;
  if (snapshot === undefined) {
    const workloads = facts.rendered.filter(({ object }) => isWorkloadKind(object.kind));
    return workloads.length === 0 && facts.rendered.length > 0
      ? judgement({ ...A3, detail: 'the release has no pods', compared: 0 })
      : notRun(A3, 'it was installed after the snapshot');
  }
  if (!snapshot.objects.some(({ kind }) => isWorkloadKind(kind))) {
    return judgement({ ...A3, detail: 'the release has no pods', compared: 0 });
  }
  const workloads = new Map([...snapshot.owned, ...owned].map(({ workload }) => [objectId(workload), workload]));
  const differences = [...workloads].flatMap(([id, workload]) => {
    const of = (list: readonly OwnedObject[]): readonly OwnedObject[] =>
      list.filter((one) => objectId(one.workload) === id);
    return compareWorkload(workload, of(snapshot.owned), of(owned), facts);
  });
  const revisions = snapshot.owned.filter(({ kind }) => kind !== 'Pod').length;
  const pods = snapshot.owned.length - revisions;
  const drifted = differences.filter(({ severity }) => severity === 'drift').length;
  const all = `${pods} pods, ${revisions} ReplicaSets and ControllerRevisions`;
  const detail = drifted === 0 ? `${all} as before` : `${drifted} changes among ${all}`;
  return judgement({ ...A3, detail, compared: snapshot.owned.length }, differences);
}

function compareWorkload(
  workload: ObjectName,
  before: readonly OwnedObject[],
  now: readonly OwnedObject[],
  { causes }: ReleaseFacts,
): readonly Difference[] {
  const then = new Set(before.map(({ uid }) => uid));
  const there = new Map(now.map((one) => [one.uid, one]));
  const rolled = now.filter((one) => one.kind !== 'Pod' && !then.has(one.uid));
  const gone = before.filter(({ uid }) => !there.has(uid));
  const pods = gone.filter(({ kind }) => kind === 'Pod');
  const fresh = now.filter((one) => one.kind === 'Pod' && !then.has(one.uid));
  const why = (sentence: string): Explanation => causes.ofObject(workload) ?? causes.explain('elsewhere', sentence);
  const untouched = `The pod template of ${showObject(workload)} is as before, so it was not the upgrade.`;
  const about = (one: OwnedObject, field: string, what: string, explanation: Explanation): Difference => ({
    severity: 'drift',
    evidence: 'A3',
    object: nameOf(one),
    field,
    what,
    ...explanation,
  });
  return [
    ...rolled.map((one) =>
      about(
        one,
        'metadata.uid',
        `is new: ${showObject(workload)} was rolled out again`,
        why(`The pod template of ${showObject(workload)} changed.`),
      ),
    ),
    ...gone
      .filter(({ kind }) => kind !== 'Pod')
      .map((one) => about(one, 'metadata.uid', `of ${showObject(workload)} is gone`, why(untouched))),
    ...pods.map((one) =>
      about(one, 'metadata.uid', `is gone; ${showObject(workload)} has ${fresh.length} other pods now`, why(untouched)),
    ),
    ...before.flatMap((one) => {
      const restarts = there.get(one.uid)?.restarts;
      if (restarts === undefined || one.restarts === undefined || restarts <= one.restarts) return [];
      const sentence = `A container restarted by itself: the pod is the same one. ${untouched}`;
      const what = `was restarted ${restarts - one.restarts} times`;
      const found = about(one, 'status.containerStatuses', what, causes.explain('elsewhere', sentence));
      return [{ ...found, before: one.restarts, after: restarts }];
    }),
    // Nothing went and nothing was rolled out: a node joined, or it was scaled.
    ...(pods.length === 0 && rolled.length === 0
      ? fresh.map((one): Difference => {
          const sentence = `One pod more of the same revision${one.node === undefined ? '' : `, on node ${one.node}`}.`;
          return { ...about(one, '', 'is new', causes.explain('elsewhere', sentence)), severity: 'note' };
        })
      : []),
  ];
}

function isWorkloadKind(kind: string): boolean {
  return (WORKLOADS as readonly string[]).includes(kind);
}

function nameOf({ apiVersion, kind, namespace, name }: OwnedObject): ObjectName {
  return { apiVersion, kind, ...(namespace === undefined ? {} : { namespace }), name };
}
