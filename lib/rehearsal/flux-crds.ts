import { type SmallCrd, smallCrd } from './small-crd.js';

const SOURCE = { group: 'source.toolkit.fluxcd.io', versions: ['v1'] };
const NOTIFICATION = { group: 'notification.toolkit.fluxcd.io', versions: ['v1beta3'] };
const OPERATOR = { group: 'fluxcd.controlplane.io', versions: ['v1'] };

const KINDS: readonly SmallCrd[] = [
  { ...SOURCE, kind: 'Bucket' },
  { ...SOURCE, kind: 'GitRepository', plural: 'gitrepositories' },
  { ...SOURCE, kind: 'HelmChart' },
  { ...SOURCE, kind: 'HelmRepository', plural: 'helmrepositories' },
  { ...SOURCE, kind: 'OCIRepository', plural: 'ocirepositories' },
  { group: 'kustomize.toolkit.fluxcd.io', versions: ['v1'], kind: 'Kustomization' },
  { group: 'helm.toolkit.fluxcd.io', versions: ['v2'], kind: 'HelmRelease' },
  { ...NOTIFICATION, kind: 'Alert' },
  { ...NOTIFICATION, kind: 'Provider' },
  { group: 'notification.toolkit.fluxcd.io', versions: ['v1'], kind: 'Receiver' },
];

/** The kinds of Flux, which its operator registers. */
export const FLUX_CRDS = KINDS.map(smallCrd);

/** The kinds of the Flux operator, which its chart brings. */
export const FLUX_OPERATOR_CRDS = [
  smallCrd({ ...OPERATOR, kind: 'FluxInstance' }),
  smallCrd({ ...OPERATOR, kind: 'FluxReport' }),
  smallCrd({ ...OPERATOR, kind: 'ResourceSet' }),
  smallCrd({ ...OPERATOR, kind: 'ResourceSetInputProvider' }),
];
