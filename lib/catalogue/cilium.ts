import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { CiliumValues } from '../../imports/values/cilium.js';
import { Cluster } from '../authoring/cluster.js';
import { nodeLocalApi } from '../authoring/distribution.js';
import type { FluxDirectory } from '../authoring/flux-app.js';
import { applyKustomization, waitForRollout } from '../authoring/post-step.js';
import type { JsonObject } from '../yaml/json.js';
import { CatalogueApp, type CatalogueProps } from './catalogue-app.js';
import {
  type BgpPeeringProps,
  bgpPeering,
  type L2AnnouncementProps,
  type LoadBalancerPoolProps,
  l2Announcement,
  loadBalancerPool,
} from './cilium-networking.js';

/** Properties of Cilium. */
export type CiliumProps = CatalogueProps<CiliumValues>;

/**
 * Cilium as the cluster's network: native routing, no kube-proxy.
 *
 * Helm does not wait for it: Hubble's relay needs DNS, and DNS needs Cilium. The bootstrap waits for its agent and operator instead.
 */
export class Cilium extends CatalogueApp<CiliumValues> {
  private readonly networkingDirectories = new Map<string, FluxDirectory>();

  constructor(scope: Construct, id: string, props: CiliumProps) {
    super(scope, id, props, {
      namespace: 'kube-system',
      values: ciliumValues(Cluster.of(scope)),
      bootstrap: {
        role: 'cni',
        wait: false,
        timeout: '5m',
        expected: '30s',
        postSteps: [
          waitForRollout('DaemonSet', 'cilium', { timeout: '10m', expected: '2m' }),
          waitForRollout('Deployment', 'cilium-operator', { timeout: '5m', expected: '30s' }),
        ],
      },
    });
  }

  /**
   * A directory for the custom resources of Cilium: address pools, BGP peers, L2 policies. It has a Flux Kustomization of its own,
   * and the bootstrap applies it as soon as Cilium's operator has registered the kinds. The same one for the same name.
   */
  public networking(name = 'networking'): FluxDirectory {
    const known = this.networkingDirectories.get(name);
    if (known !== undefined) return known;
    const directory = this.directory(name, { dependsOn: [this], targetNamespace: false });
    this.release.addPostStep(applyKustomization(directory));
    this.networkingDirectories.set(name, directory);
    return directory;
  }

  /** Adds addresses for services of type LoadBalancer. They reach nobody before they are announced. */
  public addLoadBalancerPool(props: LoadBalancerPoolProps): ApiObject {
    return this.addNetworking(loadBalancerPool(props));
  }

  /** Announces addresses by ARP in the network of the nodes. Cilium does so with `l2announcements.enabled: true` only. */
  public addL2Announcement(props: L2AnnouncementProps = {}): ApiObject {
    return this.addNetworking(l2Announcement(props));
  }

  /** Announces addresses to routers by BGP. Cilium does so with `bgpControlPlane.enabled: true` only. */
  public addBgpPeering(props: BgpPeeringProps): readonly ApiObject[] {
    return bgpPeering(props).map((manifest) => this.addNetworking(manifest));
  }

  private addNetworking(manifest: ReturnType<typeof loadBalancerPool>): ApiObject {
    return new ApiObject(this.networking(), `${manifest.kind}-${manifest.metadata?.name}`, manifest);
  }
}

/** The values that follow from the cluster. */
export function ciliumValues(cluster: Cluster): JsonObject {
  const api = nodeLocalApi(cluster.distribution);
  const { pods, mtu } = cluster.networks;
  return {
    // Identity for a cluster mesh; unique in the fleet and never changed later.
    cluster: { id: cluster.id, name: cluster.name },
    // Pods are routed by the nodes' own network: no overlay, no extra header.
    routingMode: 'native',
    // What is routed without masquerading is the pods' network; the nodes' would break traffic between pods.
    ipv4NativeRoutingCIDR: pods,
    // Nodes of one network learn each other's pod routes by themselves.
    autoDirectNodeRoutes: true,
    // The machines run no kube-proxy.
    kubeProxyReplacement: true,
    // Before there is a network only an address on the node itself can be relied on.
    k8sServiceHost: api.host,
    k8sServicePort: api.port,
    // Pod ranges are handed out by Kubernetes, so that routes and node specs agree.
    ipam: { mode: 'kubernetes' },
    // Upper case: `mtu` is no value of the chart and would be ignored.
    ...(mtu === undefined ? {} : { MTU: mtu }),
    ...(cluster.distribution.kind === 'talos' ? talosValues : {}),
  };
}

const talosValues: JsonObject = {
  // Talos has mounted cgroup v2 already, and its root is not where the chart expects it.
  cgroup: { autoMount: { enabled: false }, hostRoot: '/sys/fs/cgroup' },
  // Talos lets no pod load kernel modules, so the list must not ask for SYS_MODULE.
  securityContext: {
    capabilities: {
      ciliumAgent: [
        'CHOWN',
        'KILL',
        'NET_ADMIN',
        'NET_RAW',
        'IPC_LOCK',
        'SYS_ADMIN',
        'SYS_RESOURCE',
        'DAC_OVERRIDE',
        'FOWNER',
        'SETGID',
        'SETUID',
      ],
      cleanCiliumState: ['NET_ADMIN', 'SYS_ADMIN', 'SYS_RESOURCE'],
    },
  },
};
