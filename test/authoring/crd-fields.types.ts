import type {
  HelmReleaseSpec,
  HelmReleaseSpecChartSpec,
  HelmReleaseSpecInstall,
  HelmReleaseSpecRollback,
  HelmReleaseSpecTest,
  HelmReleaseSpecUninstall,
  HelmReleaseSpecUpgrade,
  HelmReleaseSpecUpgradeRemediation,
  HelmReleaseSpecValuesFrom,
} from '../../imports/helm.toolkit.fluxcd.io.js';
import type { KustomizationSpec } from '../../imports/kustomize.toolkit.fluxcd.io.js';
import type {
  GitRepositorySpec,
  HelmRepositorySpec,
  OciRepositorySpec,
  OciRepositorySpecVerify,
} from '../../imports/source.toolkit.fluxcd.io.js';
import type {
  GitChart,
  GitRepositoryProps,
  HelmReleaseProps,
  HelmRepositoryProps,
  InstallOptions,
  KustomizationProps,
  OciRepositoryProps,
  OciVerification,
  Remediation,
  RepositoryChart,
  RollbackOptions,
  UninstallOptions,
  UpgradeOptions,
  ValuesFrom,
} from './support/face.js';

/**
 * Every field of the CRDs can be written: a field that a new CRD version adds stops this file from compiling. What is written under
 * another name stands in the second part of each union; the generated classes spell some fields their own way.
 */
type Nothing<T extends never> = T;

export type Missing = [
  Nothing<Exclude<keyof HelmReleaseSpec, keyof HelmReleaseProps | 'chartRef'>>,
  Nothing<Exclude<keyof HelmReleaseSpecChartSpec, keyof RepositoryChart | 'chart' | 'sourceRef'>>,
  Nothing<Exclude<keyof HelmReleaseSpecChartSpec, keyof GitChart | 'chart' | 'sourceRef' | 'version' | 'verify'>>,
  // `skipCRDs` is deprecated in favour of `crds`.
  Nothing<Exclude<keyof HelmReleaseSpecInstall, keyof InstallOptions | 'skipCrDs' | 'disableOpenApiValidation'>>,
  Nothing<Exclude<keyof HelmReleaseSpecUpgrade, keyof UpgradeOptions | 'disableOpenApiValidation'>>,
  Nothing<Exclude<keyof HelmReleaseSpecUpgradeRemediation, keyof Remediation | 'strategy'>>,
  Nothing<Exclude<keyof HelmReleaseSpecRollback, keyof RollbackOptions>>,
  Nothing<Exclude<keyof HelmReleaseSpecUninstall, keyof UninstallOptions>>,
  Nothing<Exclude<keyof HelmReleaseSpecTest, keyof NonNullable<HelmReleaseProps['test']>>>,
  Nothing<Exclude<keyof HelmReleaseSpecValuesFrom, keyof ValuesFrom>>,
  Nothing<Exclude<keyof KustomizationSpec, keyof KustomizationProps | 'postBuild'>>,
  // `layerSelector: false` is the way to none.
  Nothing<Exclude<keyof OciRepositorySpec, keyof OciRepositoryProps>>,
  Nothing<Exclude<keyof OciRepositorySpecVerify, keyof OciVerification | 'matchOidcIdentity'>>,
  Nothing<Exclude<keyof GitRepositorySpec, keyof GitRepositoryProps>>,
  Nothing<Exclude<keyof HelmRepositorySpec, keyof HelmRepositoryProps>>,
];
