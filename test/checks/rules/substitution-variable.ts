import type { RuleCases } from '../rule-cases.js';

export const substitutionVariableCases: RuleCases = {
  rule: 'substitution-variable',
  plants: [
    {
      name: 'a misspelt variable',
      plant: (infra) => {
        const kustomization = infra.object('Kustomization kube-system/spegel');
        kustomization.spec.postBuild = { substituteFrom: [{ kind: 'ConfigMap', name: 'settings' }] };
        infra.add('kube-system/coredns', 'settings.yaml', {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'settings', namespace: 'kube-system' },
          data: { API_ADDR: '10.25.11.10' },
        });
        infra.add('kube-system/spegel', 'map.yaml', {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'map', namespace: 'kube-system' },
          data: { a: '${API_ADRR}', b: '${SVC_ADDR}' },
        });
      },
      reads: [
        "ConfigMap kube-system/map: uses a variable that Kustomization kube-system/spegel does not set (${API_ADRR}). Did you mean '${API_ADDR}'?",
        'ConfigMap kube-system/map: uses a variable that Kustomization kube-system/spegel does not set (${SVC_ADDR}). Declare it in the settings of the cluster, or give it a default.',
      ],
    },
    {
      name: 'a source of variables that is nowhere',
      plant: (infra) => {
        infra.object('Kustomization kube-system/spegel').spec.postBuild = {
          substituteFrom: [{ kind: 'ConfigMap', name: 'setings' }],
        };
      },
      reads: [
        'Kustomization kube-system/spegel spec.postBuild.substituteFrom[0]: keeps Kustomization kube-system/spegel from substituting its variables (ConfigMap kube-system/setings is not in Git). Correct it, so that Flux can substitute.',
      ],
    },
  ],
  accepts: [
    {
      name: 'an object that says it is not to be substituted',
      change: (infra) => {
        infra.object('Kustomization kube-system/spegel').spec.postBuild = { substitute: { LEVEL: 'INFO' } };
        infra.add('kube-system/spegel', 'map.yaml', {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: {
            name: 'map',
            namespace: 'kube-system',
            annotations: { 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' },
          },
          data: { script: 'echo ${HOME}' },
        });
      },
    },
    {
      name: 'a default, an escaped variable and one that is set',
      change: (infra) => {
        const kustomization = infra.object('Kustomization kube-system/spegel');
        kustomization.spec.postBuild = { substitute: { LEVEL: 'INFO' } };
        infra.add('kube-system/spegel', 'map.yaml', {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'map', namespace: 'kube-system' },
          data: { a: '${LEVEL}', b: '${OTHER:=x}', c: '$${HOME}' },
        });
      },
    },
  ],
};
