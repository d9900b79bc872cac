import type { RuleCases } from '../rule-cases.js';

export const namespaceUnknownCases: RuleCases = {
  rule: 'namespace-unknown',
  plants: [
    {
      name: 'a label out of a Secret',
      plant: (infra) => {
        infra
          .object('Kustomization flux-system/cluster-apps')
          .spec.postBuild.substituteFrom.push({ kind: 'Secret', name: 'cluster-secrets' });
        infra.object('Namespace cert-manager').metadata.labels = { owner: '${OWNER}' };
        infra.intent.secrets.push({
          namespace: 'flux-system',
          name: 'cluster-secrets',
          source: { kind: 'environment', entries: [{ key: 'OWNER', reference: 'OWNER', encoding: 'text' }] },
        });
      },
      reads: [
        'Namespace cert-manager: the bootstrap creates it before Flux runs, and a value in it is not known: variable OWNER of Secret flux-system/cluster-secrets: the value is not in Git (Namespace cert-manager /metadata/labels/owner). Write its labels and annotations as plain text.',
      ],
    },
  ],
  accepts: [
    {
      name: 'a label out of the settings',
      change: (infra) => {
        infra.object('ConfigMap flux-system/cluster-settings').data.OWNER = 'infra';
        infra.object('Namespace cert-manager').metadata.labels = { owner: '${OWNER}' };
      },
    },
  ],
};
