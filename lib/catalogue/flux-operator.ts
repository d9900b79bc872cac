import type { Construct } from 'constructs';
import type { Json, JsonObject } from '../yaml/json.js';
import { CatalogueApp, type CatalogueProps } from './catalogue-app.js';

/** Values of the chart flux-operator, written from its documentation. */
export interface FluxOperatorValues {
  readonly affinity?: JsonObject | null;
  readonly apiPriority?: JsonObject | null;
  readonly commonAnnotations?: JsonObject | null;
  readonly commonLabels?: JsonObject | null;
  readonly extraArgs?: readonly string[] | null;
  readonly extraEnvs?: readonly Json[] | null;
  readonly extraVolumeMounts?: readonly Json[] | null;
  readonly extraVolumes?: readonly Json[] | null;
  readonly fullnameOverride?: string | null;
  readonly hostNetwork?: boolean | null;
  readonly image?: JsonObject | null;
  readonly installCRDs?: boolean | null;
  readonly livenessProbe?: JsonObject | null;
  readonly logLevel?: string | null;
  readonly marketplace?: JsonObject | null;
  readonly multitenancy?: JsonObject | null;
  readonly nameOverride?: string | null;
  readonly nodeSelector?: JsonObject | null;
  readonly podSecurityContext?: JsonObject | null;
  readonly priorityClassName?: string | null;
  readonly rbac?: JsonObject | null;
  readonly readinessProbe?: JsonObject | null;
  readonly reporting?: JsonObject | null;
  readonly resources?: JsonObject | null;
  readonly securityContext?: JsonObject | null;
  readonly service?: JsonObject | null;
  readonly serviceAccount?: JsonObject | null;
  readonly serviceMonitor?: {
    readonly create?: boolean | null;
    readonly interval?: string;
    readonly scrapeTimeout?: string;
    readonly labels?: JsonObject;
  } | null;
  readonly tolerations?: readonly Json[] | null;
  readonly web?: JsonObject | null;
}

/** Properties of FluxOperator. */
export type FluxOperatorProps = CatalogueProps<FluxOperatorValues>;

/** The operator that installs Flux and keeps it up to date. Its CRDs are templates of its chart. */
export class FluxOperator extends CatalogueApp<FluxOperatorValues> {
  constructor(scope: Construct, id: string, props: FluxOperatorProps) {
    super(scope, id, props, {
      namespace: 'flux-system',
      values: {},
      bootstrap: { role: 'flux-operator', timeout: '5m', expected: '30s' },
    });
  }
}
