import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { crdNeeds } from '../../lib/plan/crd-needs.js';
import type { Json, JsonObject } from '../../lib/yaml/json.js';
import { printYaml } from '../../lib/yaml/print.js';
import { temporaryDirectory } from '../output/support/real-tree.js';
import { chartDirectories } from './support/charts.js';
import { output } from './support/run.js';

/**
 * Every value that the templates of a chart look at before they render a kind of somebody else, with what turns it on and off. The charts of the
 * tests repeat the conditions and defaults of the real ones, which cannot be had here. Left out is what the table asks for too often, never too
 * seldom: Cilium's `agent`, `preflight.enabled`, and cluster mesh with both of its metrics off.
 */
const SWITCHES: Readonly<Record<string, readonly (readonly [path: string, on: Json, off: Json])[]>> = {
  cilium: [
    ...flags('prometheus.enabled', 'prometheus.serviceMonitor.enabled'),
    ...flags('operator.enabled', 'operator.prometheus.enabled', 'operator.prometheus.serviceMonitor.enabled'),
    ...flags('envoy.enabled', 'envoy.prometheus.enabled', 'envoy.prometheus.serviceMonitor.enabled'),
    ...flags('hubble.enabled', 'hubble.relay.enabled', 'hubble.relay.prometheus.enabled'),
    ...flags('hubble.relay.prometheus.serviceMonitor.enabled', 'hubble.metrics.serviceMonitor.enabled'),
    ['hubble.metrics.enabled', ['dns', 'drop'], null],
    ...flags('hubble.tls.enabled', 'hubble.tls.auto.enabled'),
    ['hubble.tls.auto.method', 'certmanager', 'cronJob'],
    ...flags('clustermesh.useAPIServer', 'clustermesh.apiserver.metrics.serviceMonitor.enabled'),
    ...flags('clustermesh.apiserver.tls.auto.enabled'),
    ['clustermesh.apiserver.tls.auto.method', 'certmanager', 'helm'],
    ...flags('gatewayAPI.enabled'),
  ],
  coredns: flags('deployment.enabled', 'prometheus.monitor.enabled'),
  spegel: flags('serviceMonitor.enabled', 'verticalPodAutoscaler.enabled'),
  'cert-manager': flags('prometheus.enabled', 'prometheus.servicemonitor.enabled', 'prometheus.podmonitor.enabled'),
  'external-secrets': [
    ...flags('serviceMonitor.enabled', 'webhook.create', 'webhook.certManager.enabled'),
    ...flags('webhook.certManager.cert.create'),
  ],
  'flux-operator': flags('serviceMonitor.create', 'web.httpRoute.enabled'),
};

/** The cluster has the kinds: some charts leave an object out where they do not see its kind, and render it a moment later under Flux. */
const SERVED = [
  'gateway.networking.k8s.io/v1/GatewayClass',
  'monitoring.coreos.com/v1',
  'monitoring.coreos.com/v1/ServiceMonitor',
  'autoscaling.k8s.io/v1',
];

/** Groups that come with Kubernetes or with the chart itself. */
const OWN = new Set(['', 'apps', 'apiextensions.k8s.io']);

/** Values of a chart, each with a name: the defaults, one switch turned, all on, all on but one. */
function variants(chart: string): readonly (readonly [name: string, values: JsonObject])[] {
  const switches = SWITCHES[chart]!;
  const allOn = switches.reduce<JsonObject>((values, [path, on]) => set(values, path, on), {});
  return [
    ['the defaults', {}],
    ['everything on', allOn],
    ...switches.flatMap(([path, on, off]) => [
      [`${path} on`, set({}, path, on)] as const,
      [`${path} off`, set({}, path, off)] as const,
      [`everything on but ${path}`, set(allOn, path, off)] as const,
    ]),
  ];
}

describe.each(Object.keys(SWITCHES))('the table of values knows chart %s as Helm renders it', async (chart) => {
  const rendered = await renderAll(
    chart,
    variants(chart).map(([, values]) => values),
  );

  test.each(variants(chart).map(([name, values], index) => [name, values, index] as const))(
    'with %s',
    (_name, values, index) => {
      const needs = crdNeeds(chart, values).map(({ group }) => group);
      expect([...new Set(needs)].sort()).toEqual([...rendered[index]!].sort());
    },
  );
});

test('everything on makes each chart of the table render a foreign kind, and the defaults none', async () => {
  for (const chart of Object.keys(SWITCHES)) {
    const [off, on] = await renderAll(
      chart,
      variants(chart)
        .slice(0, 2)
        .map(([, values]) => values),
    );
    expect({ chart, off: off!.size, on: on!.size > 0 }).toEqual({ chart, off: 0, on: true });
  }
});

/** Foreign API groups that a chart renders for each of some values: one call of Helm, the chart being a dependency under many names. */
async function renderAll(chart: string, values: readonly JsonObject[]): Promise<readonly ReadonlySet<string>[]> {
  const directory = temporaryDirectory();
  mkdirSync(join(directory, 'charts'));
  cpSync(join(chartDirectories(), chart), join(directory, 'charts', chart), { recursive: true });
  const alias = (index: number): string => `v${index}x`;
  const dependencies = values.map((_, index) => ({ name: chart, version: '*', repository: '', alias: alias(index) }));
  const metadata = { apiVersion: 'v2', name: 'all', version: '1.0.0', dependencies };
  writeFileSync(join(directory, 'Chart.yaml'), printYaml(metadata));
  writeFileSync(
    join(directory, 'values.yaml'),
    printYaml(Object.fromEntries(values.map((one, index) => [alias(index), one]))),
  );
  const served = SERVED.flatMap((one) => ['--api-versions', one]);
  const text = await output('helm', ['template', 'all', directory, ...served]);
  const groups = values.map(() => new Set<string>());
  for (const document of text.split(/^---$/m)) {
    const [, index] = /^# Source: all\/charts\/v(\d+)x\//m.exec(document) ?? [];
    const [, version] = /^apiVersion: (\S+)$/m.exec(document) ?? [];
    if (index === undefined || version === undefined) continue;
    const group = version.includes('/') ? version.slice(0, version.lastIndexOf('/')) : '';
    if (!OWN.has(group)) groups[Number(index)]!.add(group);
  }
  return groups;
}

function flags(...paths: readonly string[]): readonly (readonly [string, Json, Json])[] {
  return paths.map((path) => [path, true, false] as const);
}

function set(values: JsonObject, path: string, value: Json): JsonObject {
  const [key = '', ...rest] = path.split('.');
  const inner = (values[key] ?? {}) as JsonObject;
  return { ...values, [key]: rest.length === 0 ? value : set(inner, rest.join('.'), value) };
}
