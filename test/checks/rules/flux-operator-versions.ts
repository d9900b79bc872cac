import type { RuleCases } from '../rule-cases.js';

export const fluxOperatorVersionsCases: RuleCases = {
  rule: 'flux-operator-versions',
  plants: [
    {
      name: 'charts of two versions, and an artifact of a third',
      plant: (infra) => {
        infra.object('OCIRepository flux-system/flux-instance').spec.ref.tag = '0.58.0';
        infra.values('flux-system/flux-instance').instance.distribution.artifact =
          'oci://ghcr.io/controlplaneio-fluxcd/flux-operator-manifests:v0.57.0';
      },
      reads: [
        'HelmRelease flux-system/flux-instance spec.chartRef: is of another version than flux-operator, 0.58.1 (0.58.0). Use one version for both.',
        'HelmRelease flux-system/flux-instance spec.values.instance.distribution.artifact: is of another version than flux-operator, 0.58.1 (v0.57.0). Use the tag v0.58.1, or leave the artifact out.',
      ],
    },
  ],
  accepts: [
    {
      name: 'an artifact of the same version, which has a v',
      change: (infra) => {
        infra.values('flux-system/flux-instance').instance.distribution.artifact =
          'oci://ghcr.io/controlplaneio-fluxcd/flux-operator-manifests:v0.58.1';
      },
    },
  ],
};
