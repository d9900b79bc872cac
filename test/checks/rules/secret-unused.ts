import type { RuleCases } from '../rule-cases.js';

export const secretUnusedCases: RuleCases = {
  rule: 'secret-unused',
  plants: [
    {
      name: 'a deploy key beside an https:// URL',
      plant: (infra) => {
        const { sync } = infra.values('flux-system/flux-instance').instance;
        infra.intent.sync.url = sync.url = 'https://github.com/acme/k8s-ops.git';
        infra.intent.sync.pullSecret = sync.pullSecret = undefined;
      },
      reads: [
        'Secret flux-system/github-deploy-key: is created by the bootstrap, and nothing in Git reads it (1password). Remove it, or name it where it should be used.',
      ],
    },
  ],
  accepts: [
    {
      name: 'a Secret that a custom resource reads',
      change: (infra) => {
        infra.intent.secrets.push({
          namespace: 'kube-system',
          name: 'bgp-password',
          source: {
            kind: 'environment',
            entries: [{ key: 'password', reference: 'BGP_PASSWORD', encoding: 'text' }],
          },
        });
        infra.values('kube-system/cilium').bgpControlPlane = { enabled: true };
        infra.add('kube-system/networking', 'bgp.yaml', {
          apiVersion: 'cilium.io/v2',
          kind: 'CiliumBGPPeerConfig',
          metadata: { name: 'peer' },
          spec: { authSecretRef: 'bgp-password' },
        });
      },
    },
  ],
};
