import type { Rule } from '../rule.js';
import type { ValuesShapes } from '../values-shapes.js';
import { ageKeyEntry } from './age-key-entry.js';
import { appliedOnce } from './applied-once.js';
import { awaitsAbsentCrd } from './awaits-absent-crd.js';
import { budget } from './budget.js';
import { buildUnknown } from './build-unknown.js';
import { chartSourceExists } from './chart-source-exists.js';
import { chartVersionExact } from './chart-version-exact.js';
import { ciliumApiEndpoint } from './cilium-api-endpoint.js';
import { ciliumCgroup } from './cilium-cgroup.js';
import { ciliumFeature } from './cilium-feature.js';
import { ciliumIdentity } from './cilium-identity.js';
import { ciliumMtu } from './cilium-mtu.js';
import { clusterId } from './cluster-id.js';
import { clusterName } from './cluster-name.js';
import { clusterPaths } from './cluster-paths.js';
import { cniFirst } from './cni-first.js';
import { commonMetadata } from './common-metadata.js';
import { controlPlanes } from './control-planes.js';
import { crdOwnership } from './crd-ownership.js';
import { crdProvider } from './crd-provider.js';
import { crdSource } from './crd-source.js';
import { crdSourceDuplicate } from './crd-source-duplicate.js';
import { crdSourceEmpty } from './crd-source-empty.js';
import { crdSourceFiles } from './crd-source-files.js';
import { crdSourceInGit } from './crd-source-in-git.js';
import { crdSourcePinned } from './crd-source-pinned.js';
import { dependencyCycle } from './dependency-cycle.js';
import { dependsOnExists } from './depends-on-exists.js';
import { digestTrackingGate } from './digest-tracking-gate.js';
import { dnsAddress } from './dns-address.js';
import { dnsServiceAddress } from './dns-service-address.js';
import { fleetNetworksOverlap } from './fleet-networks-overlap.js';
import { fluxInstanceLast } from './flux-instance-last.js';
import { fluxInstanceMissing } from './flux-instance-missing.js';
import { fluxInstanceName } from './flux-instance-name.js';
import { fluxInstanceSingle } from './flux-instance-single.js';
import { fluxInstanceSync } from './flux-instance-sync.js';
import { fluxInstanceWait } from './flux-instance-wait.js';
import { fluxOperatorFirst } from './flux-operator-first.js';
import { fluxOperatorVersions } from './flux-operator-versions.js';
import { fluxVersion } from './flux-version.js';
import { fluxVersionOpen } from './flux-version-open.js';
import { gitCredentials } from './git-credentials.js';
import { helmRepositoryType } from './helm-repository-type.js';
import { helmfileTemplateText } from './helmfile-template-text.js';
import { identityFrozen } from './identity-frozen.js';
import { installCrds } from './install-crds.js';
import { k3sDisable } from './k3s-disable.js';
import { k3sEmbeddedRegistry } from './k3s-embedded-registry.js';
import { keyMaterial } from './key-material.js';
import { kubeProxyReplacement } from './kube-proxy-replacement.js';
import { kubernetesVersion } from './kubernetes-version.js';
import { kustomizationBuild } from './kustomization-build.js';
import { kustomizationSource } from './kustomization-source.js';
import { memberChart } from './member-chart.js';
import { memberDependsOn } from './member-depends-on.js';
import { memberDuplicate } from './member-duplicate.js';
import { memberExists } from './member-exists.js';
import { memberRole } from './member-role.js';
import { memberSuspended } from './member-suspended.js';
import { memberValues } from './member-values.js';
import { memberValuesVals } from './member-values-vals.js';
import { namespaceInGit } from './namespace-in-git.js';
import { namespacePrune } from './namespace-prune.js';
import { namespaceUnknown } from './namespace-unknown.js';
import { nativeRoutingCidr } from './native-routing-cidr.js';
import { needsAgainstDependsOn } from './needs-against-depends-on.js';
import { needsAwaited } from './needs-awaited.js';
import { needsCycle } from './needs-cycle.js';
import { needsExists } from './needs-exists.js';
import { networksOverlap } from './networks-overlap.js';
import { nodeAddresses } from './node-addresses.js';
import { pathEscapes } from './path-escapes.js';
import { podSecurity } from './pod-security.js';
import { postRenderers } from './post-renderers.js';
import { pruneDisabled } from './prune-disabled.js';
import { releaseNameFormat } from './release-name-format.js';
import { releaseNameLength } from './release-name-length.js';
import { releaseNamespace } from './release-namespace.js';
import { releaseUnique } from './release-unique.js';
import { remoteCluster } from './remote-cluster.js';
import { resourceBeforeFlux } from './resource-before-flux.js';
import { resourceKustomization } from './resource-kustomization.js';
import { resourceUnknown } from './resource-unknown.js';
import { secretDuplicate } from './secret-duplicate.js';
import { secretMissing } from './secret-missing.js';
import { secretMultiline } from './secret-multiline.js';
import { secretPlaintext } from './secret-plaintext.js';
import { secretProvider } from './secret-provider.js';
import { secretReference } from './secret-reference.js';
import { secretUnused } from './secret-unused.js';
import { secretsTemplate } from './secrets-template.js';
import { serverSideApply } from './server-side-apply.js';
import { sopsDecryption } from './sops-decryption.js';
import { spegelContainerd } from './spegel-containerd.js';
import { substitutionForm } from './substitution-form.js';
import { substitutionVariable } from './substitution-variable.js';
import { taskName } from './task-name.js';
import { upgradeCrds } from './upgrade-crds.js';
import { upgradeRemediation } from './upgrade-remediation.js';
import { upgradeStrategy } from './upgrade-strategy.js';
import { valuesFiles } from './values-files.js';
import { valuesFromSecret } from './values-from-secret.js';
import { valuesNull } from './values-null.js';
import { valuesShape } from './values-shape.js';
import { valuesTargetPath } from './values-target-path.js';
import { valuesVariables } from './values-variables.js';
import { vipAddress } from './vip-address.js';
import { waitsBounded } from './waits-bounded.js';
import { waitsForLater } from './waits-for-later.js';
import { yamlReachable } from './yaml-reachable.js';

