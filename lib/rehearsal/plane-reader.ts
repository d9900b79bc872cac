import type { ClusterReader } from '../handoff/live/cluster-reader.js';
import type { ObjectName } from '../handoff/proof.js';
import type { KubeObject } from '../yaml/json.js';
import type { ApiClient } from './api-client.js';

/** How a proof reads the plane. It may see everything. */
export function planeReader(client: ApiClient): ClusterReader {
  return {
    async objects(names) {
      const found = await Promise.all(unique(names).map((name) => read(client, name)));
      return { found: found.filter((object) => object !== undefined), forbidden: [] };
    },
    list: async (path) => (await client.get<{ items: readonly KubeObject[] }>(path))?.items ?? [],
    version: async () => (await client.get<{ gitVersion: string }>('/version'))?.gitVersion ?? '',
  };
}

async function read(client: ApiClient, name: ObjectName): Promise<KubeObject | undefined> {
  const { apiVersion, kind, namespace } = name;
  const metadata = { name: name.name, ...(namespace === undefined ? {} : { namespace }) };
  // A kind that is gone has taken its objects along.
  const path = await client.pathIfKnown({ apiVersion, kind, metadata });
  return path === undefined ? undefined : client.get<KubeObject>(path);
}

function unique(names: readonly ObjectName[]): readonly ObjectName[] {
  const keyOf = ({ apiVersion, kind, namespace = '', name }: ObjectName) =>
    `${apiVersion} ${kind} ${namespace} ${name}`;
  return [...new Map(names.map((name) => [keyOf(name), name])).values()];
}
