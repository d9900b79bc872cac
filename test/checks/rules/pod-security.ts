import type { RuleCases } from '../rule-cases.js';

export const podSecurityCases: RuleCases = {
  rule: 'pod-security',
  plants: [
    {
      name: 'Spegel in a namespace of its own',
      plant: (infra) => {
        for (const kind of ['HelmRelease', 'OCIRepository']) {
          infra.object(`${kind} kube-system/spegel`).metadata.namespace = 'cert-manager';
        }
        infra.member('kube-system/spegel').namespace = 'cert-manager';
        infra.member('cert-manager/cert-manager').needs = ['cert-manager/spegel'];
      },
      reads: [
        "Namespace cert-manager metadata.labels['pod-security.kubernetes.io/enforce']: refuses the pods of cert-manager/spegel, which use the host (not set). Set it to 'privileged'.",
      ],
    },
  ],
  accepts: [
    {
      name: 'the same with the label',
      change: (infra) => {
        for (const kind of ['HelmRelease', 'OCIRepository']) {
          infra.object(`${kind} kube-system/spegel`).metadata.namespace = 'cert-manager';
        }
        infra.member('kube-system/spegel').namespace = 'cert-manager';
        infra.member('cert-manager/cert-manager').needs = ['cert-manager/spegel'];
        infra.object('Namespace cert-manager').metadata.labels = {
          'pod-security.kubernetes.io/enforce': 'privileged',
        };
      },
    },
  ],
};
