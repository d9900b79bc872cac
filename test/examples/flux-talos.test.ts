import { expect, test } from 'vitest';
import { compiledIn, exampleDirectory, fleetIn } from './support/examples.js';

const repository = exampleDirectory('flux-talos');
const { clusters, plans, files } = compiledIn(repository, await fleetIn(repository));
const [{ model }, plan] = [clusters[0]!, plans[0]!];

test('every Kustomization follows the one source, whatever it is called', () => {
  const sources = [...model.kustomizations.values()].map(({ spec }) => spec.sourceRef);

  expect(sources.length).toBeGreaterThan(15);
  for (const source of sources) expect(source).toMatchObject({ kind: 'GitRepository', name: 'home-kubernetes' });
  expect(plan.flux.sync.name).toBe('home-kubernetes');
});

test('every app but the one with the Secret substitutes settings and secrets, and no file of an app says so', () => {
  const from = [...model.kustomizations.values()]
    .filter(({ parent }) => parent === 'flux-system/cluster-apps')
    .map(({ name, spec }) => [name, (spec.postBuild as { substituteFrom?: unknown } | undefined)?.substituteFrom]);

  const both = [
    { kind: 'ConfigMap', name: 'cluster-settings' },
    { kind: 'Secret', name: 'cluster-secrets' },
  ];
  for (const [name, found] of from)
    expect([name, found]).toEqual([name, name === 'cluster-secrets' ? undefined : both]);
  for (const [path, text] of files) {
    if (path.startsWith('kubernetes/apps/'))
      expect([path, String(text).includes('substituteFrom')]).toEqual([path, false]);
  }
});

test('the defaults of the root reach every HelmRelease, and the values of no member', () => {
  for (const { object } of model.objects.values()) {
    if (object.kind === 'HelmRelease')
      expect(object.spec).toMatchObject({ maxHistory: 3, rollback: { cleanupOnFail: true } });
  }
  expect(plan.releases.map(({ values }) => values.kind)).toEqual(Array(6).fill('template'));
});

test('stage 00 has the six sources of the document, and each is an app that Flux installs', () => {
  const six = [
    'envoy-gateway',
    'external-dns',
    'external-secrets',
    'grafana-operator',
    'keda',
    'kube-prometheus-stack',
  ];

  expect(plan.crds.map(({ name }) => name).sort()).toEqual(six);
  for (const { namespace, name } of plan.crds) expect(model.releases.has(`${namespace}/${name}`)).toBe(true);
});

test('what follows Cilium holds addresses, and no variable', () => {
  const text = String(files.get('bootstrap/resources/flux-system-cilium-networking.yaml'));

  expect(text).toContain('lbipam.cilium.io/ips: 172.16.8.10\n');
  expect(text).toContain('peerAddress: 10.0.10.1\n');
  expect(text).not.toContain('${');
});
