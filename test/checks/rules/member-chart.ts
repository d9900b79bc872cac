import type { RuleCases } from '../rule-cases.js';

export const memberChartCases: RuleCases = {
  rule: 'member-chart',
  plants: [
    {
      name: 'a semver range',
      plant: (infra) => {
        infra.object('OCIRepository kube-system/cilium').spec.ref = { semver: '1.18.x' };
      },
      reads: [
        'HelmRelease kube-system/cilium spec.chartRef: its chart has no exact version (semver range 1.18.x), in OCIRepository kube-system/cilium (oci://quay.io/cilium/charts/cilium). Pin the version by its exact tag, so that helmfile and Flux install the same chart.',
      ],
    },
    {
      name: 'latest',
      plant: (infra) => {
        infra.object('OCIRepository kube-system/cilium').spec.ref.tag = 'latest';
      },
      reads: [
        'HelmRelease kube-system/cilium spec.chartRef: its chart has no exact version (tag latest), in OCIRepository kube-system/cilium (latest). Pin the version by its exact tag, so that helmfile and Flux install the same chart.',
      ],
    },
  ],
  accepts: [
    {
      name: 'a tag with a digest beside it',
      change: (infra) => {
        infra.object('OCIRepository kube-system/cilium').spec.ref.digest = `sha256:${'a'.repeat(64)}`;
      },
    },
  ],
};
