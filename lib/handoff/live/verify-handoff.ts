import { readManifest } from '../manifest.js';
import { objectId } from '../object-id.js';
import { commonMetadataOf } from '../origin.js';
import type { HandoffProof, NamedVersion, ObjectName, ReleaseProof } from '../proof.js';
import type { HandoffRelease, HandoffSubject } from '../subject.js';
import { resultOf, summaryOf } from '../summary.js';
import type { AuditedWrite } from './audit-writes.js';
import type { ClusterReader } from './cluster-reader.js';
import { compareRecords } from './compare-records.js';
import type { ReleaseFacts } from './facts.js';
import { CauseFinder } from './find-cause.js';
import { readOwned } from './read-owned.js';
import { readRecords } from './read-records.js';
import { proveRelease } from './release-proof.js';
import { proveShared } from './shared-proof.js';
import type { Snapshot } from './snapshot.js';
import { CRDS_PATH, isWorkload, LiveIndex, RecordsUnreadable } from './take-snapshot.js';

/** What a live proof needs beside the cluster and the snapshot. */
export interface VerifyOptions {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** What Flux wrote since the snapshot, from an audit log. Default: none was given. */
  readonly audit?: readonly AuditedWrite[];
  /** What is known to have run. Default: what the cluster tells. */
  readonly ran?: readonly NamedVersion[];
}

const HELM_RELEASES = '/apis/helm.toolkit.fluxcd.io/v2/helmreleases';
const DEPLOYMENT = (namespace: string): string =>
  `/apis/apps/v1/namespaces/${namespace}/deployments?fieldSelector=metadata.name%3Dhelm-controller`;

/** Compares a cluster with what it was before Flux, and says for every release how far the takeover was from doing nothing. Reads only. */
export async function verifyHandoff(
  subject: HandoffSubject,
  snapshot: Snapshot,
  reader: ClusterReader,
  options: VerifyOptions,
): Promise<HandoffProof> {
  const [records, helmReleases, crds] = await Promise.all([
    readRecords(subject.releases, reader),
    reader.list(HELM_RELEASES),
    reader.list(CRDS_PATH),
  ]);
  if (records === undefined) throw new RecordsUnreadable();
  const known = new Set(snapshot.crds.map(({ name }) => name));
  const newCrds = (crds ?? []).map(({ metadata }) => metadata.name).filter((name) => !known.has(name));
  const of = (
    release: HandoffRelease,
  ): Pick<ReleaseFacts, 'release' | 'records' | 'comparison' | 'rendered' | 'helmRelease' | 'common' | 'causes'> => {
    const own = records.get(`${release.storageNamespace}/${release.name}`) ?? [];
    const [first, second] = [1, 2].map((revision) => own.find((one) => one.revision === revision));
    const helmRelease = (helmReleases ?? []).find(
      ({ metadata }) => `${String(metadata.namespace)}/${metadata.name}` === release.helmRelease,
    );
    const common = commonMetadataOf(helmRelease);
    const comparison = first && second && compareRecords(first, second, common);
    const causes = new CauseFinder({ subject, release, records: comparison, helmRelease, newCrds });
    const rendered =
      comparison?.objects ?? (first === undefined ? [] : readManifest(first.manifest, first.namespace).objects);
    return { release, records: own, comparison, rendered, helmRelease, common, causes };
  };
  const heads = subject.releases.map(of);
  const taken = new Map(snapshot.releases.map((one) => [one.release, one]));
  const names = heads.flatMap(({ release, rendered }): readonly ObjectName[] => {
    const before = taken.get(release.key);
    return before === undefined ? rendered.map(({ name }) => name) : [...before.objects, ...before.unread].map(bare);
  });
  const { found, forbidden } = await reader.objects([...names, ...snapshot.manifests.map(bare)]);
  const live = new LiveIndex(found);
  const owned = await readOwned(found.filter(isWorkload), reader);
  const hidden = new Set(forbidden.map(objectId));
  const releases = heads.map((head): ReleaseProof => {
    const before = taken.get(head.release.key);
    const workloads = before?.objects.map(objectId) ?? [];
    return proveRelease({
      ...head,
      snapshot: before,
      live,
      forbidden: hidden,
      owned: workloads.flatMap((id) => owned.get(id) ?? []),
      salt: snapshot.salt,
      audit: options.audit,
    });
  });
  const shared = proveShared({ snapshot, live, crds, causes: sharedCauses(subject, newCrds) });
  const result = resultOf(releases, shared.evidence);
  return {
    version: 1,
    kind: 'live',
    cluster: subject.cluster,
    result,
    summary: summaryOf('live', result, releases, shared.evidence),
    checkedAt: new Date(options.now).toISOString(),
    snapshotAt: snapshot.takenAt,
    modelled: [
      { name: 'Flux', version: subject.fluxVersion },
      { name: 'Helm', version: String(subject.helmMajor) },
    ],
    ran: options.ran ?? (await versionsOf(subject, reader)),
    releases,
    shared,
  };
}

/** Of what belongs to no release the first one speaks: only where to look is taken from it. */
function sharedCauses(subject: HandoffSubject, newCrds: readonly string[]): CauseFinder {
  const release = subject.releases[0] ?? {
    key: '',
    name: '',
    namespace: '',
    storageNamespace: '',
    helmRelease: '',
    chart: '',
    version: '',
    file: subject.helmfile,
  };
  const { source: _source, ...rest } = release;
  return new CauseFinder({
    subject,
    release: { ...rest, file: subject.helmfile },
    records: undefined,
    helmRelease: undefined,
    newCrds,
  });
}

async function versionsOf(subject: HandoffSubject, reader: ClusterReader): Promise<readonly NamedVersion[]> {
  const namespace = subject.releases.find(({ role }) => role === 'flux-instance')?.namespace ?? 'flux-system';
  const [kubernetes, deployments] = await Promise.all([reader.version(), reader.list(DEPLOYMENT(namespace))]);
  const image = /"image":"[^"]*helm-controller:([^"@]+)/.exec(JSON.stringify(deployments ?? []))?.[1];
  return [
    { name: 'Kubernetes', version: kubernetes },
    { name: 'helm-controller', version: image ?? 'not seen: no Deployment helm-controller' },
  ];
}

function bare({ apiVersion, kind, namespace, name }: ObjectName): ObjectName {
  return { apiVersion, kind, ...(namespace === undefined ? {} : { namespace }), name };
}
