import type { RuleCases } from '../rule-cases.js';

const APPS = 'kubernetes/infra/apps';

export const yamlReachableCases: RuleCases = {
  rule: 'yaml-reachable',
  plants: [
    {
      name: 'a file that no kustomization.yaml lists',
      plant: (infra) => {
        infra.files.set(`${APPS}/cert-manager/issuers/app/staging.yaml`, [
          { apiVersion: 'cert-manager.io/v1', kind: 'ClusterIssuer', metadata: { name: 'staging' }, spec: {} },
        ]);
      },
      reads: [
        'File dist/kubernetes/infra/apps/cert-manager/issuers/app/staging.yaml: is in a directory of Flux, but no build reads it. List it in the kustomization.yaml beside it, or move it elsewhere.',
      ],
    },
  ],
  accepts: [
    {
      name: 'a file outside of the directories of Flux',
      change: (infra) => {
        infra.files.set('notes/staging.yaml', 'a: 1\n');
      },
    },
  ],
};
