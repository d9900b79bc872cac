import type { Construct } from 'constructs';
import { Cluster } from '../authoring/cluster.js';
import type { Json, JsonObject } from '../yaml/json.js';
import { CatalogueApp, type CatalogueProps } from './catalogue-app.js';

/** Values of the chart spegel, as far as clusters of this kind set them. The chart has no schema; `untyped()` is the way to the rest. */
export interface SpegelValues {
  readonly image?: {
    readonly repository?: string;
    readonly pullPolicy?: string;
    readonly tag?: string;
    readonly digest?: string;
  } | null;
  readonly imagePullSecrets?: readonly Json[] | null;
  readonly nameOverride?: string | null;
  readonly fullnameOverride?: string | null;
  readonly namespaceOverride?: string | null;
  readonly serviceAccount?: { readonly annotations?: JsonObject; readonly name?: string } | null;
  readonly podAnnotations?: JsonObject | null;
  readonly resources?: JsonObject | null;
  readonly service?: {
    readonly registry?: {
      readonly nodeIp?: string;
      readonly port?: number;
      readonly nodePort?: number;
      readonly hostPort?: number;
      readonly topologyAwareHintsEnabled?: boolean;
    } | null;
    readonly router?: { readonly port?: number } | null;
    readonly metrics?: { readonly port?: number } | null;
  } | null;
  readonly nodeSelector?: JsonObject | null;
  readonly tolerations?: readonly Json[] | null;
  readonly affinity?: JsonObject | null;
  readonly updateStrategy?: JsonObject | null;
  readonly priorityClassName?: string | null;
  readonly serviceMonitor?: {
    readonly enabled?: boolean | null;
    readonly interval?: string;
    readonly scrapeTimeout?: string;
    readonly labels?: JsonObject;
    readonly relabelings?: readonly Json[];
    readonly metricRelabelings?: readonly Json[];
  } | null;
  readonly grafanaDashboard?: JsonObject | null;
  readonly verticalPodAutoscaler?: JsonObject | null;
  readonly spegel?: {
    readonly logLevel?: string | null;
    readonly registries?: readonly string[] | null;
    readonly mirroredRegistries?: readonly string[] | null;
    readonly additionalMirrorTargets?: readonly string[] | null;
    readonly additionalMirrorRegistries?: readonly string[] | null;
    readonly mirrorResolveRetries?: number | null;
    readonly mirrorResolveTimeout?: string | null;
    readonly containerdSock?: string | null;
    readonly containerdNamespace?: string | null;
    readonly containerdRegistryConfigPath?: string | null;
    readonly containerdContentPath?: string | null;
    readonly containerdMirrorAdd?: boolean | null;
    readonly prependExisting?: boolean | null;
    readonly appendMirrors?: boolean | null;
    readonly resolveTags?: boolean | null;
    readonly resolveLatestTag?: boolean | null;
    readonly kubeconfigPath?: string | null;
    readonly debugWebEnabled?: boolean | null;
  } | null;
}

/** Properties of Spegel. */
export type SpegelProps = CatalogueProps<SpegelValues>;

/** Spegel: nodes hand each other the images that they already have. */
export class Spegel extends CatalogueApp<SpegelValues> {
  constructor(scope: Construct, id: string, props: SpegelProps) {
    super(scope, id, props, {
      namespace: 'kube-system',
      values: spegelValues(Cluster.of(scope)),
      bootstrap: { role: 'registry-mirror', timeout: '5m', expected: '30s' },
    });
  }
}

/** The values that follow from the cluster. */
export function spegelValues(cluster: Cluster): JsonObject {
  const paths =
    cluster.distribution.kind === 'talos'
      ? // Where Talos keeps containerd's socket, and the only directory of registry mirrors that its containerd reads.
        { containerdSock: '/run/containerd/containerd.sock', containerdRegistryConfigPath: '/etc/cri/conf.d/hosts' }
      : // k3s brings a containerd of its own.
        {
          containerdSock: '/run/k3s/containerd/containerd.sock',
          containerdContentPath: '/var/lib/rancher/k3s/agent/containerd/io.containerd.content.v1.content',
          containerdRegistryConfigPath: '/var/lib/rancher/k3s/agent/etc/containerd/certs.d',
        };
  return {
    spegel: paths,
    // A port of the host that nothing of Kubernetes takes.
    service: { registry: { hostPort: 29999 } },
  };
}
