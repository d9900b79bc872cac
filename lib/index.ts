export { type BootstrapProps, chain, type Installable, type Member } from './authoring/bootstrap.js';
export {
  BootstrapSecret,
  type BootstrapSecretProps,
  type DeployKey,
  fromAgeKey,
  fromEnvironment,
  fromOnePassword,
  fromSops,
  type OpReference,
  op,
  type SecretSource,
} from './authoring/bootstrap-secret.js';
export { type ChartSource, gitChart, helmChart } from './authoring/chart-source.js';
export { Cluster, type ClusterNetworks, type ClusterProps } from './authoring/cluster.js';
export { Component, type ComponentProps } from './authoring/component.js';
export { type CrdSource, crdsFrom, crdsFromChart, crdsFromFiles } from './authoring/crd-source.js';
export { type K3sProps, k3s, nodeLocalApi, type TalosProps, talos } from './authoring/distribution.js';
export {
  Fleet,
  type FleetProps,
  type FleetRepository,
  type GitRepositoryOptions,
  gitRepository,
} from './authoring/fleet.js';
export { FluxApp, type FluxAppProps, FluxDirectory, type FluxDirectoryProps } from './authoring/flux-app.js';
export type { FluxEntry } from './authoring/flux-entry.js';
export { type GitRef, GitRepository, type GitRepositoryProps } from './authoring/git-repository.js';
export {
  type BootstrapOptions,
  HelmRelease,
  type HelmReleaseProps,
  type ValuesFrom,
} from './authoring/helm-release.js';
export { HelmRepository, type HelmRepositoryProps } from './authoring/helm-repository.js';
export { KubeResource } from './authoring/kube-resource.js';
export { Kustomization, type KustomizationOptions, type KustomizationProps } from './authoring/kustomization.js';
export type { KustomizePatch } from './authoring/manifest-directory.js';
export { ManifestDirectory } from './authoring/manifest-directory.js';
export { Namespace, type NamespaceProps, type PodSecurityLevel } from './authoring/namespace.js';
export { type OciLiteral, type OciReference, oci } from './authoring/oci.js';
export { type OciRef, OciRepository, type OciRepositoryProps } from './authoring/oci-repository.js';
export { PlacedFile, type PlacedFileProps } from './authoring/placed-file.js';
export { applyKustomization, type PostStep, waitForCrds, waitForRollout } from './authoring/post-step.js';
export { Settings } from './authoring/settings.js';
export type { Substitution } from './authoring/substitution.js';
export * from './catalogue/index.js';
export type { Json, JsonObject } from './yaml/json.js';
