import { chain, type Fleet, FluxApp, oci } from 'fluxstrap';
import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../../lib/yaml/json.js';
import { HOSTILE_TEXTS } from '../fixtures/hostile.js';
import { shown } from '../fixtures/tricky-strings.js';
import { seedHelmfileCache } from './support/charts.js';
import { helmfile, writtenValues } from './support/helmfile.js';
import { emptyCluster, errorSubjects } from './support/hostile-fleet.js';
import { helmReads, kubectlReads } from './support/kubectl.js';
import { inTurns, output } from './support/run.js';
import { kustomizations, synthesized } from './support/subjects.js';
import { expectTold } from './support/told.js';

/** Numbers and other values that a reader might round, or take for another type. */
const OTHERS: readonly Json[] = [
  ...[0, -1, 1.5, 0.1, 1e21, 1e-7, 1e100, 123456789012, 9007199254740991, -9007199254740991, 0.30000000000000004],
  ...[true, false, [], {}, [[]], [{}], [null], { a: null }, { a: { b: [1, '1', true, 'true', null, 'null'] } }],
];

const VALUES: readonly Json[] = [...HOSTILE_TEXTS, ...OTHERS];

/** A fleet with a release for each of some values: as a value, in a list, and as a key where it is a text. */
function fleetOf(values: readonly Json[]): Fleet {
  const { fleet, cluster } = emptyCluster();
  const apps = values.map((value, index) => {
    const own = typeof value === 'string' && value !== '<<' ? { [value]: 'key' } : {};
    const release = {
      chart: oci('oci://ghcr.io/acme/charts/echo:1.10.0'),
      values: { value, list: [value, { value }], own } as JsonObject,
    };
    return new FluxApp(cluster, `v${index}`, { namespace: 'default', release });
  });
  cluster.bootstrap({ releases: chain(...apps) });
  return fleet;
}

// A fleet without Flux itself is not finished; asked is only what has an error of its own.
const refusals = errorSubjects(fleetOf(VALUES));
const refused = VALUES.filter((_, index) => refusals.has(`HelmRelease default/v${index}`));
const accepted = VALUES.filter((value) => !refused.includes(value));
const subject = synthesized('hostile', fleetOf(accepted));
const plan = subject.compiled.plans[0]!;

test('what Flux would substitute, what helmfile would look up and numbers that lose digits are refused, nothing else', () => {
  const texts = HOSTILE_TEXTS.filter((text) => /\$\{[a-zA-Z_][^}]*\}|ref\+/.test(text));
  expect(refused).toEqual([...texts, 1e21, 1e100]);
  expect(plan.releases).toHaveLength(accepted.length);
});

test('the plan holds each other one as it was written', () => {
  expect(plan.releases.map(({ effectiveValues }) => effectiveValues.value)).toEqual(accepted);
});

test('each other one arrives through helmfile write-values', async () => {
  const written = new Map(await writtenValues(subject, 'helm', plan.paths.appsHelmfile));
  // The plan has a file of its own for the one that helmfile writes so that nobody can read it; Helm is asked for it below.
  const rendered = plan.releases.filter(({ values }) => values.kind === 'rendered');
  expect(rendered.map(({ effectiveValues }) => effectiveValues.value)).toEqual(['\ta\n\tb\n']);
  for (const release of rendered) expect(written.delete(keyOf(release))).toBe(true);
  const read = await helmReads(written);
  expect(read.size).toBe(accepted.length - 1);
  for (const release of plan.releases.filter(({ values }) => values.kind === 'template')) {
    expect(read.get(keyOf(release)), shown(JSON.stringify(release.effectiveValues))).toEqual(release.effectiveValues);
  }
});

test('each other one arrives in Helm', async () => {
  seedHelmfileCache([plan]);
  const { out } = await helmfile(subject, 'helm', plan.paths.appsHelmfile, ['template', '-q']);
  expectTold(await kubectlReads(out), plan.releases);
});

test('each other one comes out of kustomize', async () => {
  const directories = kustomizations(subject).filter((path) => path.endsWith('/app'));
  expect(directories).toHaveLength(accepted.length);
  const texts = await inTurns(directories, (path) => output('kustomize', ['build', path], { cwd: subject.repository }));
  const releases = (await kubectlReads(texts.join('\n---\n'))).filter(({ kind }) => kind === 'HelmRelease');
  for (const { metadata, spec } of releases) {
    const release = plan.releases.find(({ name }) => name === metadata.name)!;
    expect((spec as JsonObject).values, metadata.name).toEqual(release.effectiveValues);
  }
});

test.each(['\u007f', '\u0080', '\u0085', '\u009f', '\ufffe', '\uffff'])(
  'the text %j, which kustomize cannot carry, is a finding',
  (text) => {
    expect(errorSubjects(fleetOf([text]))).toContain('HelmRelease default/v0');
  },
);

function keyOf({ namespace, name }: { readonly namespace: string; readonly name: string }): string {
  return `${namespace}/${name}`;
}
