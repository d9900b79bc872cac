import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import {
  findProgram,
  type KubeObject,
  mirrorOf,
  prometheusCrdsChart,
  pushExampleCharts,
  type Registry,
  startRegistry,
  tinyChart,
} from '../../../lib/rehearsal/index.js';

let registry: Registry;
let home: string;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'fluxstrap-test-'));
  registry = await startRegistry();
  await pushExampleCharts(registry);
});

afterAll(async () => {
  await registry.stop();
  rmSync(home, { recursive: true, force: true });
});

/** What helm makes of a chart of the registry, without a cluster. */
async function template(url: string, version: string, values: object = {}, ...more: string[]) {
  const args = ['template', 'release', url, `--version=${version}`, '--plain-http', '--values=-', ...more];
  const result = await execa(findProgram('helm'), args, {
    env: { PATH: process.env.PATH, HOME: home },
    extendEnv: false,
    input: JSON.stringify(values),
    reject: false,
  });
  // helm says on stdout, too, what it has pulled.
  const documents = parseAllDocuments(/^---[\s\S]*/m.exec(result.stdout)?.[0] ?? '');
  const objects = documents.map((document) => document.toJS() as KubeObject | null);
  return { ...result, objects: objects.filter((object) => object !== null) };
}

const CILIUM = 'oci://quay.io/cilium/charts/cilium';
const names = (objects: readonly KubeObject[]) => objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`);

interface PodTemplate {
  readonly metadata: { readonly labels: Record<string, string>; readonly annotations?: Record<string, string> };
}
const podTemplate = (objects: readonly KubeObject[], kind: string) =>
  objects.find((object) => object.kind === kind)?.spec?.template as PodTemplate;

test('a chart can be pulled by version and by digest, and says so when it is not there', async () => {
  const { url, version, digest } = await registry.pushChart(tinyChart('tiny', { version: '1.2.3' }), 'acme/charts');

  expect(url).toBe(`oci://${registry.host}/acme/charts/tiny`);
  expect(version).toBe('1.2.3');
  expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(names((await template(url, version)).objects)).toEqual(['ConfigMap release']);
  expect((await template(`${url}@${digest}`, version)).exitCode).toBe(0);
  expect((await template(url, '9.9.9')).stderr).toMatch(/not found/);
});

test('Cilium: no label of the chart in its pods, a class only where Gateway API is known, secrets made once', async () => {
  const values = { gatewayAPI: { enabled: true }, hubble: { relay: { enabled: true } }, operator: { replicas: 1 } };
  const url = mirrorOf(CILIUM, registry);

  const plain = await template(url, '1.18.5', values);
  const known = await template(url, '1.18.5', values, '--api-versions=gateway.networking.k8s.io/v1/GatewayClass');

  expect(plain.stderr).toBe('');
  expect(podTemplate(plain.objects, 'DaemonSet').metadata.labels).not.toHaveProperty(['helm.sh/chart']);
  expect(names(plain.objects)).not.toContain('GatewayClass cilium');
  expect(names(known.objects)).toContain('GatewayClass cilium');
  expect(names(known.objects)).toContain('Deployment hubble-relay');
  const secretOf = (objects: readonly KubeObject[]) => objects.find(({ kind }) => kind === 'Secret');
  expect(secretOf(plain.objects)).not.toEqual(secretOf(known.objects));
});

test('Cilium: values of a wrong type and monitors without their kind are refused', async () => {
  const url = mirrorOf(CILIUM, registry);

  const schema = await template(url, '1.18.5', { cluster: { id: 'one' } });
  const monitor = await template(url, '1.18.5', { prometheus: { serviceMonitor: { enabled: true } } });

  expect(schema.stderr).toMatch(/values don't meet the specifications of the schema/);
  expect(monitor.stderr).toContain('Service Monitor requires monitoring.coreos.com/v1 CRDs');
});

test('CoreDNS: the label of the chart and a checksum of the configuration are in its pods', async () => {
  const url = mirrorOf('oci://ghcr.io/coredns/charts/coredns', registry);

  const one = podTemplate((await template(url, '1.45.0')).objects, 'Deployment').metadata;
  const other = podTemplate(
    (await template(url, '1.45.0', { servers: [{ port: 53, plugins: [{ name: 'errors' }] }] })).objects,
    'Deployment',
  ).metadata;

  expect(one.labels['helm.sh/chart']).toBe('coredns-1.45.0');
  expect(one.annotations?.['checksum/config']).not.toBe(other.annotations?.['checksum/config']);
});

test('cert-manager: CRDs are templates that stay, and a hook waits for the API', async () => {
  const url = mirrorOf('oci://quay.io/jetstack/charts/cert-manager', registry);

  const without = (await template(url, 'v1.19.2')).objects;
  const { objects } = await template(url, 'v1.19.2', { crds: { enabled: true, keep: true } });

  const crds = objects.filter(({ kind }) => kind === 'CustomResourceDefinition');
  expect(without.filter(({ kind }) => kind === 'CustomResourceDefinition')).toEqual([]);
  expect(crds).toHaveLength(6);
  expect(crds.every(({ metadata }) => metadata.annotations?.['helm.sh/resource-policy'] === 'keep')).toBe(true);
  expect(objects.find(({ kind }) => kind === 'Job')?.metadata.annotations).toHaveProperty(
    ['helm.sh/hook'],
    'post-install',
  );
});

test('a chart with crds/ renders them only when asked', async () => {
  const { url, version } = await registry.pushChart(prometheusCrdsChart(), 'prometheus-community');

  expect((await template(url, version)).objects).toEqual([]);
  expect((await template(url, version, {}, '--include-crds')).objects).toHaveLength(3);
});

test('a registry comes back empty at the same port', async () => {
  const first = await startRegistry();
  const { url } = await first.pushChart(tinyChart('tiny'), 'acme');
  await first.stop();
  expect((await template(url, '1.0.0')).stderr).toMatch(/connection refused/);

  const second = await startRegistry({ port: first.port });

  expect((await template(url, '1.0.0')).stderr).toMatch(/not found/);
  await expect(startRegistry({ port: first.port })).rejects.toThrow(/registry has died[\s\S]*address already in use/);
  await second.stop();
});
