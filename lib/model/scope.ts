import { groupOf } from '../yaml/json.js';

/** Cluster-wide kinds of the Kubernetes version whose schema kustomize embeds (v1.21), by version: others it takes for namespaced. */
const KUSTOMIZE_CLUSTER_KINDS: Readonly<Record<string, readonly string[]>> = {
  v1: ['ComponentStatus', 'Namespace', 'Node', 'PersistentVolume'],
  'admissionregistration.k8s.io/v1': ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'],
  'admissionregistration.k8s.io/v1beta1': ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'],
  'apiextensions.k8s.io/v1': ['CustomResourceDefinition'],
  'apiextensions.k8s.io/v1beta1': ['CustomResourceDefinition'],
  'apiregistration.k8s.io/v1': ['APIService'],
  'apiregistration.k8s.io/v1beta1': ['APIService'],
  'certificates.k8s.io/v1': ['CertificateSigningRequest'],
  'certificates.k8s.io/v1beta1': ['CertificateSigningRequest'],
  'flowcontrol.apiserver.k8s.io/v1beta1': ['FlowSchema', 'PriorityLevelConfiguration'],
  'networking.k8s.io/v1': ['IngressClass'],
  'networking.k8s.io/v1beta1': ['IngressClass'],
  'node.k8s.io/v1': ['RuntimeClass'],
  'node.k8s.io/v1beta1': ['RuntimeClass'],
  'policy/v1beta1': ['PodSecurityPolicy'],
  'rbac.authorization.k8s.io/v1': ['ClusterRole', 'ClusterRoleBinding'],
  'rbac.authorization.k8s.io/v1beta1': ['ClusterRole', 'ClusterRoleBinding'],
  'scheduling.k8s.io/v1': ['PriorityClass'],
  'scheduling.k8s.io/v1beta1': ['PriorityClass'],
  'storage.k8s.io/v1': ['CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment'],
  'storage.k8s.io/v1beta1': ['CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment'],
};

/** Cluster-wide kinds by group, whatever the version: newer built-in ones, and those of operators that clusters commonly run. */
const CLUSTER_KINDS: Readonly<Record<string, readonly string[]>> = {
  'admissionregistration.k8s.io': [
    'MutatingAdmissionPolicy',
    'MutatingAdmissionPolicyBinding',
    'ValidatingAdmissionPolicy',
    'ValidatingAdmissionPolicyBinding',
  ],
  'certificates.k8s.io': ['ClusterTrustBundle'],
  'flowcontrol.apiserver.k8s.io': ['FlowSchema', 'PriorityLevelConfiguration'],
  'networking.k8s.io': ['IPAddress', 'ServiceCIDR'],
  'resource.k8s.io': ['DeviceClass', 'ResourceSlice'],
  'storage.k8s.io': ['VolumeAttributesClass'],
  'cert-manager.io': ['ClusterIssuer'],
  'cilium.io': [
    'CiliumBGPAdvertisement',
    'CiliumBGPClusterConfig',
    'CiliumBGPNodeConfig',
    'CiliumBGPNodeConfigOverride',
    'CiliumBGPPeerConfig',
    'CiliumBGPPeeringPolicy',
    'CiliumCIDRGroup',
    'CiliumClusterwideEnvoyConfig',
    'CiliumClusterwideNetworkPolicy',
    'CiliumEgressGatewayPolicy',
    'CiliumExternalWorkload',
    'CiliumIdentity',
    'CiliumL2AnnouncementPolicy',
    'CiliumLoadBalancerIPPool',
    'CiliumNode',
    'CiliumPodIPPool',
  ],
  'external-secrets.io': ['ClusterExternalSecret', 'ClusterPushSecret', 'ClusterSecretStore'],
  'generators.external-secrets.io': ['ClusterGenerator'],
  'gateway.networking.k8s.io': ['GatewayClass'],
  'kyverno.io': ['ClusterCleanupPolicy', 'ClusterPolicy'],
  'metallb.io': [],
  'nfd.k8s-sigs.io': ['NodeFeatureRule'],
  'policies.kyverno.io': ['ImageValidatingPolicy', 'ValidatingPolicy'],
  'postgresql.cnpg.io': ['ClusterImageCatalog'],
  'snapshot.storage.k8s.io': ['VolumeSnapshotClass', 'VolumeSnapshotContent'],
  'groupsnapshot.storage.k8s.io': ['VolumeGroupSnapshotClass', 'VolumeGroupSnapshotContent'],
  'upgrade.cattle.io': [],
};

/** Kind → its versions, or its groups. Most kinds are not in it, and need no more than one look. */
type ByKind = ReadonlyMap<string, ReadonlySet<string>>;

function byKind(entries: readonly (readonly [key: string, kinds: readonly string[]])[]): ByKind {
  const result = new Map<string, Set<string>>();
  for (const [key, kinds] of entries) {
    for (const kind of kinds) result.set(kind, (result.get(kind) ?? new Set()).add(key));
  }
  return result;
}

const KUSTOMIZE_CLUSTER = byKind(Object.entries(KUSTOMIZE_CLUSTER_KINDS));
const CLUSTER = byKind([
  ...Object.entries(KUSTOMIZE_CLUSTER_KINDS).map(([version, kinds]) => [groupOf(version), kinds] as const),
  ...Object.entries(CLUSTER_KINDS),
]);

/** Groups whose kinds are all namespaced, save those named above: the ones this project can speak about without their CRDs. */
const NAMESPACED_GROUPS = new Set([
  '',
  'apps',
  'autoscaling',
  'batch',
  'coordination.k8s.io',
  'discovery.k8s.io',
  'helm.toolkit.fluxcd.io',
  'image.toolkit.fluxcd.io',
  'kustomize.toolkit.fluxcd.io',
  'networking.k8s.io',
  'notification.toolkit.fluxcd.io',
  'policy',
  'rbac.authorization.k8s.io',
  'source.toolkit.fluxcd.io',
]);

/** True when kustomize is certain that the kind is cluster-wide, so that it writes no namespace into it (kyaml openapi). */
export function isClusterScopedForKustomize(apiVersion: string, kind: string): boolean {
  return KUSTOMIZE_CLUSTER.get(kind)?.has(apiVersion) === true;
}

/** True when the kind is known to be cluster-wide on the API server. */
export function isClusterScoped(apiVersion: string, kind: string): boolean {
  return CLUSTER.get(kind)?.has(groupOf(apiVersion)) === true;
}

/** True when the kind is known to be namespaced on the API server. */
export function isNamespaced(apiVersion: string, kind: string): boolean {
  return NAMESPACED_GROUPS.has(groupOf(apiVersion)) && !isClusterScoped(apiVersion, kind);
}
