import type { RuleCases } from '../rule-cases.js';

export const controlPlanesCases: RuleCases = {
  rule: 'control-planes',
  plants: [
    {
      name: 'workers only',
      plant: (infra) => {
        infra.intent.distribution.controlPlanes = [];
      },
      reads: [
        'Cluster infra distribution.controlPlanes: has no control plane. Name at least one machine with the address of its API.',
      ],
    },
  ],
  accepts: [
    {
      name: 'one control plane and no worker',
      change: (infra) => {
        infra.intent.distribution.controlPlanes.splice(1);
        infra.intent.distribution.workers = [];
      },
    },
  ],
};
