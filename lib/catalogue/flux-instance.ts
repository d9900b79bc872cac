import type { Construct } from 'constructs';
import { Cluster } from '../authoring/cluster.js';
import { syncOf } from '../authoring/intent-of.js';
import { type KustomizePatch, patchOf } from '../authoring/kustomize-patch.js';
import type { Json, JsonObject } from '../yaml/json.js';
import { CatalogueApp, type CatalogueProps } from './catalogue-app.js';

/** Controllers that Flux consists of. */
export type FluxComponent =
  | 'source-controller'
  | 'kustomize-controller'
  | 'helm-controller'
  | 'notification-controller'
  | 'image-reflector-controller'
  | 'image-automation-controller'
  | 'source-watcher';

/** Values of the chart flux-instance, written from the documentation of FluxInstance. */
export interface FluxInstanceValues {
  readonly instance?: {
    readonly cluster?: {
      readonly type?: 'kubernetes' | 'openshift' | 'aws' | 'azure' | 'gcp';
      readonly size?: 'small' | 'medium' | 'large';
      readonly domain?: string;
      readonly multitenant?: boolean;
      readonly tenantDefaultServiceAccount?: string;
      readonly networkPolicy?: boolean;
    } | null;
    readonly commonMetadata?: { readonly labels?: JsonObject; readonly annotations?: JsonObject } | null;
    readonly components?: readonly FluxComponent[] | null;
    readonly distribution?: {
      readonly version?: string;
      readonly registry?: string;
      readonly variant?: string;
      readonly artifact?: string;
      readonly artifactPullSecret?: string;
      readonly imagePullSecret?: string;
    } | null;
    readonly kustomize?: { readonly patches?: readonly Json[] } | null;
    readonly sharding?: JsonObject | null;
    readonly storage?: { readonly class?: string; readonly size?: string } | null;
    readonly sync?: {
      readonly kind?: 'GitRepository' | 'OCIRepository' | 'Bucket';
      readonly name?: string;
      readonly url?: string;
      readonly ref?: string;
      readonly path?: string;
      readonly pullSecret?: string;
      readonly provider?: string;
      readonly interval?: string;
    } | null;
  } | null;
  readonly commonAnnotations?: JsonObject | null;
  readonly commonLabels?: JsonObject | null;
  readonly fullnameOverride?: string | null;
  readonly nameOverride?: string | null;
  readonly healthcheck?: JsonObject | null;
}

/** Properties of FluxInstance. */
export interface FluxInstanceProps extends CatalogueProps<FluxInstanceValues> {
  /** Version of Flux: exact, or a range within a minor version such as `2.9.x`. */
  readonly version: string;
  /** Manifests of the distribution; their tag carries a `v`, unlike the chart's. @default - the operator's own */
  readonly artifact?: string;
  /** Patches of what the operator installs, besides the one that turns digest tracking off. @default - none */
  readonly patches?: readonly KustomizePatch[];
  /** How often Flux asks Git. @default - '5m' */
  readonly interval?: string;
}

/** The one description of Flux itself, and of what it syncs. The last release of a bootstrap. */
export class FluxInstance extends CatalogueApp<FluxInstanceValues> {
  constructor(scope: Construct, id: string, props: FluxInstanceProps) {
    super(scope, id, props, {
      namespace: 'flux-system',
      values: fluxInstanceValues(Cluster.of(scope), props),
      // Flux already syncs while Helm would still wait, and unlocks any release that it finds pending: so Helm must not wait.
      bootstrap: { role: 'flux-instance', wait: false, waitForJobs: false, timeout: '5m', expected: '10s' },
    });
  }
}

/**
 * Chart versions stay what they are. Otherwise helm-controller appends the artifact's digest to them, the label `helm.sh/chart` changes,
 * and every pod template that carries it rolls at the handoff.
 */
export const DISABLE_DIGEST_TRACKING: KustomizePatch = {
  patch:
    '- op: add\n  path: /spec/template/spec/containers/0/args/-\n  value: --feature-gates=DisableChartDigestTracking=true\n',
  target: { kind: 'Deployment', name: 'helm-controller' },
};

/** The values that follow from the cluster. */
export function fluxInstanceValues(
  cluster: Cluster,
  props: Pick<FluxInstanceProps, 'version' | 'artifact' | 'patches' | 'interval'>,
): JsonObject {
  const sync = syncOf(cluster);
  return {
    instance: {
      distribution: {
        version: props.version,
        ...(props.artifact === undefined ? {} : { artifact: props.artifact }),
      },
      // The controllers that this tool models; images are automated elsewhere.
      components: ['source-controller', 'kustomize-controller', 'helm-controller', 'notification-controller'],
      // The network policies of the distribution would cut off metrics and webhooks without being asked.
      cluster: { type: 'kubernetes', networkPolicy: false },
      sync: {
        kind: 'GitRepository',
        // Immutable later; absent it is the namespace's name.
        ...(sync.name === sync.namespace ? {} : { name: sync.name }),
        url: sync.url,
        ref: sync.ref,
        path: sync.path,
        ...(sync.pullSecret === undefined ? {} : { pullSecret: sync.pullSecret }),
        interval: props.interval ?? '5m',
      },
      kustomize: { patches: [DISABLE_DIGEST_TRACKING, ...(props.patches ?? [])].map(patchOf) },
    },
  };
}
