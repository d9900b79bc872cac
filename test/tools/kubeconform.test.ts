import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { KubeObject } from '../../lib/yaml/json.js';
import { REFERENCE } from '../importing/reference.js';
import { filesOf, temporaryDirectory } from '../output/support/real-tree.js';
import { allSubjects } from './support/all-subjects.js';
import { LAYOUT, writeSchemas, yamlFilesIn } from './support/crd-schemas.js';
import { kubectlReads } from './support/kubectl.js';
import { run } from './support/run.js';
import type { Subject } from './support/subjects.js';

const OWN_FILE = 'kustomize.config.k8s.io/';

if (REFERENCE === undefined) {
  console.warn(
    'FLUXSTRAP_REFERENCE is not set: custom resources are not validated here, only Namespace, ConfigMap and Secret.',
  );
}

const crds =
  REFERENCE === undefined ? [] : yamlFilesIn(join(REFERENCE, 'crds')).filter((file) => !file.includes('latest'));
const latest = await writeSchemas([...crds, ...flux('flux-latest')]);
const older = await writeSchemas(flux('flux-2.7.5'));

interface Report {
  readonly resources?: readonly {
    readonly kind: string;
    readonly name: string;
    readonly status: string;
    readonly msg: string;
  }[];
  readonly summary: {
    readonly valid: number;
    readonly invalid: number;
    readonly errors: number;
    readonly skipped: number;
  };
}

describe.each(await allSubjects())('$name', (subject) => {
  const schemas = subject.compiled.plans.some(({ helmMajor }) => helmMajor === 3) ? [older, latest] : [latest];

  test('every object that Flux applies is valid, by the schemas of its CRD and with no key that they do not know', async () => {
    for (const { cluster, model } of subject.compiled.clusters) {
      const objects = [...model.objects.values()].map(({ object }) => object);
      expect(objects.length).toBeGreaterThan(5);
      expect(await validate(objects, schemas), cluster.name).toMatchObject({
        faults: [],
        valid: checked(objects).length,
      });
    }
  });

  test('every object that the bootstrap applies is valid: resources, and the template of the secrets', async () => {
    const objects = (
      await Promise.all(bootstrapFiles(subject).map((path) => kubectlReads(textOf(subject, path))))
    ).flat();
    expect(objects.length).toBeGreaterThan(0);
    expect(await validate(objects, schemas)).toMatchObject({ faults: [], valid: checked(objects).length });
  });

  test('no manifest is left out: each is an object that Flux applies, or kustomize’s own file', async () => {
    const applied = new Set(
      subject.compiled.clusters.flatMap(({ model }) => [...model.objects.values()].map(identity)),
    );
    const paths = manifestFiles(subject);
    const objects = await kubectlReads(paths.map((path) => textOf(subject, path)).join('\n---\n'));
    expect(objects.length).toBeGreaterThanOrEqual(paths.length);
    const left = objects.filter(({ apiVersion }) => !apiVersion.startsWith(OWN_FILE));
    expect(left.map((object) => `${object.kind} ${object.metadata.name}`).filter((key) => !applied.has(key))).toEqual(
      [],
    );
  });
});

describe.runIf(REFERENCE !== undefined)('the judge', () => {
  const release = {
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name: 'a', namespace: 'b' },
    spec: { interval: '1h', chartRef: { kind: 'OCIRepository', name: 'a' } },
  };

  test.each([
    ['an unknown key', { ...release, spec: { ...release.spec, plantedKey: true } }],
    ['an unknown key further down', { ...release, spec: { ...release.spec, upgrade: { plantedKey: true } } }],
    ['a wrong type', { ...release, spec: { ...release.spec, interval: 60 } }],
    ['a duration that is none', { ...release, spec: { ...release.spec, interval: 'an hour' } }],
    ['a missing field', { ...release, spec: {} }],
    [
      'a word that is none of the enum',
      { ...release, spec: { ...release.spec, chartRef: { kind: 'Chart', name: 'a' } } },
    ],
    ['a label that is no text', { ...release, metadata: { ...release.metadata, labels: { on: true } } }],
    ['a name that Kubernetes refuses', { ...release, metadata: { ...release.metadata, name: 'A_b' } }],
    [
      'data of a ConfigMap that is no text',
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { a: 1 } },
    ],
    ['a kind without a schema', { apiVersion: 'example.org/v1', kind: 'Thing', metadata: { name: 'a' } }],
  ])('sees %s', async (_what, object) => {
    const { faults } = await validate([object as unknown as KubeObject], [latest]);
    expect(faults).toHaveLength(1);
  });

  test('accepts the object that these faults were planted in', async () => {
    expect(await validate([release as unknown as KubeObject], [latest])).toMatchObject({ faults: [], valid: 1 });
  });
});

/** What kubeconform says about objects. Without the reference folder only core kinds are asked about. */
async function validate(objects: readonly KubeObject[], schemas: readonly string[]) {
  const directory = temporaryDirectory();
  mkdirSync(join(directory, 'objects'));
  for (const [index, object] of checked(objects).entries()) {
    writeFileSync(join(directory, 'objects', `${index}.json`), JSON.stringify(object));
  }
  const locations = schemas.flatMap((root) => ['-schema-location', `${root}/${LAYOUT}`]);
  const { out, err } = await run('kubeconform', ['-strict', '-output', 'json', '-summary', ...locations, 'objects'], {
    cwd: directory,
  });
  if (out === '') throw new Error(`kubeconform: ${err}`);
  const { resources = [], summary } = JSON.parse(out) as Report;
  return { faults: resources.map(({ kind, name, msg }) => `${kind} ${name}: ${msg}`), valid: summary.valid };
}

function checked(objects: readonly KubeObject[]): readonly KubeObject[] {
  return REFERENCE === undefined ? objects.filter(({ apiVersion }) => apiVersion === 'v1') : objects;
}

function flux(directory: string): readonly string[] {
  return REFERENCE === undefined ? [] : yamlFilesIn(join(REFERENCE, 'crds', directory));
}

/** What kubectl gets during the bootstrap. */
function bootstrapFiles({ compiled: { plans } }: Subject): readonly string[] {
  return plans.flatMap(({ resources, paths }) => [
    ...resources.map(({ path }) => path),
    ...(paths.secretsTemplate === undefined ? [] : [paths.secretsTemplate]),
  ]);
}

/** Files below the paths that Flux reads. */
function manifestFiles({ repository, compiled: { plans } }: Subject): readonly string[] {
  const roots = plans.flatMap(({ paths }) => [`${paths.apps}/`, `${paths.flux}/`]);
  return Object.keys(filesOf(repository)).filter((path) => roots.some((root) => path.startsWith(root)));
}

function textOf({ repository }: Subject, path: string): string {
  return readFileSync(join(repository, path), 'utf8');
}

/** Without namespace: Flux fills it in on the way. */
function identity({ object }: { readonly object: KubeObject }): string {
  return `${object.kind} ${object.metadata.name}`;
}
