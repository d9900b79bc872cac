import type { Json } from '../yaml/json.js';
import { isTruthy, valueAt } from './values-path.js';

/** API groups that a release needs on the cluster before it can be installed, and the value that asks for each. */
export interface CrdNeed {
  readonly group: string;
  /** `spec.values.gatewayAPI.enabled` */
  readonly field: string;
}

/** A switch of a chart that makes it render objects of a foreign group. */
interface Switch {
  /** Path in the values; absent there means off. */
  readonly path: string;
  readonly group: string;
  /** Other values that must be on too, with what the chart takes for each when it is absent. */
  readonly and?: Readonly<Record<string, boolean>>;
  /** Only this value switches it on; by default everything that a Go template takes for true. */
  readonly equals?: string;
}

const MONITORING = 'monitoring.coreos.com';
const GATEWAY = 'gateway.networking.k8s.io';
const CERTIFICATES = 'cert-manager.io';

/**
 * The fast path of the CRD closure: which value of which chart needs which API group. Paths and conditions are those of the charts' templates
 * (Cilium 1.18, cert-manager 1.19, external-secrets 2.9, flux-operator 0.49, CoreDNS 1.46, Spegel 0.7); rendering a chart must give the same.
 */
const SWITCHES: Readonly<Record<string, readonly Switch[]>> = {
  cilium: [
    { path: 'prometheus.serviceMonitor.enabled', group: MONITORING, and: { 'prometheus.enabled': false } },
    {
      path: 'operator.prometheus.serviceMonitor.enabled',
      group: MONITORING,
      and: { 'operator.enabled': true, 'operator.prometheus.enabled': true },
    },
    {
      path: 'hubble.metrics.serviceMonitor.enabled',
      group: MONITORING,
      and: { 'hubble.enabled': true, 'hubble.metrics.enabled': false },
    },
    {
      path: 'hubble.relay.prometheus.serviceMonitor.enabled',
      group: MONITORING,
      and: { 'hubble.enabled': true, 'hubble.relay.enabled': false, 'hubble.relay.prometheus.enabled': false },
    },
    {
      path: 'envoy.prometheus.serviceMonitor.enabled',
      group: MONITORING,
      and: { 'envoy.enabled': true, 'envoy.prometheus.enabled': true },
    },
    {
      path: 'clustermesh.apiserver.metrics.serviceMonitor.enabled',
      group: MONITORING,
      and: { 'clustermesh.useAPIServer': false },
    },
    { path: 'gatewayAPI.enabled', group: GATEWAY },
    {
      path: 'hubble.tls.auto.method',
      equals: 'certmanager',
      group: CERTIFICATES,
      and: { 'hubble.enabled': true, 'hubble.tls.enabled': true, 'hubble.tls.auto.enabled': true },
    },
    {
      path: 'clustermesh.apiserver.tls.auto.method',
      equals: 'certmanager',
      group: CERTIFICATES,
      and: { 'clustermesh.useAPIServer': false, 'clustermesh.apiserver.tls.auto.enabled': true },
    },
  ],
  'cert-manager': [
    { path: 'prometheus.servicemonitor.enabled', group: MONITORING, and: { 'prometheus.enabled': true } },
    { path: 'prometheus.podmonitor.enabled', group: MONITORING, and: { 'prometheus.enabled': true } },
  ],
  coredns: [{ path: 'prometheus.monitor.enabled', group: MONITORING, and: { 'deployment.enabled': true } }],
  spegel: [
    { path: 'serviceMonitor.enabled', group: MONITORING },
    { path: 'verticalPodAutoscaler.enabled', group: 'autoscaling.k8s.io' },
  ],
  'flux-operator': [
    { path: 'serviceMonitor.create', group: MONITORING },
    { path: 'web.httpRoute.enabled', group: GATEWAY },
  ],
  'external-secrets': [
    { path: 'serviceMonitor.enabled', group: MONITORING },
    {
      path: 'webhook.certManager.enabled',
      group: CERTIFICATES,
      and: { 'webhook.create': true, 'webhook.certManager.cert.create': true },
    },
  ],
};

/** Last part of a chart reference: `cilium` of `oci://quay.io/cilium/charts/cilium`. */
export function chartName(chart: string): string {
  return chart.slice(chart.lastIndexOf('/') + 1);
}

/** What a chart with these values needs; empty for a chart that the table does not know. In the order of the table. */
export function crdNeeds(chart: string, values: Json): readonly CrdNeed[] {
  const switches = knowsChart(chart) ? SWITCHES[chartName(chart)] : undefined;
  if (switches === undefined) return [];
  return switches
    .filter((one) => isOn(one, values))
    .map(({ path, group }) => ({ group, field: `spec.values.${path}` }));
}

function isOn(one: Switch, values: Json): boolean {
  const value = valueAt(values, one.path);
  if (one.equals === undefined ? !isTruthy(value) : value !== one.equals) return false;
  return Object.entries(one.and ?? {}).every(([path, byDefault]) => {
    const other = valueAt(values, path);
    return other === undefined ? byDefault : isTruthy(other);
  });
}

/** True when the table knows the chart. */
export function knowsChart(chart: string): boolean {
  return Object.hasOwn(SWITCHES, chartName(chart));
}
