import { createHash } from 'node:crypto';
import { reasonOf } from '../world/disk-error.js';
import { isObject, type Json, type JsonObject, type KubeObject } from '../yaml/json.js';
import { readReleases } from './releases/read-releases.js';
import type { StoredRelease } from './releases/stored-release.js';
import type { StepRun } from './run.js';
import { RunError } from './run-error.js';
import { identityOfObject } from './steps/applied.js';
import { yamlDocuments } from './yaml-documents.js';

/** An object of a release as it was before Flux started. */
export interface SnapshotObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  readonly uid: string;
  readonly generation?: number;
  /** SHA-256 of what Flux must not change; absent for Secrets, whose content no digest may give away. */
  readonly content?: string;
}

/** What was installed, before Flux started: with it a later comparison proves that Flux changed nothing. */
export interface Snapshot {
  readonly version: 1;
  readonly cluster: string;
  readonly takenAt: string;
  readonly releases: readonly {
    readonly release: string;
    readonly revision: number;
    readonly chart: string;
    readonly version: string;
    readonly objects: readonly SnapshotObject[];
  }[];
}

/** Labels that helm-controller adds to what it takes over: its mark of origin and nothing else. */
const ORIGIN_LABELS = ['helm.toolkit.fluxcd.io/name', 'helm.toolkit.fluxcd.io/namespace'];

/** What Helm puts on everything that it installs. */
export const OF_HELM = 'app.kubernetes.io/managed-by=Helm';

/** Reads the objects of some releases from the cluster: one request for the releases, and one for each kind of their objects. */
export async function takeSnapshot(releases: readonly string[], run: StepRun): Promise<Snapshot> {
  const stored = await readReleases(run);
  const found = releases.flatMap((key) => {
    const planned = run.plan.releases.find(({ namespace, name }) => `${namespace}/${name}` === key);
    const release = planned === undefined ? undefined : stored.get(`${planned.storageNamespace}/${planned.name}`);
    return release?.content === undefined ? [] : [{ key, release, objects: objectsOf(release, planned!.namespace) }];
  });
  const live = await run.kube.live(
    found.flatMap(({ objects }) => objects),
    { step: run.step, deadline: run.deadline },
    OF_HELM,
  );
  const byId = new Map(live.map((object) => [groupedId(object), object]));
  return {
    version: 1,
    cluster: run.plan.cluster.name,
    takenAt: new Date(run.clock.now()).toISOString(),
    releases: found.map(({ key, release, objects }) => ({
      release: key,
      revision: release.revision,
      chart: release.content!.chart,
      version: release.content!.version,
      objects: objects.flatMap((object) =>
        snapshotObject(byId.get(groupedId(object)) ?? byId.get(groupedId(unplaced(object)))),
      ),
    })),
  };
}

/** Keeps a snapshot beside the journal. The proof of the handoff hangs on it, so a disk that refuses ends the step before Flux starts. */
export function writeSnapshot(snapshot: Snapshot, { machine, paths, step }: StepRun): void {
  try {
    machine.files.write(paths.snapshot, `${JSON.stringify(snapshot, undefined, 2)}\n`);
  } catch (error) {
    throw new RunError(
      `${step}: ${paths.snapshot} cannot be written (${reasonOf(error)}). Flux was not started; make room and run it again, or leave the proof out with --skip ${step}.`,
    );
  }
}

/** The snapshot of this cluster; undefined when none was taken. */
export function readSnapshot({ machine, paths }: Pick<StepRun, 'machine' | 'paths'>): Snapshot | undefined {
  try {
    const value: unknown = JSON.parse(machine.files.read(paths.snapshot) ?? 'null');
    return isObject(value) && value.version === 1 ? (value as unknown as Snapshot) : undefined;
  } catch {
    return undefined;
  }
}

/** Digest of an object without what changes by itself, without status, and without the mark of its new owner. */
export function contentDigest(object: KubeObject): string {
  const { status: _status, metadata, ...rest } = object;
  const { labels, annotations } = metadata;
  const kept = isObject(labels)
    ? Object.fromEntries(Object.entries(labels).filter(([key]) => !ORIGIN_LABELS.includes(key)))
    : {};
  return createHash('sha256')
    .update(JSON.stringify(sorted({ ...rest, labels: kept, annotations: annotations ?? {} })))
    .digest('hex');
}

function snapshotObject(object: KubeObject | undefined): readonly SnapshotObject[] {
  if (object === undefined) return [];
  const { namespace, name, uid, generation } = object.metadata;
  return [
    {
      apiVersion: object.apiVersion,
      kind: object.kind,
      ...(typeof namespace === 'string' ? { namespace } : {}),
      name,
      uid: String(uid),
      ...(typeof generation === 'number' ? { generation } : {}),
      ...(object.kind === 'Secret' ? {} : { content: contentDigest(object) }),
    },
  ];
}

/** The objects of a release by name; hooks are none of them, they come and go. */
function objectsOf({ content }: StoredRelease, namespace: string): readonly KubeObject[] {
  return yamlDocuments(content?.manifest ?? '').documents.flatMap((one) => {
    const object = one as KubeObject;
    if (!isObject(object) || typeof object.kind !== 'string' || !isObject(object.metadata)) return [];
    const { name } = object.metadata;
    const own = object.metadata.namespace ?? namespace;
    return [{ apiVersion: object.apiVersion, kind: object.kind, metadata: { name, namespace: own } }];
  });
}

/** Charts leave the namespace out; the cluster has none for what belongs to no namespace. */
function unplaced(object: KubeObject): KubeObject {
  return { ...object, metadata: { name: object.metadata.name } };
}

function groupedId(object: KubeObject): string {
  return `${object.apiVersion.split('/')[0]} ${identityOfObject(object)}`;
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => sorted(item));
  if (!isObject(value)) return value;
  const entries = Object.entries(value as JsonObject).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}
