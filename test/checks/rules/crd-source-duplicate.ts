import type { RuleCases } from '../rule-cases.js';

export const crdSourceDuplicateCases: RuleCases = {
  rule: 'crd-source-duplicate',
  plants: [
    {
      name: 'one name twice',
      plant: (infra) => {
        infra.intent.crds.push(structuredClone(infra.intent.crds[0]));
      },
      reads: [
        'CRD source gateway-api: is declared twice in one namespace, and helmfile takes one release of a name (kube-system/gateway-api). Rename one of the two.',
      ],
    },
  ],
  accepts: [
    {
      name: 'one chart under two names',
      change: (infra) => {
        infra.intent.crds.push({ ...structuredClone(infra.intent.crds[0]), name: 'again' });
      },
    },
  ],
};
