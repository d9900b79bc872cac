import type { KubeObject } from '../yaml/json.js';

/** A kind as kubectl takes it in place of a resource: `Deployment.v1.apps`, `ConfigMap.v1.`. */
export function kindArgument({ apiVersion, kind }: KubeObject): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? `${kind}.${apiVersion}.` : `${kind}.${apiVersion.slice(slash + 1)}.${apiVersion.slice(0, slash)}`;
}

/** Those of the listed objects that are wanted, and the wanted ones that are not listed. A namespace does not count where the cluster has none. */
export function pick(
  wanted: readonly KubeObject[],
  listed: readonly KubeObject[],
): { readonly found: readonly KubeObject[]; readonly missing: readonly KubeObject[] } {
  const byKey = new Map(listed.map((object) => [keyIn(object, object.metadata.namespace), object]));
  const found = new Set<KubeObject>();
  const missing: KubeObject[] = [];
  for (const object of wanted) {
    const live = byKey.get(keyIn(object, object.metadata.namespace)) ?? byKey.get(keyIn(object, undefined));
    if (live === undefined) missing.push(object);
    else found.add(live);
  }
  return { found: [...found], missing };
}

function keyIn({ apiVersion, kind, metadata }: KubeObject, namespace: unknown): string {
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  const place = typeof namespace === 'string' ? namespace : '';
  return JSON.stringify([group, kind, place, metadata.name]);
}
