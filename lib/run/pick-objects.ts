import type { KubeObject } from '../yaml/json.js';

/** A kind as kubectl takes it in place of a resource: `Deployment.v1.apps`, `ConfigMap.v1.`. */
export function kindArgument({ apiVersion, kind }: KubeObject): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? `${kind}.${apiVersion}.` : `${kind}.${apiVersion.slice(slash + 1)}.${apiVersion.slice(0, slash)}`;
}

/** Objects of kinds of which several are wanted, and those that are alone in theirs. */
export function byNumber(objects: readonly KubeObject[]): {
  readonly several: readonly KubeObject[];
  readonly single: readonly KubeObject[];
} {
  const count = new Map<string, number>();
  for (const object of objects) count.set(kindArgument(object), (count.get(kindArgument(object)) ?? 0) + 1);
  const isAlone = (object: KubeObject): boolean => count.get(kindArgument(object)) === 1;
  return { several: objects.filter((one) => !isAlone(one)), single: objects.filter(isAlone) };
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
