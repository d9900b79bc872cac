import type { RuleCases } from '../rule-cases.js';

export const crdSourcePinnedCases: RuleCases = {
  rule: 'crd-source-pinned',
  plants: [
    {
      name: 'a range',
      plant: (infra) => {
        infra.intent.crds[0].from.version = '1.x';
      },
      reads: [
        "CRD source gateway-api version: pins oci://docker.io/envoyproxy/gateway-crds-helm to what is no exact version (1.x). Name one version in full, such as '1.6.1' or 'v1.6.1'.",
      ],
    },
  ],
  accepts: [
    {
      name: 'a version without v',
      change: (infra) => {
        infra.intent.crds[0].from.version = '1.6.1';
      },
    },
  ],
};
