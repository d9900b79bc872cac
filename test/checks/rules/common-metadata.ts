import type { RuleCases } from '../rule-cases.js';

export const commonMetadataCases: RuleCases = {
  rule: 'common-metadata',
  plants: [
    {
      name: 'a label on everything',
      plant: (infra) => {
        infra.spec('kube-system/coredns').commonMetadata = { labels: { team: 'infra' } };
      },
      reads: [
        'HelmRelease kube-system/coredns spec.commonMetadata: adds metadata that the bootstrap cannot add ({"labels":{"team":"infra"}}). Use the label values of the chart, or waive this with the reason why the writes do no harm.',
      ],
    },
  ],
  accepts: [
    {
      name: 'commonMetadata of the Kustomization, which touches the HelmRelease only',
      change: (infra) => {
        infra.object('Kustomization kube-system/coredns').spec.commonMetadata = { labels: { team: 'infra' } };
      },
    },
  ],
};
