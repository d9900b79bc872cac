import {
  BootstrapSecret,
  Cluster,
  chain,
  Fleet,
  FluxApp,
  fromOnePassword,
  gitRepository,
  oci,
  op,
  talos,
} from 'fluxstrap';
import { findings } from 'fluxstrap/testing';
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../lib/yaml/json.js';
import { seedHelmfileCache } from './support/charts.js';
import { helmfile, writtenValues } from './support/helmfile.js';
import { helmReads, kubectlReads } from './support/kubectl.js';
import { inTurns, output } from './support/run.js';
import { kustomizations, type Subject, synthesized } from './support/subjects.js';
import { expectTold } from './support/told.js';
import { shown } from './support/tricky-strings.js';

/** Texts that some program on the way might run, replace, split or end at. */
const TEXTS: readonly string[] = [
  ...[
    '{{ .Release.Name }}',
    '{{ exec "id" (list) }}',
    '{{',
    '}}',
    '{{/* a',
    '{{- end }}',
    '{{ readFile "/etc/passwd" }}',
  ],
  ...[
    '${X}',
    '$${X}',
    '${X:-default}',
    '${',
    '${X',
    '$X',
    '$$',
    '${1}',
    '${x-y}',
    '$(id)',
    '`id`',
    '$((1+1))',
    '%(x)s',
  ],
  ...['ref+vault://secret/a#/b', 'a ref+echo://b', 'secretref+file:///etc/passwd', 'ref +', 'op://vault/item/field'],
  ...[
    'a\nb',
    'a\n---\nb',
    '---\nkind: Secret\n',
    '...\n',
    '\n# comment\n',
    '# not a comment',
    'a\r\nb',
    '\ta\n\tb\n',
    'a\n\tb',
  ],
  ...[
    '!!binary aGk=',
    '&a',
    '*a',
    '<<',
    '? a',
    '| a',
    '> a',
    "it's",
    'say "hi"',
    '\\',
    '\\n',
    '%',
    '@',
    '\u0000',
    '\u001b[2J',
  ],
  ...[
    '日本語',
    '👩‍👩‍👧',
    'e\u0301',
    '\u2028',
    '\u202e',
    '\ufeff',
    ' leading',
    'trailing ',
    '',
    ' ',
    '; rm -rf /',
    '| cat',
    '&& id',
    '> /tmp/x',
  ],
];

/** Numbers and other values that a reader might round, or take for another type. */
const OTHERS: readonly Json[] = [
  ...[0, -1, 1.5, 0.1, 1e21, 1e-7, 1e100, 123456789012, 9007199254740991, -9007199254740991, 0.30000000000000004],
  ...[true, false, [], {}, [[]], [{}], [null], { a: null }, { a: { b: [1, '1', true, 'true', null, 'null'] } }],
];

const VALUES: readonly Json[] = [...TEXTS, ...OTHERS];

/** A fleet with a release for each of some values: as a value, in a list, and as a key where it is a text. */
function fleetOf(values: readonly Json[]): Fleet {
  const fleet = new Fleet({ repository: gitRepository('https://example.org/acme/hostile.git') });
  const made = cluster(fleet);
  const apps = values.map((value, index) => {
    const own = typeof value === 'string' && value !== '<<' ? { [value]: 'key' } : {};
    const release = {
      chart: oci('oci://ghcr.io/acme/charts/echo:1.10.0'),
      values: { value, list: [value, { value }], own } as JsonObject,
    };
    return new FluxApp(made, `v${index}`, { namespace: 'default', release });
  });
  made.bootstrap({ releases: chain(...apps) });
  return fleet;
}

function cluster(fleet: Fleet): Cluster {
  return new Cluster(fleet, 'hostile', {
    id: 1,
    distribution: talos({ version: 'v1.12.0', kubernetes: 'v1.35.0', controlPlanes: { one: '10.0.0.11' } }),
    networks: { nodes: '10.0.0.0/24' },
    budgetSeconds: 36_000,
  });
}

/** Values whose release has an error of its own. What the fleet lacks besides (Flux itself) is not asked here. */
function refused(values: readonly Json[]): readonly Json[] {
  const subjects = errorSubjects(fleetOf(values));
  return values.filter((_, index) => subjects.has(`HelmRelease default/v${index}`));
}

