import type { KubeObject } from '../../yaml/json.js';
import { type HelmRecord, helmRecord } from '../helm-record.js';
import type { HandoffRelease } from '../subject.js';
import type { ClusterReader } from './cluster-reader.js';

/** Revisions that are asked for by name where they cannot be listed: two are right, a third one proves that something is wrong. */
const BY_NAME = [1, 2, 3];

/**
 * All revisions of some releases, oldest first, by `storageNamespace/name`. One request; credentials that may only read Secrets by name cost some more.
 * Undefined where Helm's Secrets cannot be read at all.
 */
export async function readRecords(
  releases: readonly HandoffRelease[],
  reader: ClusterReader,
): Promise<ReadonlyMap<string, readonly HelmRecord[]> | undefined> {
  const names = [...new Set(releases.map(({ name }) => name))].join(',');
  const listed = await reader.list(
    `/api/v1/secrets?labelSelector=${encodeURIComponent(`owner=helm,name in (${names})`)}`,
  );
  const secrets = listed ?? (await readByName(releases, reader));
  if (secrets === undefined) return undefined;
  const records = new Map<string, HelmRecord[]>();
  for (const record of secrets.map(helmRecord)) {
    if (record === undefined) continue;
    const key = `${record.storageNamespace}/${record.name}`;
    records.set(
      key,
      [...(records.get(key) ?? []), record].sort((a, b) => a.revision - b.revision),
    );
  }
  return records;
}

/** A permission may be given by name only; a list that asks for one name is then allowed. */
async function readByName(
  releases: readonly HandoffRelease[],
  reader: ClusterReader,
): Promise<readonly KubeObject[] | undefined> {
  const paths = releases.flatMap(({ storageNamespace, name }) =>
    BY_NAME.map((revision) => {
      const selector = encodeURIComponent(`metadata.name=sh.helm.release.v1.${name}.v${revision}`);
      return `/api/v1/namespaces/${storageNamespace}/secrets?fieldSelector=${selector}`;
    }),
  );
  const found: KubeObject[] = [];
  let allowed = false;
  for (const path of paths) {
    const items = await reader.list(path);
    allowed ||= items !== undefined;
    found.push(...(items ?? []));
  }
  return allowed ? found : undefined;
}
