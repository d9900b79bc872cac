import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../lib/yaml/json.js';
import { printYaml } from '../../lib/yaml/print.js';
import { LOST_BY_KUSTOMIZE, NO_KEYS, shown, TRICKY } from '../fixtures/tricky-strings.js';
import { putFiles, temporaryDirectory } from '../output/support/real-tree.js';
import { chartDirectories } from './support/charts.js';
import { type Helm, helmfile, writtenValues } from './support/helmfile.js';
import { helmReads, kubectlReads } from './support/kubectl.js';
import { output, run } from './support/run.js';
import { toldOf } from './support/told.js';

/** Every text as a value, as a key, in a list, and further down. A key is what it is only if its value is found under it. */
function valuesOf(texts: readonly string[]): JsonObject {
  const keys = texts.filter((text) => !NO_KEYS.includes(text));
  return {
    values: Object.fromEntries(texts.map((text, index) => [`v${index}`, text])),
    keys: Object.fromEntries(keys.map((text, index) => [text, index])),
    list: texts,
    nested: texts.map((text) => ({ name: text, inner: { [keys.includes(text) ? text : 'key']: [text] } })),
  };
}

function helmRelease(texts: readonly string[]): string {
  return printYaml({
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name: 'echo', namespace: 'default' },
    spec: { values: valuesOf(texts) },
  });
}

const CARRIED = TRICKY.filter((text) => !LOST_BY_KUSTOMIZE.includes(text));

/** What helmfile's own `toYaml` writes so that nobody can read it: plans have a rendered file where there is such a text. */
const WRITTEN_BY_HELMFILE = TRICKY.filter((text) => !(text.startsWith('\t') && text.includes('\n')));

/** A repository with the texts in a manifest and, in a helmfile, read from it as templates/values.yaml.gotmpl reads it. */
function repository(): string {
  const directory = temporaryDirectory();
  putFiles(directory, {
    'all/helmrelease.yaml': `---\n# comment\n${helmRelease(WRITTEN_BY_HELMFILE)}`,
    'app/helmrelease.yaml': helmRelease(CARRIED),
    'app/kustomization.yaml': 'resources: [./helmrelease.yaml]\n',
    'templates/values.yaml.gotmpl': '{{ (fromYaml (readFile "../all/helmrelease.yaml")).spec.values | toYaml }}\n',
    'templates/rendered.values.yaml': `---\n# comment\n${printYaml(valuesOf(TRICKY))}`,
    'template.yaml': stateFile('values.yaml.gotmpl'),
    'rendered.yaml': stateFile('rendered.values.yaml'),
  });
  return directory;
}

function stateFile(values: string): string {
  const chart = join(chartDirectories(), 'echo');
  return printYaml({ releases: [{ name: 'echo', namespace: 'default', chart, values: [`templates/${values}`] }] });
}

const place = repository();

test('there are enough texts, and no two are the same', () => {
  expect(TRICKY.length).toBeGreaterThanOrEqual(136);
});

test('kubectl reads each text as it was written', async () => {
  const [object] = await kubectlReads(helmRelease(TRICKY));
  expectSame((object!.spec as JsonObject).values!);
});

test('kustomize builds each text as it was written, as kubectl and Flux read its output', async () => {
  const [object] = await kubectlReads(await output('kustomize', ['build', 'app'], { cwd: place }));
  expectSame((object!.spec as JsonObject).values!, CARRIED);
});

test.each(LOST_BY_KUSTOMIZE.map((text) => [shown(text), text]))(
  'kustomize cannot carry %s: it fails, or another text comes out',
  async (_shown, text) => {
    const directory = temporaryDirectory();
    putFiles(directory, { 'a.yaml': helmRelease([text]), 'kustomization.yaml': 'resources: [./a.yaml]\n' });
    const { code, out } = await run('kustomize', ['build', directory]);
    const read = code === 0 ? (await kubectlReads(out)).map(({ spec }) => (spec as JsonObject).values) : [];
    expect(read).not.toEqual([valuesOf([text])]);
  },
);

test.each<Helm>(['helm', 'helm3'])('%s reads each text as it was written', async (helm) => {
  const args = ['template', 'echo', join(chartDirectories(), 'echo'), '--values', 'templates/rendered.values.yaml'];
  const told = toldOf(await kubectlReads(await output(helm, args, { cwd: place })));
  expectSame([...told.values()][0]!.values);
});

describe.each([
  ['out of the HelmRelease', 'template.yaml', WRITTEN_BY_HELMFILE],
  ['from a rendered file', 'rendered.yaml', TRICKY],
])('helmfile takes the values %s', (_how, file, texts) => {
  test.each<Helm>(['helm', 'helm3'])('and %s gets each text as it was written', async (helm) => {
    const { out } = await helmfile({ repository: place }, helm, file, ['template', '-q']);
    expectSame(toldOf(await kubectlReads(out)).get('default/echo')!.values, texts);
  });
});

test('helmfile writes each text as it was written', async () => {
  const written = await writtenValues({ repository: place }, 'helm', 'template.yaml');
  expectSame((await helmReads(written)).get('default/echo')!, WRITTEN_BY_HELMFILE);
});

/** Names the texts that changed, and what they became. */
function expectSame(read: Json, texts = TRICKY): void {
  const { values, keys, list, nested } = read as Record<'values' | 'keys', JsonObject> &
    Record<'list' | 'nested', Json>;
  const written = valuesOf(texts) as typeof read as { keys: JsonObject; list: Json; nested: Json };
  const changed = texts.flatMap((text, index) => {
    const value = values[`v${index}`];
    return value === text ? [] : [`value ${shown(text)} became ${typeof value} ${shown(String(value))}`];
  });
  const lost = Object.entries(written.keys).flatMap(([key, value]) =>
    keys[key] === value ? [] : [`key ${shown(key)} is lost`],
  );
  expect([...changed, ...lost]).toEqual([]);
  expect(Object.keys(keys).length).toBe(Object.keys(written.keys).length);
  expect(list).toEqual(written.list);
  expect(nested).toEqual(written.nested);
}
