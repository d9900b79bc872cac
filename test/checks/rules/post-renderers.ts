import type { RuleCases } from '../rule-cases.js';

export const postRenderersCases: RuleCases = {
  rule: 'post-renderers',
  plants: [
    {
      name: 'a patch after Helm',
      plant: (infra) => {
        infra.spec('kube-system/coredns').postRenderers = [
          { kustomize: { images: [{ name: 'coredns', newTag: '1.12' }] } },
        ];
      },
      reads: [
        'HelmRelease kube-system/coredns spec.postRenderers: changes manifests after Helm, which the bootstrap cannot ([{"kustomize":{"images":[{"name":"coredns","newTag":"1.12"}]}}]). Use values of the chart, or waive this with the reason why no pod template changes.',
      ],
    },
  ],
  accepts: [
    {
      name: 'an empty list',
      change: (infra) => {
        infra.spec('kube-system/coredns').postRenderers = [];
      },
    },
  ],
};
