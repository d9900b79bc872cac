import { isObject, type Json, type KubeObject } from '../../yaml/json.js';
import { nameOfObject, objectId } from '../object-id.js';
import type { ClusterReader } from './cluster-reader.js';
import type { OwnedObject } from './snapshot.js';

/** Kinds whose pods are counted. */
export const WORKLOADS = ['Deployment', 'DaemonSet', 'StatefulSet'] as const;

/** ReplicaSets, ControllerRevisions and pods of workloads, by the id of the workload: one request for each of the three kinds. */
export async function readOwned(
  workloads: readonly KubeObject[],
  reader: ClusterReader,
): Promise<ReadonlyMap<string, readonly OwnedObject[]>> {
  const found = new Map<string, OwnedObject[]>(workloads.map((object) => [idOf(object), []]));
  if (workloads.length === 0) return found;
  const namespaces = [...new Set(workloads.map(({ metadata }) => String(metadata.namespace)))];
  const within = namespaces.length === 1 ? `/namespaces/${namespaces[0]}` : '';
  const has = (kind: string): boolean => workloads.some((object) => object.kind === kind);
  const [sets, revisions, pods] = await Promise.all([
    has('Deployment') ? list(reader, `/apis/apps/v1${within}/replicasets`, 'apps/v1', 'ReplicaSet') : [],
    has('DaemonSet') || has('StatefulSet')
      ? list(reader, `/apis/apps/v1${within}/controllerrevisions`, 'apps/v1', 'ControllerRevision')
      : [],
    list(reader, `/api/v1${within}/pods`, 'v1', 'Pod'),
  ]);
  const owners = new Map(workloads.map((object) => [String(object.metadata.uid), object]));
  const add = (object: KubeObject, workload: KubeObject, more: Partial<OwnedObject>): void => {
    found.get(idOf(workload))!.push({
      ...nameOfObject(object),
      uid: String(object.metadata.uid),
      workload: nameOfObject(workload),
      ...more,
    });
  };
  const bySet = new Map<string, KubeObject>();
  for (const set of sets) {
    const workload = owners.get(ownerUid(set) ?? '');
    if (workload === undefined) continue;
    bySet.set(String(set.metadata.uid), workload);
    add(set, workload, { revision: labelOf(set, 'pod-template-hash') });
  }
  for (const one of revisions) {
    const workload = owners.get(ownerUid(one) ?? '');
    if (workload !== undefined) add(one, workload, { revision: String(one.revision ?? '') });
  }
  for (const pod of pods) {
    const uid = ownerUid(pod) ?? '';
    const workload = owners.get(uid) ?? bySet.get(uid);
    if (workload === undefined) continue;
    const spec = isObject(pod.spec) ? pod.spec : {};
    add(pod, workload, {
      restarts: restartsOf(pod),
      ...(typeof spec.nodeName === 'string' ? { node: spec.nodeName } : {}),
    });
  }
  return found;
}

/** Items of a list carry no kind of their own. */
async function list(
  reader: ClusterReader,
  path: string,
  apiVersion: string,
  kind: string,
): Promise<readonly KubeObject[]> {
  const items = (await reader.list(path)) ?? [];
  return items.map((item) => ({ ...item, apiVersion, kind }));
}

function idOf(object: KubeObject): string {
  return objectId(nameOfObject(object));
}

function ownerUid({ metadata }: KubeObject): string | undefined {
  const owners = Array.isArray(metadata.ownerReferences) ? metadata.ownerReferences.filter(isObject) : [];
  const uid = owners.find(({ controller }) => controller === true)?.uid;
  return typeof uid === 'string' ? uid : undefined;
}

function labelOf({ metadata }: KubeObject, label: string): string {
  return isObject(metadata.labels) ? String(metadata.labels[label] ?? '') : '';
}

function restartsOf({ status }: KubeObject): number {
  if (!isObject(status)) return 0;
  return ['initContainerStatuses', 'containerStatuses']
    .flatMap((key): readonly Json[] => (Array.isArray(status[key]) ? (status[key] as readonly Json[]) : []))
    .reduce<number>((sum, one) => sum + (isObject(one) ? Number(one.restartCount ?? 0) : 0), 0);
}
