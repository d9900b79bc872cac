import type { RuleCases } from '../rule-cases.js';

export const nodeAddressesCases: RuleCases = {
  rule: 'node-addresses',
  plants: [
    {
      name: 'a copied line',
      plant: (infra) => {
        infra.intent.distribution.controlPlanes[2].address = '10.25.11.12';
      },
      reads: [
        'Cluster infra distribution node cp-3: has the address of node cp-2 (10.25.11.12). Give it its own address.',
      ],
    },
    {
      name: 'a name twice, and an address of another network',
      plant: (infra) => {
        infra.intent.distribution.workers = [
          { name: 'w-1', address: '10.25.11.14' },
          { name: 'w-1', address: '10.25.12.15' },
        ];
      },
      reads: [
        'Cluster infra distribution node w-1: has the name of another node (w-1). Give it a name of its own.',
        'Cluster infra distribution node w-1: is outside of the node network 10.25.11.0/24 (10.25.12.15). Correct the address, or the node network.',
      ],
    },
  ],
  accepts: [
    {
      name: 'the first and the last address of the network',
      change: (infra) => {
        infra.intent.distribution.workers = [{ name: 'w-1', address: '10.25.11.254' }];
      },
    },
  ],
};
