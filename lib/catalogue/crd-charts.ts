import type { Construct } from 'constructs';
import { type CrdSource, crdsFrom } from '../authoring/crd-source.js';
import type { JsonObject } from '../yaml/json.js';
import { CatalogueApp, type CatalogueProps } from './catalogue-app.js';

/** The CRDs of Gateway API, from the chart that holds nothing else. */
export class GatewayApiCrds extends CatalogueApp<JsonObject> {
  constructor(scope: Construct, id: string, props: CatalogueProps<JsonObject>) {
    super(scope, id, props, {
      namespace: 'gateway-system',
      values: {
        // The chart also holds the CRDs of Envoy Gateway, which nobody asked for here.
        crds: { gatewayAPI: { enabled: true, channel: 'standard' }, envoyGateway: { enabled: false } },
      },
      bootstrap: {},
    });
  }

  /** What stage 00 takes from it. */
  public get crds(): CrdSource {
    return crdsFrom(this.release, ['gateway.networking.k8s.io']);
  }
}

/** The CRDs of the Prometheus operator, from the chart that holds nothing else. */
export class PrometheusOperatorCrds extends CatalogueApp<JsonObject> {
  constructor(scope: Construct, id: string, props: CatalogueProps<JsonObject>) {
    super(scope, id, props, { namespace: 'monitoring', values: {}, bootstrap: {} });
  }

  /** What stage 00 takes from it. */
  public get crds(): CrdSource {
    return crdsFrom(this.release, ['monitoring.coreos.com']);
  }
}
