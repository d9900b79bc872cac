import type { RuleCases } from '../rule-cases.js';

const policy = {
  apiVersion: 'cilium.io/v2alpha1',
  kind: 'CiliumL2AnnouncementPolicy',
  metadata: { name: 'all' },
  spec: {},
};
const bgp = { apiVersion: 'cilium.io/v2', kind: 'CiliumBGPPeerConfig', metadata: { name: 'router' }, spec: {} };

export const ciliumFeatureCases: RuleCases = {
  rule: 'cilium-feature',
  plants: [
    {
      name: 'announcements and peers that Cilium was not told of',
      plant: (infra) => {
        infra.values('kube-system/cilium').l2announcements = { enabled: false };
        infra.add('kube-system/networking', 'policy.yaml', policy);
        infra.add('kube-system/networking', 'peer.yaml', bgp);
      },
      reads: [
        'CiliumL2AnnouncementPolicy all: has no effect while l2announcements.enabled is off in HelmRelease kube-system/cilium. Set l2announcements.enabled to true, or remove the object.',
        'CiliumBGPPeerConfig router: has no effect while bgpControlPlane.enabled is off in HelmRelease kube-system/cilium. Set bgpControlPlane.enabled to true, or remove the object.',
      ],
    },
  ],
  accepts: [
    {
      name: 'both, switched on',
      change: (infra) => {
        Object.assign(infra.values('kube-system/cilium'), {
          l2announcements: { enabled: true },
          bgpControlPlane: { enabled: true },
        });
        infra.add('kube-system/networking', 'policy.yaml', policy);
        infra.add('kube-system/networking', 'peer.yaml', bgp);
      },
    },
    {
      name: 'a kind of the same name that belongs to somebody else',
      also: ['crd-provider'],
      change: (infra) => {
        infra.add('kube-system/networking', 'peer.yaml', { ...bgp, apiVersion: 'acme.example/v1' });
      },
    },
  ],
};
