import type { RuleCases } from '../rule-cases.js';

export const valuesVariablesCases: RuleCases = {
  rule: 'values-variables',
  plants: [
    {
      name: 'a variable in a Kustomization that substitutes nothing',
      plant: (infra) => {
        infra.values('kube-system/spegel').node = 'https://${API_ADDR}:6443';
      },
      reads: [
        'HelmRelease kube-system/spegel spec.values.node: reaches Helm with a variable that Kustomization kube-system/spegel does not replace (${API_ADDR}). Let the Kustomization substitute it (postBuild), or write the value itself.',
      ],
    },
  ],
  accepts: [
    {
      name: 'a shell variable without braces',
      change: (infra) => {
        infra.values('kube-system/spegel').command = 'echo $HOME $' + '{}';
      },
    },
  ],
};
