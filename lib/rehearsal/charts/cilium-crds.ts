import { smallCrd } from '../small-crd.js';

const KINDS = [
  { kind: 'CiliumLoadBalancerIPPool', versions: ['v2', 'v2alpha1'], namespaced: false },
  { kind: 'CiliumBGPAdvertisement', versions: ['v2', 'v2alpha1'], namespaced: false },
  { kind: 'CiliumBGPClusterConfig', versions: ['v2', 'v2alpha1'], namespaced: false },
  { kind: 'CiliumBGPPeerConfig', versions: ['v2', 'v2alpha1'], namespaced: false },
  {
    kind: 'CiliumL2AnnouncementPolicy',
    versions: ['v2alpha1'],
    plural: 'ciliuml2announcementpolicies',
    namespaced: false,
  },
  { kind: 'CiliumNetworkPolicy', versions: ['v2'], plural: 'ciliumnetworkpolicies' },
  {
    kind: 'CiliumClusterwideNetworkPolicy',
    versions: ['v2'],
    plural: 'ciliumclusterwidenetworkpolicies',
    namespaced: false,
  },
];

/** Kinds that Cilium's operator registers itself: none of them is in the chart. For `crdStandIn`. */
export const CILIUM_CRDS = KINDS.map((kind) => smallCrd({ group: 'cilium.io', ...kind }));
