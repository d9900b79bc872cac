import type { RuleCases } from '../rule-cases.js';

export const vipAddressCases: RuleCases = {
  rule: 'vip-address',
  plants: [
    {
      name: 'an address of another network',
      plant: (infra) => {
        infra.intent.distribution.vip = '10.25.12.10';
      },
      reads: [
        'Cluster infra distribution.vip: is outside of the node network 10.25.11.0/24 (10.25.12.10). Choose a free address inside it.',
      ],
    },
    {
      name: 'the address of a node',
      plant: (infra) => {
        infra.intent.distribution.vip = '10.25.11.12';
      },
      reads: [
        'Cluster infra distribution.vip: is the address of node cp-2 (10.25.11.12). Choose a free address of the node network.',
      ],
    },
  ],
  accepts: [
    {
      name: 'no virtual address',
      change: (infra) => {
        infra.intent.distribution.vip = undefined;
      },
    },
  ],
};
