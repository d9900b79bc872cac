import { gunzipSync } from 'node:zlib';
import type { ApiClient } from './api-client.js';
import type { KubeObject } from './kube-object.js';

/** A revision of a release, as Helm stores it; only what the rehearsal looks at. */
export interface StoredRelease {
  readonly name: string;
  readonly namespace: string;
  /** Revision. */
  readonly version: number;
  readonly info: { readonly status: string; readonly first_deployed: string; readonly last_deployed: string };
  readonly chart: {
    readonly metadata: { readonly name: string; readonly version: string; readonly appVersion?: string };
  };
}

interface SecretList {
  readonly items: readonly (KubeObject & { readonly data?: { readonly release?: string } })[];
}

/** The revisions of a release, oldest first; empty when Helm never installed it. */
export async function storedReleases(
  client: ApiClient,
  namespace: string,
  name: string,
): Promise<readonly StoredRelease[]> {
  const query = `labelSelector=${encodeURIComponent(`owner=helm,name=${name}`)}`;
  const list = await client.get<SecretList>(`/api/v1/namespaces/${namespace}/secrets?${query}`);
  const stored = (list?.items ?? []).flatMap(({ data }) => (data?.release === undefined ? [] : [decode(data.release)]));
  return stored.sort((one, other) => one.version - other.version);
}

/** Helm packs a release with gzip and base64, and Kubernetes adds a base64 of its own. */
function decode(data: string): StoredRelease {
  const packed = Buffer.from(Buffer.from(data, 'base64').toString('latin1'), 'base64');
  return JSON.parse(gunzipSync(packed).toString('utf8')) as StoredRelease;
}
