import type { KubeObject } from './kube-object.js';

/** A kind of an API group, as far as the rehearsal needs it. */
export interface SmallCrd {
  readonly group: string;
  /** `v1`; the first one is stored. */
  readonly versions: readonly string[];
  readonly kind: string;
  /** Default: the kind in lower case with an `s`. */
  readonly plural?: string;
  /** Default true. */
  readonly namespaced?: boolean;
}

/** A CustomResourceDefinition that takes any field and has a status: what the API server must know of a kind, and nothing of its rules. */
export function smallCrd({ group, versions, kind, plural, namespaced = true }: SmallCrd): KubeObject {
  const singular = kind.toLowerCase();
  const name = plural ?? `${singular}s`;
  const open = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: `${name}.${group}`,
      // Groups of Kubernetes itself are accepted only with a word about their approval.
      ...(group.endsWith('k8s.io')
        ? { annotations: { 'api-approved.kubernetes.io': 'unapproved, rehearsal only' } }
        : {}),
    },
    spec: {
      group,
      names: { kind, listKind: `${kind}List`, plural: name, singular },
      scope: namespaced ? 'Namespaced' : 'Cluster',
      versions: versions.map((version, index) => ({
        name: version,
        served: true,
        storage: index === 0,
        schema: { openAPIV3Schema: { type: 'object', properties: { spec: open, status: open } } },
        subresources: { status: {} },
      })),
    },
  };
}
