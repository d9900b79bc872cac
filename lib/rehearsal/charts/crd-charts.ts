import type { KubeObject } from '../kube-object.js';
import type { ChartFiles } from '../push-chart.js';
import { smallCrd } from '../small-crd.js';
import { chartYaml, crdTemplate, objects } from './chart-parts.js';

const GATEWAY = { group: 'gateway.networking.k8s.io', versions: ['v1', 'v1beta1'] };
const ENVOY = { group: 'gateway.envoyproxy.io', versions: ['v1alpha1'] };
const MONITORING = { group: 'monitoring.coreos.com', versions: ['v1'] };

/** The kinds of Gateway API. */
export const GATEWAY_API_CRDS = [
  smallCrd({ ...GATEWAY, kind: 'GatewayClass', plural: 'gatewayclasses', namespaced: false }),
  smallCrd({ ...GATEWAY, kind: 'Gateway' }),
  smallCrd({ ...GATEWAY, kind: 'HTTPRoute' }),
  smallCrd({ ...GATEWAY, versions: ['v1'], kind: 'GRPCRoute' }),
  smallCrd({ ...GATEWAY, versions: ['v1beta1'], kind: 'ReferenceGrant' }),
];

/** The kinds of the Prometheus operator. */
export const MONITORING_CRDS = [
  smallCrd({ ...MONITORING, kind: 'ServiceMonitor' }),
  smallCrd({ ...MONITORING, kind: 'PodMonitor' }),
  smallCrd({ ...MONITORING, kind: 'PrometheusRule' }),
];

/** The kinds of Envoy Gateway. */
export const ENVOY_GATEWAY_CRDS = [smallCrd({ ...ENVOY, kind: 'EnvoyProxy', plural: 'envoyproxies' })];

/** A chart with the traits of Envoy Gateway's CRDs: two sets of CRDs among the templates, each behind a value. */
export function gatewayCrdsChart(version = 'v1.6.1'): ChartFiles {
  return {
    'Chart.yaml': chartYaml('gateway-crds-helm', version),
    'values.yaml':
      'crds:\n  gatewayAPI: { enabled: false, channel: experimental }\n  envoyGateway: { enabled: false }\n',
    'templates/gatewayapi-crds.yaml': crdTemplate('.Values.crds.gatewayAPI.enabled', GATEWAY_API_CRDS),
    'templates/envoy-gateway-crds.yaml': crdTemplate('.Values.crds.envoyGateway.enabled', ENVOY_GATEWAY_CRDS),
  };
}

/** A chart of CRDs only, all of them among the templates: so its release owns them. */
export function crdsChart(name: string, version: string, crds: readonly KubeObject[]): ChartFiles {
  return {
    'Chart.yaml': chartYaml(name, version),
    'values.yaml': 'crds: { enabled: true }\n',
    'templates/crds.yaml': crdTemplate('.Values.crds.enabled', crds),
  };
}

/** A chart with its CRDs in `crds/`, where Helm neither templates nor upgrades them. */
export function prometheusCrdsChart(version = '25.0.0'): ChartFiles {
  return {
    'Chart.yaml': chartYaml('prometheus-operator-crds', version),
    'values.yaml': '{}\n',
    'crds/crds.yaml': objects(...MONITORING_CRDS),
  };
}
