import type { RuleCases } from '../rule-cases.js';
import { ageKeyEntryCases } from './age-key-entry.js';
import { appliedOnceCases } from './applied-once.js';
import { awaitsAbsentCrdCases } from './awaits-absent-crd.js';
import { budgetCases } from './budget.js';
import { buildUnknownCases } from './build-unknown.js';
import { chartSourceExistsCases } from './chart-source-exists.js';
import { chartVersionExactCases } from './chart-version-exact.js';
import { ciliumApiEndpointCases } from './cilium-api-endpoint.js';
import { ciliumCgroupCases } from './cilium-cgroup.js';
import { ciliumFeatureCases } from './cilium-feature.js';
import { ciliumIdentityCases } from './cilium-identity.js';
import { ciliumMtuCases } from './cilium-mtu.js';
import { clusterIdCases } from './cluster-id.js';
import { clusterNameCases } from './cluster-name.js';
import { clusterPathsCases } from './cluster-paths.js';
import { cniFirstCases } from './cni-first.js';
import { commonMetadataCases } from './common-metadata.js';
import { controlPlanesCases } from './control-planes.js';
import { crdOwnershipCases } from './crd-ownership.js';
import { crdProviderCases } from './crd-provider.js';
import { crdSourceCases } from './crd-source.js';
import { crdSourceDuplicateCases } from './crd-source-duplicate.js';
import { crdSourceEmptyCases } from './crd-source-empty.js';
import { crdSourceFilesCases } from './crd-source-files.js';
import { crdSourceInGitCases } from './crd-source-in-git.js';
import { crdSourcePinnedCases } from './crd-source-pinned.js';
import { dependencyCycleCases } from './dependency-cycle.js';
import { dependsOnExistsCases } from './depends-on-exists.js';
import { digestTrackingGateCases } from './digest-tracking-gate.js';
import { dnsAddressCases } from './dns-address.js';
import { dnsServiceAddressCases } from './dns-service-address.js';
import { fleetNetworksOverlapCases } from './fleet-networks-overlap.js';
import { fluxInstanceLastCases } from './flux-instance-last.js';
import { fluxInstanceMissingCases } from './flux-instance-missing.js';
import { fluxInstanceNameCases } from './flux-instance-name.js';
import { fluxInstanceSingleCases } from './flux-instance-single.js';
import { fluxInstanceSyncCases } from './flux-instance-sync.js';
import { fluxInstanceWaitCases } from './flux-instance-wait.js';
import { fluxOperatorFirstCases } from './flux-operator-first.js';
import { fluxOperatorVersionsCases } from './flux-operator-versions.js';
import { fluxVersionCases } from './flux-version.js';
import { fluxVersionOpenCases } from './flux-version-open.js';
import { gitCredentialsCases } from './git-credentials.js';
import { helmRepositoryTypeCases } from './helm-repository-type.js';
import { helmfileTemplateTextCases } from './helmfile-template-text.js';
import { identityFrozenCases } from './identity-frozen.js';
import { installCrdsCases } from './install-crds.js';
import { k3sDisableCases } from './k3s-disable.js';
import { k3sEmbeddedRegistryCases } from './k3s-embedded-registry.js';
import { keyMaterialCases } from './key-material.js';
import { kubeProxyReplacementCases } from './kube-proxy-replacement.js';
import { kubernetesVersionCases } from './kubernetes-version.js';
import { kustomizationBuildCases } from './kustomization-build.js';
import { kustomizationSourceCases } from './kustomization-source.js';
import { memberChartCases } from './member-chart.js';
import { memberDependsOnCases } from './member-depends-on.js';
import { memberDuplicateCases } from './member-duplicate.js';
import { memberExistsCases } from './member-exists.js';
import { memberRoleCases } from './member-role.js';
import { memberSuspendedCases } from './member-suspended.js';
import { memberValuesCases } from './member-values.js';
import { memberValuesValsCases } from './member-values-vals.js';
import { namespaceInGitCases } from './namespace-in-git.js';
import { namespacePruneCases } from './namespace-prune.js';
import { namespaceUnknownCases } from './namespace-unknown.js';
import { nativeRoutingCidrCases } from './native-routing-cidr.js';
import { needsAgainstDependsOnCases } from './needs-against-depends-on.js';
import { needsAwaitedCases } from './needs-awaited.js';
import { needsCycleCases } from './needs-cycle.js';
import { needsExistsCases } from './needs-exists.js';
import { networksOverlapCases } from './networks-overlap.js';
import { nodeAddressesCases } from './node-addresses.js';
import { pathEscapesCases } from './path-escapes.js';
import { podSecurityCases } from './pod-security.js';
import { postRenderersCases } from './post-renderers.js';
import { pruneDisabledCases } from './prune-disabled.js';
import { releaseNameFormatCases } from './release-name-format.js';
import { releaseNameLengthCases } from './release-name-length.js';
import { releaseNamespaceCases } from './release-namespace.js';
import { releaseUniqueCases } from './release-unique.js';
import { remoteClusterCases } from './remote-cluster.js';
import { resourceBeforeFluxCases } from './resource-before-flux.js';
import { resourceKustomizationCases } from './resource-kustomization.js';
import { resourceUnknownCases } from './resource-unknown.js';
import { secretDuplicateCases } from './secret-duplicate.js';
import { secretMissingCases } from './secret-missing.js';
import { secretMultilineCases } from './secret-multiline.js';
import { secretPlaintextCases } from './secret-plaintext.js';
import { secretProviderCases } from './secret-provider.js';
import { secretReferenceCases } from './secret-reference.js';
import { secretUnusedCases } from './secret-unused.js';
import { secretsTemplateCases } from './secrets-template.js';
import { serverSideApplyCases } from './server-side-apply.js';
import { sopsDecryptionCases } from './sops-decryption.js';
import { spegelContainerdCases } from './spegel-containerd.js';
import { substitutionFormCases } from './substitution-form.js';
import { substitutionVariableCases } from './substitution-variable.js';
import { taskNameCases } from './task-name.js';
import { upgradeCrdsCases } from './upgrade-crds.js';
import { upgradeRemediationCases } from './upgrade-remediation.js';
import { upgradeStrategyCases } from './upgrade-strategy.js';
import { valuesFilesCases } from './values-files.js';
import { valuesFromSecretCases } from './values-from-secret.js';
import { valuesNullCases } from './values-null.js';
import { valuesShapeCases } from './values-shape.js';
import { valuesTargetPathCases } from './values-target-path.js';
import { valuesVariablesCases } from './values-variables.js';
import { vipAddressCases } from './vip-address.js';
import { waitsBoundedCases } from './waits-bounded.js';
import { waitsForLaterCases } from './waits-for-later.js';
import { yamlReachableCases } from './yaml-reachable.js';

