import type { ApiObjectProps } from 'cdk8s';
import type { Substitution } from '../authoring/substitution.js';
import type { Json, JsonObject } from '../yaml/json.js';

/** Labels that select nodes or services. */
export interface CiliumSelector {
  /** @default - any */
  readonly matchLabels?: Readonly<Record<string, string>>;
  /** @default - any */
  readonly matchExpressions?: readonly {
    readonly key: string;
    readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
    /** @default - none, as Exists and DoesNotExist want it */
    readonly values?: readonly string[];
  }[];
}

/** Properties of a pool of addresses for LoadBalancer services. */
export interface LoadBalancerPoolProps {
  /** @default - 'default' */
  readonly name?: string;
  /** Networks, or ranges from a first to a last address. */
  readonly blocks: readonly (
    | string
    | { readonly start: string | Substitution; readonly stop: string | Substitution }
  )[];
  /** Whether the first and the last address of a network are handed out. @default - Cilium's: yes */
  readonly allowFirstLastIPs?: boolean;
  /** @default - every service */
  readonly services?: CiliumSelector;
}

/** Properties of the announcement of addresses by ARP, in the network of the nodes itself. */
export interface L2AnnouncementProps {
  /** @default - 'default' */
  readonly name?: string;
  /** Regular expressions of the interfaces on which a node answers. @default - every interface */
  readonly interfaces?: readonly string[];
  /** Which of a service's addresses. @default - those of the load balancer */
  readonly addresses?: readonly ('loadBalancer' | 'external')[];
  /** Nodes that may answer. @default - every node */
  readonly nodes?: CiliumSelector;
  /** @default - every service */
  readonly services?: CiliumSelector;
}

/** A router that learns the addresses. */
export interface BgpPeer {
  /** Name of the session. */
  readonly name: string;
  readonly address: string | Substitution;
  readonly asn: number | Substitution;
}

/** Properties of the announcement of addresses by BGP, to routers. */
export interface BgpPeeringProps {
  /** @default - 'default' */
  readonly name?: string;
  /** Autonomous system of the cluster. */
  readonly localAsn: number | Substitution;
  readonly peers: readonly BgpPeer[];
  /** Nodes that speak BGP. @default - every node that runs Linux */
  readonly nodes?: CiliumSelector;
  /** @default - every service without the label `advertise: never` */
  readonly services?: CiliumSelector;
}

type Manifest = ApiObjectProps & { readonly spec: JsonObject };

/** Everything but services that say so themselves. An advertisement without a selector is of no service at all. */
const ALL_SERVICES: CiliumSelector = { matchExpressions: [{ key: 'advertise', operator: 'NotIn', values: ['never'] }] };

/** CiliumLoadBalancerIPPool. */
export function loadBalancerPool(props: LoadBalancerPoolProps): Manifest {
  return {
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumLoadBalancerIPPool',
    metadata: { name: props.name ?? 'default' },
    spec: {
      ...(props.allowFirstLastIPs === undefined ? {} : { allowFirstLastIPs: props.allowFirstLastIPs ? 'Yes' : 'No' }),
      blocks: props.blocks.map((block) =>
        typeof block === 'string' ? { cidr: block } : { start: block.start, stop: block.stop },
      ),
      ...(props.services === undefined ? {} : { serviceSelector: json(props.services) }),
    },
  };
}

/** CiliumL2AnnouncementPolicy. */
export function l2Announcement(props: L2AnnouncementProps): Manifest {
  const addresses = props.addresses ?? ['loadBalancer'];
  return {
    apiVersion: 'cilium.io/v2alpha1',
    kind: 'CiliumL2AnnouncementPolicy',
    metadata: { name: props.name ?? 'default' },
    spec: {
      externalIPs: addresses.includes('external'),
      loadBalancerIPs: addresses.includes('loadBalancer'),
      ...(props.interfaces === undefined ? {} : { interfaces: [...props.interfaces] }),
      ...(props.nodes === undefined ? {} : { nodeSelector: json(props.nodes) }),
      ...(props.services === undefined ? {} : { serviceSelector: json(props.services) }),
    },
  };
}

/** What is advertised, how a peer is spoken to, and who speaks to whom: three kinds that name each other by label and name. */
export function bgpPeering(props: BgpPeeringProps): readonly Manifest[] {
  const name = props.name ?? 'default';
  const labels = { 'bgp.cilium.io/advertise': name };
  return [
    {
      apiVersion: 'cilium.io/v2',
      kind: 'CiliumBGPAdvertisement',
      metadata: { name, labels },
      spec: {
        advertisements: [
          {
            advertisementType: 'Service',
            service: { addresses: ['LoadBalancerIP'] },
            selector: json(props.services ?? ALL_SERVICES),
          },
        ],
      },
    },
    {
      apiVersion: 'cilium.io/v2',
      kind: 'CiliumBGPPeerConfig',
      metadata: { name },
      spec: { families: [{ afi: 'ipv4', safi: 'unicast', advertisements: { matchLabels: labels } }] },
    },
    {
      apiVersion: 'cilium.io/v2',
      kind: 'CiliumBGPClusterConfig',
      metadata: { name },
      spec: {
        nodeSelector: json(props.nodes ?? { matchLabels: { 'kubernetes.io/os': 'linux' } }),
        bgpInstances: [
          {
            name,
            localASN: props.localAsn,
            peers: props.peers.map((peer) => ({
              name: peer.name,
              peerASN: peer.asn,
              peerAddress: peer.address,
              peerConfigRef: { name },
            })),
          },
        ],
      },
    },
  ];
}

function json(selector: CiliumSelector): Json {
  return { ...selector } as unknown as Json;
}
