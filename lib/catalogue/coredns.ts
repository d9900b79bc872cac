import type { Construct } from 'constructs';
import { Cluster } from '../authoring/cluster.js';
import type { Substitution } from '../authoring/substitution.js';
import type { Json, JsonObject } from '../yaml/json.js';
import { CatalogueApp, type CatalogueProps } from './catalogue-app.js';

/** Values of the chart coredns, as far as clusters of this kind set them. The chart has no schema; `untyped()` is the way to the rest. */
export interface CoreDnsValues {
  readonly fullnameOverride?: string | null;
  readonly nameOverride?: string | null;
  readonly k8sAppLabelOverride?: string | null;
  readonly image?: {
    readonly repository?: string | null;
    readonly tag?: string | null;
    readonly pullPolicy?: string | null;
    readonly pullSecrets?: readonly Json[];
  } | null;
  readonly replicaCount?: number | Substitution | null;
  readonly resources?: JsonObject | null;
  readonly rollingUpdate?: JsonObject | null;
  readonly podAnnotations?: JsonObject | null;
  readonly podLabels?: JsonObject | null;
  readonly serviceType?: string | null;
  readonly prometheus?: {
    readonly service?: {
      readonly enabled?: boolean | null;
      readonly annotations?: JsonObject;
      readonly selector?: JsonObject;
    } | null;
    readonly monitor?: {
      readonly enabled?: boolean | null;
      readonly additionalLabels?: JsonObject;
      readonly namespace?: string;
      readonly interval?: string;
      readonly selector?: JsonObject;
    } | null;
  } | null;
  readonly service?: {
    readonly name?: string | null;
    readonly clusterIP?: string | null;
    readonly clusterIPs?: readonly string[] | null;
    readonly annotations?: JsonObject;
    readonly selector?: JsonObject;
    readonly ipFamilyPolicy?: string;
    readonly trafficDistribution?: string;
  } | null;
  readonly serviceAccount?: {
    readonly create?: boolean | null;
    readonly name?: string | null;
    readonly annotations?: JsonObject;
  } | null;
  readonly rbac?: { readonly create?: boolean | null } | null;
  readonly isClusterService?: boolean | null;
  readonly priorityClassName?: string | null;
  readonly podSecurityContext?: JsonObject | null;
  readonly securityContext?: JsonObject | null;
  readonly servers?: readonly Json[] | null;
  readonly livenessProbe?: JsonObject | null;
  readonly readinessProbe?: JsonObject | null;
  readonly affinity?: JsonObject | null;
  readonly topologySpreadConstraints?: readonly Json[] | null;
  readonly nodeSelector?: JsonObject | null;
  readonly tolerations?: readonly Json[] | null;
  readonly podDisruptionBudget?: JsonObject | null;
  readonly customLabels?: JsonObject | null;
  readonly customAnnotations?: JsonObject | null;
  readonly extraConfig?: JsonObject | null;
  readonly extraVolumes?: readonly Json[] | null;
  readonly extraVolumeMounts?: readonly Json[] | null;
  readonly extraSecrets?: readonly Json[] | null;
  readonly zoneFiles?: readonly Json[] | null;
  readonly hpa?: JsonObject | null;
  readonly autoscaler?: JsonObject | null;
  readonly deployment?: JsonObject | null;
  readonly terminationGracePeriodSeconds?: number | null;
}

/** Properties of CoreDns. */
export type CoreDnsProps = CatalogueProps<CoreDnsValues>;

/** CoreDNS as the DNS service that kubelets already point their pods at. */
export class CoreDns extends CatalogueApp<CoreDnsValues> {
  constructor(scope: Construct, id: string, props: CoreDnsProps) {
    super(scope, id, props, {
      namespace: 'kube-system',
      values: coreDnsValues(Cluster.of(scope)),
      bootstrap: { role: 'dns', timeout: '5m', expected: '30s' },
    });
  }
}

/** The values that follow from the cluster. */
export function coreDnsValues(cluster: Cluster): JsonObject {
  return {
    // Names do not depend on the release's, so charts and people find what they know.
    fullnameOverride: 'coredns',
    // The label by which everything looks for the cluster's DNS.
    k8sAppLabelOverride: 'kube-dns',
    // One of two may be down for an upgrade.
    replicaCount: 2,
    serviceAccount: { create: true },
    // Kubelets hand this address to every pod; with another one there is no DNS.
    service: { name: 'kube-dns', clusterIP: cluster.networks.dns },
  };
}
