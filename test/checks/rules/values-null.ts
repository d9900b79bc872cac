import type { RuleCases } from '../rule-cases.js';

export const valuesNullCases: RuleCases = {
  rule: 'values-null',
  plants: [
    {
      name: 'a null in a map and one in a list',
      plant: (infra) => {
        infra.values('kube-system/coredns').prometheus = { service: null };
        infra.values('kube-system/coredns').servers = [{ zones: [null] }];
      },
      reads: [
        'HelmRelease kube-system/coredns spec.values.prometheus.service: is null, which an update of the HelmRelease loses on its way through the API server (null). Write the value that you want, or put the null into a ConfigMap named in valuesFrom.',
        'HelmRelease kube-system/coredns spec.values.servers[0].zones[0]: is null, which an update of the HelmRelease loses on its way through the API server (null). Write the value that you want, or put the null into a ConfigMap named in valuesFrom.',
      ],
    },
  ],
  accepts: [
    {
      name: 'empty text, maps and lists',
      change: (infra) => {
        Object.assign(infra.values('kube-system/coredns'), { a: '', b: {}, c: [] });
      },
    },
  ],
};
