import type { RuleCases } from '../rule-cases.js';

const FIX = 'Use lower-case letters, digits, hyphens and dots, with a letter or digit at both ends.';

export const releaseNameFormatCases: RuleCases = {
  rule: 'release-name-format',
  plants: ['--kubeconfig=x', '../a', '$(id)', 'Spegel'].map((name) => ({
    name: `the release name ${name}`,
    plant: (infra) => {
      infra.spec('kube-system/spegel').releaseName = name;
    },
    reads: [
      `HelmRelease kube-system/spegel spec.releaseName: is not a name that Helm takes for a release (${name}). ${FIX}`,
    ],
  })),
  accepts: [
    {
      name: 'a release name with a dot',
      change: (infra) => {
        infra.spec('kube-system/spegel').releaseName = 'spegel.mirror';
      },
    },
  ],
};
