import type { RuleCases } from '../rule-cases.js';

export const helmfileTemplateTextCases: RuleCases = {
  rule: 'helmfile-template-text',
  plants: [
    {
      name: 'a template in the version of a chart',
      plant: (infra) => {
        infra.object('OCIRepository kube-system/spegel').spec.url =
          'oci://registry.example.org/{{ env "HOME" }}/spegel';
      },
      reads: [
        `HelmRelease kube-system/spegel chart: holds what helmfile would run as a template (oci://registry.example.org/{{ env "HOME" }}/spegel). Write it without '{{'.`,
      ],
    },
    {
      name: 'a template in an argument of a hook',
      plant: (infra) => {
        infra.member('kube-system/cilium').postSteps[0].name = '{{ exec "id" }}';
      },
      reads: [
        `HelmRelease kube-system/cilium postSteps[0].name: holds what helmfile would run as a template ({{ exec "id" }}). Write it without '{{'.`,
      ],
    },
  ],
  accepts: [
    {
      name: 'a template in values, where helmfile runs none',
      change: (infra) => {
        infra.values('kube-system/coredns').note = '{{ .Name }}';
      },
    },
  ],
};
