import type { Plane } from '../../../../lib/rehearsal/index.js';

/** What a handoff could disturb. Secrets are compared by content, without Helm's own records. */
const KINDS = [
  'deployments.apps',
  'daemonsets.apps',
  'replicasets.apps',
  'controllerrevisions.apps',
  'pods',
  'services',
  'configmaps',
  'secrets',
  'serviceaccounts',
  'customresourcedefinitions.apiextensions.k8s.io',
  'clusterroles.rbac.authorization.k8s.io',
  'validatingwebhookconfigurations.admissionregistration.k8s.io',
];

interface Item {
  readonly kind: string;
  readonly type?: string;
  readonly data?: unknown;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly uid: string;
    readonly generation?: number;
  };
  readonly status?: { readonly containerStatuses?: readonly { readonly restartCount: number }[] };
}

/** One line an object: uid, generation, data, restarts. What Flux itself brings is left out. */
export async function worldState(plane: Plane): Promise<ReadonlyMap<string, string>> {
  const text = await plane.kubectl(['get', KINDS.join(','), '--all-namespaces', '--output=json']);
  const { items } = JSON.parse(text) as { items: readonly Item[] };
  const kept = items.filter(({ type, metadata }) => type !== 'helm.sh/release.v1' && !isOfFlux(metadata));
  return new Map(
    kept.map(({ kind, metadata, data, status }) => {
      const restarts = (status?.containerStatuses ?? []).map(({ restartCount }) => restartCount);
      const { namespace = '', name, uid, generation } = metadata;
      return [`${kind} ${namespace}/${name}`, JSON.stringify({ uid, generation, data, restarts })];
    }),
  );
}

/** What the operator makes of the FluxInstance, and the settings that Git brings. */
function isOfFlux({ name, namespace }: Item['metadata']): boolean {
  if (/^(source|kustomize|helm|notification)-controller/.test(name)) return true;
  if (/\.(source|kustomize|helm|notification)\.toolkit\.fluxcd\.io$/.test(name)) return true;
  return (
    /^(crd-controller|flux-(edit|view))-flux-system$/.test(name) ||
    (namespace === 'flux-system' && /^(cluster-settings|webhook-receiver)$/.test(name))
  );
}
