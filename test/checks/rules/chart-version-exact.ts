import type { RuleCases } from '../rule-cases.js';

export const chartVersionExactCases: RuleCases = {
  rule: 'chart-version-exact',
  plants: [
    {
      name: 'a major version',
      plant: (infra) => {
        infra.object('OCIRepository kube-system/spegel').spec.ref.tag = 'v1';
      },
      reads: [
        "HelmRelease kube-system/spegel spec.chartRef: has a chart that OCIRepository kube-system/spegel pins to what is no exact version (v1). Name one version in full, such as '1.18.5' or 'v1.19.2'.",
      ],
    },
    {
      name: 'a version without its last number',
      plant: (infra) => {
        infra.object('OCIRepository kube-system/cilium').spec.ref.tag = '1.18';
      },
      reads: [
        "HelmRelease kube-system/cilium spec.chartRef: has a chart that OCIRepository kube-system/cilium pins to what is no exact version (1.18). Name one version in full, such as '1.18.5' or 'v1.19.2'.",
      ],
    },
  ],
  accepts: [
    {
      name: 'a pre-release with a v',
      change: (infra) => {
        infra.object('OCIRepository kube-system/cilium').spec.ref.tag = 'v1.19.0-rc.1';
      },
    },
  ],
};
