import type { RuleCases } from '../rule-cases.js';

export const gitCredentialsCases: RuleCases = {
  rule: 'git-credentials',
  plants: [
    {
      name: 'a key without known hosts',
      plant: (infra) => {
        infra.intent.secrets[0].source.entries.splice(1, 1);
      },
      reads: [
        'Secret flux-system/github-deploy-key: does not hold what Flux needs for an ssh:// URL: identity and known_hosts (identity). Give it the entries identity and known_hosts.',
      ],
    },
    {
      name: 'an ssh:// URL without a key',
      plant: (infra) => {
        infra.intent.sync.pullSecret = undefined;
        infra.values('flux-system/flux-instance').instance.sync.pullSecret = undefined;
        infra.intent.secrets.splice(0, 1);
      },
      reads: [
        'FluxInstance flux-system/flux spec.sync.pullSecret: is missing, and Flux cannot read an ssh:// repository without a key (ssh://git@github.com/acme/k8s-ops.git). Give the repository a deploy key, or use its https:// URL when it is public.',
      ],
    },
    {
      name: 'an SSH key for an https:// URL',
      plant: (infra) => {
        const { sync } = infra.values('flux-system/flux-instance').instance;
        infra.intent.sync.url = sync.url = 'https://github.com/acme/k8s-ops.git';
      },
      reads: [
        'Secret flux-system/github-deploy-key: does not hold what Flux needs for an https:// URL: username and password (identity, known_hosts). Give it the entries username and password.',
      ],
    },
  ],
  accepts: [
    {
      name: 'a public repository without a Secret',
      change: (infra) => {
        const { sync } = infra.values('flux-system/flux-instance').instance;
        infra.intent.sync.url = sync.url = 'https://github.com/acme/k8s-ops.git';
        infra.intent.sync.pullSecret = sync.pullSecret = undefined;
        infra.intent.secrets.splice(0, 1);
      },
    },
    {
      name: 'a private repository over https://',
      change: (infra) => {
        const { sync } = infra.values('flux-system/flux-instance').instance;
        infra.intent.sync.url = sync.url = 'https://github.com/acme/k8s-ops.git';
        infra.intent.secrets[0].source.entries = [
          { key: 'username', reference: 'op://k8s-ops/git/username', encoding: 'text' },
          { key: 'password', reference: 'op://k8s-ops/git/password', encoding: 'text' },
        ];
      },
    },
  ],
};