describe('hostile values', () => {
  const flagged = refused(VALUES);
  const accepted = VALUES.filter((value) => !flagged.includes(value));
  const subject: Subject = synthesized('hostile', fleetOf(accepted));
  const plan = subject.compiled.plans[0]!;

  test('what Flux would substitute, what helmfile would look up and numbers beyond Go’s are refused, and nothing else', () => {
    const texts = TEXTS.filter((text) => /\$\{[a-zA-Z_]|ref\+/.test(text) && text !== '${X');
    expect(flagged).toEqual([...texts, 1e21, 1e100]);
    expect(plan.releases).toHaveLength(accepted.length);
  });

  test('the plan holds each other one as it was written', () => {
    const planned = plan.releases.map(({ effectiveValues }) => effectiveValues.value);
    expect(planned).toEqual(accepted);
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
    const texts = await inTurns(directories, (path) =>
      output('kustomize', ['build', path], { cwd: subject.repository }),
    );
    const releases = (await kubectlReads(texts.join('\n---\n'))).filter(({ kind }) => kind === 'HelmRelease');
    for (const { metadata, spec } of releases) {
      const release = plan.releases.find(({ name }) => name === metadata.name)!;
      expect((spec as JsonObject).values, metadata.name).toEqual(release.effectiveValues);
    }
  });

  test.todo('a text that kustomize cannot carry (quoting.test.ts names them) is a finding');
});

/** Names that a shell, a template, a path or YAML would take for something else. */
const NAMES = [
  ...[
    'a b',
    '$(id)',
    '`id`',
    'a;id',
    "a'b",
    'a"b',
    '{{.X}}',
    '${X}',
    'a|b',
    '*',
    '~',
    '#a',
    'a:b',
    'a,b',
    'a\nb',
    'a\u2028b',
  ],
  ...[
    '../a',
    '.',
    '..',
    'a/b',
    '/a',
    '-a',
    '--kubeconfig=x',
    'ä',
    'A',
    ' ',
    'a_b',
    'x'.repeat(64),
    'ref+echo://a',
    'a\u0000b',
  ],
];

describe.each(NAMES.map((name) => [shown(name), name]))('the hostile name %s is refused', (_shown, name) => {
  test('as the name of an app', () => {
    expectRefused((made) => new FluxApp(made, name, { namespace: 'default' }));
  });

  test('as a namespace', () => {
    expectRefused((made) => new FluxApp(made, 'app', { namespace: name }));
  });

  test('as the name of a Secret of the bootstrap', () => {
    expectRefused((made) => {
      const source = fromOnePassword({ token: op('op://vault/item/field') });
      return new BootstrapSecret(made, name, { namespace: 'default', source });
    });
  });
});

test('a hostile name of a Helm release is refused, or helmfile has it as it was written', async () => {
  const fleet = new Fleet({ repository: gitRepository('https://example.org/acme/hostile.git') });
  const made = cluster(fleet);
  const chart = oci('oci://ghcr.io/acme/charts/echo:1.10.0');
  const names = NAMES.filter((name) => name.trim() !== '');
  const apps = names.map((releaseName, index) => {
    return new FluxApp(made, `v${index}`, { namespace: 'default', release: { chart, releaseName } });
  });
  made.bootstrap({ releases: chain(...apps) });
  const refusals = errorSubjects(fleet);
  const subject = synthesized('hostile', fleet);
  const file = subject.compiled.plans[0]!.paths.appsHelmfile;
  const { out } = await helmfile(subject, 'helm', file, ['list', '--output', 'json'], 'may fail');
  const listed = (JSON.parse(out === '' ? '[]' : out) as { name: string }[]).map(({ name }) => name);
  const left = names.filter((name, index) => !refusals.has(`HelmRelease default/v${index}`) && !listed.includes(name));
  expect(left).toEqual([]);
});

test.todo('a name of a Helm release that Helm refuses, or takes for a flag, is a finding');

function expectRefused(build: (made: Cluster) => unknown): void {
  const fleet = new Fleet({ repository: gitRepository('https://example.org/acme/hostile.git') });
  const made = cluster(fleet);
  const app = build(made);
  if (FluxApp.isFluxApp(app) && app.release !== undefined) made.bootstrap({ releases: chain(app) });
  const errors = findings(fleet).filter(({ severity, rule }) => severity === 'error' && !INCOMPLETE.has(rule));
  expect(errors.length).toBeGreaterThan(0);
}

function keyOf({ namespace, name }: { readonly namespace: string; readonly name: string }): string {
  return `${namespace}/${name}`;
}

/** What is wrong with a cluster that has nothing yet. */
const INCOMPLETE: ReadonlySet<string> = new Set(
  ((): readonly { readonly rule: string }[] => {
    const fleet = new Fleet({ repository: gitRepository('https://example.org/acme/hostile.git') });
    cluster(fleet);
    return findings(fleet);
  })().map(({ rule }) => rule),
);

/** What has an error: `HelmRelease default/v1`. */
function errorSubjects(fleet: Fleet): ReadonlySet<string> {
  return new Set(findings(fleet).flatMap(({ severity, subject }) => (severity === 'error' ? [subject] : [])));
}
