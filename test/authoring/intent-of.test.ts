import { expect, test } from 'vitest';
import { clustersOf, intentOf, syncOf } from '../../lib/authoring/intent-of.js';
import { aCluster, aFleet, anApp } from './support/authored.js';
import {
  BootstrapSecret,
  chain,
  crdsFrom,
  fromAgeKey,
  fromOnePassword,
  gitRepository,
  oci,
  op,
  Settings,
} from './support/face.js';

test('intent is plain JSON: it survives being written down and read again', () => {
  const fleet = aFleet();
  const cluster = aCluster({}, fleet);
  const app = anApp({ release: { chart: oci('oci://ghcr.io/acme/charts/echo:1.2.3') } }, cluster);
  new Settings(cluster, { A: '1' });
  new BootstrapSecret(cluster, 'sops-age', { namespace: 'flux-system', source: fromAgeKey() });
  app.release?.waive('values-null', { reason: 'on purpose' });
  cluster.bootstrap({ crds: [crdsFrom(app, ['acme.example'])], releases: chain(app) });

  const intent = intentOf(fleet);

  expect(JSON.parse(JSON.stringify(intent))).toEqual(intent);
  expect(intent.clusters[0]).toMatchObject({
    settings: { A: '1' },
    members: [{ namespace: 'default', name: 'echo' }],
    crds: [{ name: 'echo', groups: ['acme.example'] }],
    secrets: [{ namespace: 'flux-system', name: 'sops-age' }],
    waivers: [{ rule: 'values-null' }],
  });
});

test('clusters stand in the order of their declaration', () => {
  const fleet = aFleet();
  for (const [index, name] of ['zeta', 'alpha', 'mid'].entries()) aCluster({ id: index + 1 }, fleet, name);

  expect(clustersOf(fleet).map(({ name }) => name)).toEqual(['zeta', 'alpha', 'mid']);
  expect(intentOf(fleet).clusters.map(({ name }) => name)).toEqual(['zeta', 'alpha', 'mid']);
});

test('what the FluxInstance must sync follows from repository, cluster and root', () => {
  const repository = gitRepository('ssh://git@github.com/acme/x.git', {
    branch: 'main',
    deployKey: { source: fromOnePassword({ identity: op('op://a/b/c') }) },
  });
  const cluster = aCluster(
    { ref: 'refs/tags/v1', fluxNamespace: 'flux', sourceName: 'platform' },
    aFleet({ repository, root: 'out', layout: 'single' }),
  );

  expect(syncOf(cluster)).toEqual({
    name: 'platform',
    namespace: 'flux',
    url: 'ssh://git@github.com/acme/x.git',
    ref: 'refs/tags/v1',
    path: './out/kubernetes/flux/cluster',
    pullSecret: 'github-deploy-key',
  });
});
