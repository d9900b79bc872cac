import type { RuleCases } from '../rule-cases.js';

export const substitutionFormCases: RuleCases = {
  rule: 'substitution-form',
  plants: [
    {
      name: 'the form of a shell in a script',
      plant: (infra) => {
        infra.object('Kustomization kube-system/spegel').spec.postBuild = { substitute: { LEVEL: 'INFO' } };
        infra.add('kube-system/spegel', 'map.yaml', {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'map', namespace: 'kube-system' },
          data: { 'run.sh': 'spegel ${LEVEL:+--log-level}\n' },
        });
      },
      reads: [
        "ConfigMap kube-system/map data.run.sh: has a form that means a default when Kustomization kube-system/spegel substitutes (${LEVEL:+--log-level}). Double the dollar sign where the text is meant for a shell, or write ':=' for a default.",
      ],
    },
  ],
  accepts: [
    {
      name: 'the same with two dollar signs, and in a Kustomization that substitutes nothing',
      change: (infra) => {
        infra.object('Kustomization kube-system/spegel').spec.postBuild = { substitute: { LEVEL: 'INFO' } };
        infra.add('kube-system/spegel', 'map.yaml', {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'map', namespace: 'kube-system' },
          data: { 'run.sh': 'spegel $${LEVEL:+--log-level} ${LEVEL:=INFO}\n' },
        });
        infra.add('kube-system/coredns', 'map.yaml', {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'coredns-map', namespace: 'kube-system' },
          data: { 'run.sh': 'coredns ${LEVEL:+--log-level}\n' },
        });
      },
    },
  ],
};
