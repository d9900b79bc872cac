import type { RuleCases } from '../rule-cases.js';

export const resourceUnknownCases: RuleCases = {
  rule: 'resource-unknown',
  plants: [
    {
      name: 'a variable out of a Secret in what a post-step applies',
      plant: (infra) => {
        infra.object('Kustomization kube-system/cilium-networking').spec.postBuild = {
          substituteFrom: [{ kind: 'Secret', name: 'pool' }],
        };
        infra.object('CiliumLoadBalancerIPPool pool').spec.blocks = [{ cidr: '${POOL}' }];
        infra.intent.secrets.push({
          namespace: 'kube-system',
          name: 'pool',
          source: { kind: 'environment', entries: [{ key: 'POOL', reference: 'POOL', encoding: 'text' }] },
        });
      },
      reads: [
        'CiliumLoadBalancerIPPool pool spec.blocks.0.cidr: HelmRelease kube-system/cilium applies it before Flux runs, and a value in it is not known: variable POOL of Secret kube-system/pool: the value is not in Git (CiliumLoadBalancerIPPool pool /spec/blocks/0/cidr). Take the value from settings or a ConfigMap in Git, or let Flux apply the object.',
      ],
    },
  ],
  accepts: [
    {
      name: 'a variable out of a ConfigMap in Git',
      change: (infra) => {
        infra.object('Kustomization kube-system/cilium-networking').spec.postBuild = {
          substitute: { POOL: '10.25.11.128/28' },
        };
        infra.object('CiliumLoadBalancerIPPool pool').spec.blocks = [{ cidr: '${POOL}' }];
      },
    },
  ],
};
