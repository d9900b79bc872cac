/**
 * API groups that the CRDs of a chart bring to the cluster, once its release is deployed; for the charts that clusters
 * commonly begin with.
 */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  cilium: ['cilium.io'],
  'cert-manager': ['cert-manager.io', 'acme.cert-manager.io'],
  'external-secrets': ['external-secrets.io', 'generators.external-secrets.io'],
  'flux-operator': ['fluxcd.controlplane.io'],
  'prometheus-operator-crds': ['monitoring.coreos.com'],
  'kube-prometheus-stack': ['monitoring.coreos.com'],
  'gateway-crds-helm': ['gateway.networking.k8s.io'],
  'gateway-helm': ['gateway.networking.k8s.io', 'gateway.envoyproxy.io'],
  coredns: [],
  spegel: [],
  'flux-instance': [],
};

/** Charts whose CRDs are ordinary templates: objects of the release, which nobody else may create first. */
const IN_TEMPLATES: Readonly<Record<string, string>> = {
  'cert-manager': 'crds.enabled',
  'external-secrets': 'installCRDs',
  'flux-operator': 'installCRDs',
};

/** Groups that a chart brings; undefined for a chart that the table does not know, which may bring any. */
export function groupsOf(chart: string): readonly string[] | undefined {
  return Object.hasOwn(GROUPS, chart) ? GROUPS[chart] : undefined;
}

/** The value that makes a chart create its CRDs as objects of the release; undefined for charts that do not. */
export function crdSwitchOf(chart: string): string | undefined {
  return Object.hasOwn(IN_TEMPLATES, chart) ? IN_TEMPLATES[chart] : undefined;
}