/** The tests of all rules, sorted by the rule's id. */
export const allCases: readonly RuleCases[] = [
  ageKeyEntryCases,
  appliedOnceCases,
  awaitsAbsentCrdCases,
  budgetCases,
  buildUnknownCases,
  chartSourceExistsCases,
  chartVersionExactCases,
  ciliumApiEndpointCases,
  ciliumCgroupCases,
  ciliumFeatureCases,
  ciliumIdentityCases,
  ciliumMtuCases,
  clusterIdCases,
  clusterNameCases,
  clusterPathsCases,
  cniFirstCases,
  commonMetadataCases,
  controlPlanesCases,
  crdOwnershipCases,
  crdProviderCases,
  crdSourceCases,
  crdSourceDuplicateCases,
  crdSourceEmptyCases,
  crdSourceFilesCases,
  crdSourceInGitCases,
  crdSourcePinnedCases,
  dependencyCycleCases,
  dependsOnExistsCases,
  digestTrackingGateCases,
  dnsAddressCases,
  dnsServiceAddressCases,
  fleetNetworksOverlapCases,
  fluxInstanceLastCases,
  fluxInstanceMissingCases,
  fluxInstanceNameCases,
  fluxInstanceSingleCases,
  fluxInstanceSyncCases,
  fluxInstanceWaitCases,
  fluxOperatorFirstCases,
  fluxOperatorVersionsCases,
  fluxVersionCases,
  fluxVersionOpenCases,
  gitCredentialsCases,
  helmRepositoryTypeCases,
  helmfileTemplateTextCases,
  identityFrozenCases,
  installCrdsCases,
  k3sDisableCases,
  k3sEmbeddedRegistryCases,
  keyMaterialCases,
  kubeProxyReplacementCases,
  kubernetesVersionCases,
  kustomizationBuildCases,
  kustomizationSourceCases,
  memberChartCases,
  memberDependsOnCases,
  memberDuplicateCases,
  memberExistsCases,
  memberRoleCases,
  memberSuspendedCases,
  memberValuesCases,
  memberValuesValsCases,
  namespaceInGitCases,
  namespacePruneCases,
  namespaceUnknownCases,
  nativeRoutingCidrCases,
  needsAgainstDependsOnCases,
  needsAwaitedCases,
  needsCycleCases,
  needsExistsCases,
  networksOverlapCases,
  nodeAddressesCases,
  pathEscapesCases,
  podSecurityCases,
  postRenderersCases,
  pruneDisabledCases,
  releaseNameFormatCases,
  releaseNameLengthCases,
  releaseNamespaceCases,
  releaseUniqueCases,
  remoteClusterCases,
  resourceBeforeFluxCases,
  resourceKustomizationCases,
  resourceUnknownCases,
  secretDuplicateCases,
  secretMissingCases,
  secretMultilineCases,
  secretPlaintextCases,
  secretProviderCases,
  secretReferenceCases,
  secretUnusedCases,
  secretsTemplateCases,
  serverSideApplyCases,
  sopsDecryptionCases,
  spegelContainerdCases,
  substitutionFormCases,
  substitutionVariableCases,
  taskNameCases,
  upgradeCrdsCases,
  upgradeRemediationCases,
  upgradeStrategyCases,
  valuesFilesCases,
  valuesFromSecretCases,
  valuesNullCases,
  valuesShapeCases,
  valuesTargetPathCases,
  valuesVariablesCases,
  vipAddressCases,
  waitsBoundedCases,
  waitsForLaterCases,
  yamlReachableCases,
];
