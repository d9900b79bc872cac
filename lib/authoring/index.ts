export type { DistributionIntent, K3sIntent, NodeIntent, TalosIntent } from '../intent/distribution.js';
export type {
  ClusterPaths,
  CrdSourceIntent,
  MemberIntent,
  MemberRole,
  NetworksIntent,
  WaiverIntent,
} from '../intent/intent.js';
export type { PostStepIntent } from '../intent/post-step.js';
export type { SecretEntry, SecretIntent } from '../intent/secret.js';
export { Bootstrap, type BootstrapProps } from './bootstrap.js';
export { BootstrapSecret, type BootstrapSecretProps, type DeployKey } from './bootstrap-secret.js';
export {
  type ChartReference,
  type ChartSource,
  type ChartSpecOptions,
  type GitChart,
  gitChart,
  helmChart,
  type OciChart,
  ociChart,
  type RepositoryChart,
} from './chart-source.js';
export { Cluster } from './cluster.js';
export type { ClusterNetworks, ClusterProps } from './cluster-props.js';
export { Component, type ComponentProps } from './component.js';
export { type CrdSource, crdsFrom, crdsFromChart, crdsFromFiles } from './crd-source.js';
export { type K3sProps, k3s, nodeLocalApi, type TalosProps, talos } from './distribution.js';
export { Fleet, type FleetProps, type FleetRepository, type GitRepositoryOptions, gitRepository } from './fleet.js';
export { FluxApp, type FluxAppProps, FluxDirectory, type FluxDirectoryProps } from './flux-app.js';
export { FluxEntry } from './flux-entry.js';
export { type GitRef, GitRepository, type GitRepositoryProps } from './git-repository.js';
export { HelmRelease } from './helm-release.js';
export type {
  ActionOptions,
  BootstrapOptions,
  HelmReleaseProps,
  InstallOptions,
  ReleaseReference,
  Remediation,
  RollbackOptions,
  UninstallOptions,
  UpgradeOptions,
  ValuesFrom,
} from './helm-release-props.js';
export { HelmRepository, type HelmRepositoryProps } from './helm-repository.js';
export { KubeResource, type ResourceBody, type ResourceMetadata } from './kube-resource.js';
export { Kustomization } from './kustomization.js';
export type {
  HealthCheck,
  HealthCheckExpr,
  KustomizationOptions,
  KustomizationProps,
  KustomizationReference,
  ManifestSource,
  SubstituteFrom,
} from './kustomization-options.js';
export type { KustomizePatch, PatchTarget } from './kustomize-patch.js';
export { type ComponentReference, ManifestDirectory, type PlacedFileRequest } from './manifest-directory.js';
export { chain, type Installable, type Member } from './member.js';
export { Namespace, type NamespaceProps, type PodSecurityLevel } from './namespace.js';
export { NamespacedResource } from './namespaced-resource.js';
export type { Dependency, ObjectReference, TypedReference } from './object-reference.js';
export { type OciLiteral, type OciReference, oci } from './oci.js';
export {
  type OciRef,
  OciRepository,
  type OciRepositoryOptions,
  type OciRepositoryProps,
  type OciVerification,
} from './oci-repository.js';
export { PlacedFile, type PlacedFileProps } from './placed-file.js';
export {
  applyKustomization,
  type PostStep,
  type StepTimes,
  type WorkloadKind,
  waitForCrds,
  waitForRollout,
} from './post-step.js';
export {
  type EnvironmentReference,
  fromAgeKey,
  fromEnvironment,
  fromOnePassword,
  fromSops,
  type OpReference,
  op,
  type SecretSource,
} from './secret-source.js';
export { OWN_VARIABLES, Settings, type SettingsOptions } from './settings.js';
export type { Substitution } from './substitution.js';
export type { WaiveOptions } from './waiver.js';
