import type { KubeObject } from '../../yaml/json.js';
import type { HelmRecord } from '../helm-record.js';
import { readManifest } from '../manifest.js';
import { nameInRelease, nameOfObject, objectId } from '../object-id.js';
import type { ObjectName } from '../proof.js';
import type { HandoffRelease, HandoffSubject } from '../subject.js';
import type { ClusterReader } from './cluster-reader.js';
import { snapshotObject } from './object-content.js';
import { readOwned, WORKLOADS } from './read-owned.js';
import { readRecords } from './read-records.js';
import type { Snapshot, SnapshotRelease } from './snapshot.js';

/** What a snapshot needs beside the cluster. */
export interface SnapshotOptions {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Hexadecimal, new for every snapshot. */
  readonly salt: string;
}

/** Every CRD of the cluster: the next revision may render something else when there is one more. */
export const CRDS_PATH = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

/** Helm's Secrets cannot be read with these credentials. */
export class RecordsUnreadable extends Error {
  public override readonly name = 'RecordsUnreadable';
}

/** Reads what was installed. Releases that Helm does not have are left out. */
export async function takeSnapshot(
  subject: HandoffSubject,
  reader: ClusterReader,
  { now, salt }: SnapshotOptions,
): Promise<Snapshot> {
  const records = await readRecords(subject.releases, reader);
  if (records === undefined) throw new RecordsUnreadable();
  const members = subject.releases.flatMap((release) => {
    const record = records.get(`${release.storageNamespace}/${release.name}`)?.at(-1);
    return record === undefined ? [] : [{ release, record, names: namesOf(record) }];
  });
  const manifests = subject.manifests.map((object) => nameInRelease(object, 'default'));
  const [{ found, forbidden }, crds] = await Promise.all([
    reader.objects([...members.flatMap(({ names }) => names), ...manifests]),
    reader.list(CRDS_PATH),
  ]);
  const live = new LiveIndex(found);
  const owned = await readOwned(found.filter(isWorkload), reader);
  const hidden = new Set(forbidden.map(objectId));
  return {
    version: 2,
    cluster: subject.cluster,
    takenAt: new Date(now).toISOString(),
    salt,
    releases: members.map(({ release, record, names }): SnapshotRelease => {
      const objects = names.flatMap((name) => live.get(name) ?? []);
      return {
        ...headOf(release, record),
        objects: objects.map((object) => snapshotObject(object, salt)),
        missing: names.filter((name) => live.get(name) === undefined && !hidden.has(objectId(name))),
        unread: names.filter((name) => hidden.has(objectId(name))),
        owned: objects.flatMap((object) => owned.get(objectId(nameOfObject(object))) ?? []),
      };
    }),
    manifests: manifests.flatMap((name) => live.get(name) ?? []).map((object) => snapshotObject(object, salt)),
    crds: (crds ?? []).map((crd) => snapshotObject(asCrd(crd), salt)),
  };
}

/** Objects of the cluster by the name that a manifest gives them. */
export class LiveIndex {
  readonly #byId: ReadonlyMap<string, KubeObject>;

  public constructor(objects: readonly KubeObject[]) {
    this.#byId = new Map(objects.map((object) => [objectId(nameOfObject(object)), object]));
  }

  /** A chart may name a namespace for what lives in none, or leave it out: the cluster knows. */
  public get(name: ObjectName): KubeObject | undefined {
    const { namespace: _namespace, ...bare } = name;
    return this.#byId.get(objectId(name)) ?? this.#byId.get(objectId(bare));
  }
}

export function isWorkload({ kind, apiVersion }: KubeObject): boolean {
  return apiVersion.startsWith('apps/') && (WORKLOADS as readonly string[]).includes(kind);
}

/** Items of a list carry no kind of their own. */
export function asCrd(item: KubeObject): KubeObject {
  return { ...item, apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition' };
}

function namesOf({ manifest, namespace }: HelmRecord): readonly ObjectName[] {
  return readManifest(manifest, namespace).objects.map(({ name }) => name);
}

function headOf(
  { key }: HandoffRelease,
  { revision, chart }: HelmRecord,
): Omit<SnapshotRelease, 'objects' | 'missing' | 'unread' | 'owned'> {
  return { release: key, revision, chart: chart.name, version: chart.version };
}
