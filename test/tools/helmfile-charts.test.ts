import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { PlannedRelease } from '../../lib/plan/plan.js';
import { helmfileTemplate } from '../../lib/run/argv/helmfile.js';
import { crdsOf } from '../../lib/run/crds/crd-text.js';
import { loopback } from '../fixtures/fleets/loopback.js';
import { chartRegistry } from './support/charts.js';
import { helmfile, helmOf } from './support/helmfile.js';
import { kubectlReads } from './support/kubectl.js';
import { output, toolPath } from './support/run.js';
import { errorsOf, synthesized } from './support/subjects.js';
import { expectTold } from './support/told.js';

const host = await chartRegistry();
const subjects = [
  synthesized('with Helm 4', loopback(host, '2.9.x')),
  synthesized('with Helm 3', loopback(host, '2.7.x')),
];

describe.each(subjects)('charts out of a registry on loopback, $name', (subject) => {
  const plan = subject.compiled.plans[0]!;
  const { appsHelmfile, crdsHelmfile } = plan.paths;
  const helm = helmOf(plan);

  test('the fleet has no errors, and its charts are pulled without TLS', () => {
    expect(errorsOf(subject)).toEqual([]);
    expect([...plan.releases, ...plan.crds].map(({ plainHttp }) => plainHttp)).toEqual(Array(8).fill(true));
  });

  test('helmfile groups the releases into the levels that follow from the needs of the plan', async () => {
    const { out } = await helmfile(subject, helm, appsHelmfile, ['show-dag']);
    const rows = out.trim().split('\n').slice(1).map(row);
    const shown = new Map(rows.map(({ release, ...rest }) => [release, rest]));
    const expected = levels(plan.releases).map(({ level, release }) => [
      keyOf(release),
      { group: level, needs: [...release.needs].sort() },
    ]);
    expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(expected));
    expect(new Set(rows.map(({ group }) => group)).size).toBe(5);
  });

  test('the order of the plan never puts a release before one of a lower level', () => {
    const order = levels(plan.releases).map(({ level }) => level);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  test('helmfile builds the state file, with the waits, deadlines and hooks of the plan', async () => {
    const { out } = await helmfile(subject, helm, appsHelmfile, ['build']);
    const [state] = await kubectlReads(asObject(out));
    const built = state!.built as unknown as {
      releases: readonly Built[];
      helmDefaults: Readonly<Record<string, unknown>>;
    };
    expect(built.helmDefaults).toMatchObject({ createNamespace: false, wait: true, kubeContext: plan.context });
    expect(built.helmDefaults.serverSide ?? '').toBe(plan.helmMajor === 4 ? 'false' : '');
    for (const release of plan.releases) {
      const one = built.releases.find(({ name }) => name === release.name)!;
      expect(existsSync(`${one.chartPath}/Chart.yaml`)).toBe(true);
      expect(one).toMatchObject({ version: release.version, plainHttp: true, timeout: release.timeoutSeconds });
      expect(one.wait ?? true).toBe(release.wait);
      expect(one.waitForJobs ?? true).toBe(release.waitForJobs);
      expect((one.hooks ?? []).length > 0).toBe(release.postSteps.length > 0);
    }
  });

  test('helmfile renders the releases with the names, namespaces, versions and values of the plan', async () => {
    const { out } = await helmfile(subject, helm, appsHelmfile, ['template', '-q']);
    expectTold(await kubectlReads(out), plan.releases);
  });

  test('the CRD stage, called as the runner calls it, gives exactly the CRDs of the charts', async () => {
    const command = helmfileTemplate({ file: crdsHelmfile, helm: toolPath(helm) });
    const out = await output('helmfile', command.args, { cwd: subject.repository });
    const crds = crdsOf(out);
    const expected = [
      // Behind values: neither the experimental channel nor Envoy's own.
      ...['gatewayclasses', 'gateways', 'httproutes'].map((plural) => `${plural}.gateway.networking.k8s.io`),
      // In the directory `crds` of the chart, which only `--include-crds` shows; not the one that is a hook.
      ...['gadgets.example.org', 'widgets.example.org'],
    ];
    expect(crds.map(({ name }) => name).sort()).toEqual(expected.sort());
    const read = await kubectlReads(crds.map(({ text }) => text).join('\n---\n'));
    expect(read.map(({ kind, metadata }) => `${kind} ${metadata.name}`).sort()).toEqual(
      expected.map((name) => `CustomResourceDefinition ${name}`),
    );
  });
});

interface Built {
  readonly name: string;
  readonly chartPath: string;
  readonly wait?: boolean;
  readonly waitForJobs?: boolean;
  readonly hooks?: readonly unknown[];
}

/** `2     loop/kube-system/coredns    loop/kube-system/cilium, …`; the first part is the context. */
function row(line: string) {
  const [group, release, ...needs] = line.split(/[\s,]+/).filter((word) => word !== '');
  const key = (text: string): string => text.split('/').slice(1).join('/');
  return { group: Number(group), release: key(release!), needs: needs.map(key).sort() };
}

/** The level of every release: one more than the highest that it needs. */
function levels(releases: readonly PlannedRelease[]) {
  const known = new Map<string, number>();
  return releases.map((release) => {
    const level = 1 + Math.max(0, ...release.needs.map((need) => known.get(need) ?? Number.NaN));
    known.set(keyOf(release), level);
    return { release, level };
  });
}

function keyOf({ namespace, name }: PlannedRelease): string {
  return `${namespace}/${name}`;
}

/** The printed state as a field of an object, for kubectl to read. */
function asObject(text: string): string {
  const body = text.replaceAll(/^(---|#.*)$/gm, '').replaceAll(/^(?=.)/gm, '  ');
  return `apiVersion: fluxstrap.test/v1\nkind: State\nmetadata:\n  name: built\nbuilt:\n${body}`;
}