/** Every rule, sorted by id. `shapes` tells what the values of known charts look like. */
export function ruleTable(shapes: ValuesShapes): readonly Rule[] {
  return [...RULES, valuesShape(shapes)].sort((a, b) => (a.id < b.id ? -1 : 1));
}

const RULES: readonly Rule[] = [
  ageKeyEntry,
  appliedOnce,
  awaitsAbsentCrd,
  budget,
  buildUnknown,
  chartSourceExists,
  chartVersionExact,
  ciliumApiEndpoint,
  ciliumCgroup,
  ciliumFeature,
  ciliumIdentity,
  ciliumMtu,
  clusterId,
  clusterName,
  clusterPaths,
  cniFirst,
  commonMetadata,
  controlPlanes,
  crdOwnership,
  crdProvider,
  crdSource,
  crdSourceDuplicate,
  crdSourceEmpty,
  crdSourceFiles,
  crdSourceInGit,
  crdSourcePinned,
  dependencyCycle,
  dependsOnExists,
  digestTrackingGate,
  dnsAddress,
  dnsServiceAddress,
  fleetNetworksOverlap,
  fluxInstanceLast,
  fluxInstanceMissing,
  fluxInstanceName,
  fluxInstanceSingle,
  fluxInstanceSync,
  fluxInstanceWait,
  fluxOperatorFirst,
  fluxOperatorVersions,
  fluxVersion,
  fluxVersionOpen,
  gitCredentials,
  helmRepositoryType,
  helmfileTemplateText,
  identityFrozen,
  installCrds,
  k3sDisable,
  k3sEmbeddedRegistry,
  keyMaterial,
  kubeProxyReplacement,
  kubernetesVersion,
  kustomizationBuild,
  kustomizationSource,
  memberChart,
  memberDependsOn,
  memberDuplicate,
  memberExists,
  memberRole,
  memberSuspended,
  memberValues,
  memberValuesVals,
  namespaceInGit,
  namespacePrune,
  namespaceUnknown,
  nativeRoutingCidr,
  needsAgainstDependsOn,
  needsAwaited,
  needsCycle,
  needsExists,
  networksOverlap,
  nodeAddresses,
  pathEscapes,
  podSecurity,
  postRenderers,
  pruneDisabled,
  releaseNameFormat,
  releaseNameLength,
  releaseNamespace,
  releaseUnique,
  remoteCluster,
  resourceBeforeFlux,
  resourceKustomization,
  resourceUnknown,
  secretDuplicate,
  secretMissing,
  secretMultiline,
  secretPlaintext,
  secretProvider,
  secretReference,
  secretUnused,
  secretsTemplate,
  serverSideApply,
  sopsDecryption,
  spegelContainerd,
  substitutionForm,
  substitutionVariable,
  taskName,
  upgradeCrds,
  upgradeRemediation,
  upgradeStrategy,
  valuesFiles,
  valuesFromSecret,
  valuesNull,
  valuesTargetPath,
  valuesVariables,
  vipAddress,
  waitsBounded,
  waitsForLater,
  yamlReachable,
];
