import { BootstrapSecret, type Cluster, chain, FluxApp, fromOnePassword, oci, op, Settings } from 'fluxstrap';
import { expect, test } from 'vitest';
import { HOSTILE_NAMES } from '../fixtures/hostile.js';
import { shown } from '../fixtures/tricky-strings.js';
import { helmfile } from './support/helmfile.js';
import { emptyCluster, errorSubjects, ownErrors } from './support/hostile-fleet.js';
import { synthesized } from './support/subjects.js';

const SECRET = { namespace: 'default', source: fromOnePassword({ token: op('op://vault/item/field') }) };
const CHART = oci('oci://ghcr.io/acme/charts/echo:1.10.0');

/** Places of a description that end up in commands, paths and templates. */
const PLACES: Readonly<Record<string, (cluster: Cluster, name: string) => unknown>> = {
  'the name of an app': (cluster, name) => new FluxApp(cluster, name, { namespace: 'default' }),
  'a namespace': (cluster, name) => new FluxApp(cluster, 'app', { namespace: name }),
  'the name of a Secret of the bootstrap': (cluster, name) => new BootstrapSecret(cluster, name, SECRET),
  'the namespace of a Secret of the bootstrap': (cluster, name) =>
    new BootstrapSecret(cluster, 'token', { ...SECRET, namespace: name }),
  'the name of a setting': (cluster, name) => new Settings(cluster, { [name]: 'value' }),
};

test.each(Object.entries(PLACES))('every hostile name is refused as %s', (place, build) => {
  const accepted = HOSTILE_NAMES.filter((name) => {
    const { fleet, cluster } = emptyCluster();
    build(cluster, name);
    return ownErrors(fleet).length === 0;
  });
  // Letters and an underscore are what variables are made of.
  const legal = place === 'the name of a setting' ? ['A', 'a_b', 'x'.repeat(64)] : [];
  expect(accepted.map(shown)).toEqual(HOSTILE_NAMES.filter((name) => legal.includes(name)).map(shown));
});

test('every hostile name is refused as the name of a cluster, before it could become a task or a context', () => {
  const accepted = HOSTILE_NAMES.filter((name) => !ownErrors(emptyCluster(name).fleet).includes('name-format'));
  expect(accepted.map(shown)).toEqual([]);
});

test('a hostile name of a Helm release is refused, or helmfile has it as it was written', async () => {
  const { fleet, cluster } = emptyCluster();
  const names = HOSTILE_NAMES.filter((name) => name.trim() !== '');
  const apps = names.map((releaseName, index) => {
    return new FluxApp(cluster, `v${index}`, { namespace: 'default', release: { chart: CHART, releaseName } });
  });
  cluster.bootstrap({ releases: chain(...apps) });
  const refusals = errorSubjects(fleet);
  const subject = synthesized('hostile', fleet);
  const file = subject.compiled.plans[0]!.paths.appsHelmfile;
  const { out } = await helmfile(subject, 'helm', file, ['list', '--output', 'json'], 'may fail');
  const listed = (JSON.parse(out === '' ? '[]' : out) as { name: string }[]).map(({ name }) => name);
  const left = names.filter((name, index) => !refusals.has(`HelmRelease default/v${index}`) && !listed.includes(name));
  expect(left.map(shown)).toEqual([]);
});

test.each(['--kubeconfig=x', '-x', '../a', '$(id)', '`id`', 'a b'])(
  'the release name %s, which Helm refuses or takes for a flag, is a finding',
  (releaseName) => {
    const { fleet, cluster } = emptyCluster();
    const app = new FluxApp(cluster, 'app', { namespace: 'default', release: { chart: CHART, releaseName } });
    cluster.bootstrap({ releases: chain(app) });
    expect(errorSubjects(fleet)).toContain('HelmRelease default/app');
  },
);
