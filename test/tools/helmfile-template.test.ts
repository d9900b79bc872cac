import { beforeAll, describe, expect, test } from 'vitest';
import { helmfileTemplate } from '../../lib/run/argv/helmfile.js';
import { crdsOf } from '../../lib/run/crds/crd-text.js';
import { allSubjects } from './support/all-subjects.js';
import { repositoriesOf } from './support/chart-repository.js';
import { chartArchives, seedHelmfileCache } from './support/charts.js';
import { helmfile, helmOf } from './support/helmfile.js';
import { kubectlReads } from './support/kubectl.js';
import { output, toolPath } from './support/run.js';
import { expectTold } from './support/told.js';

const subjects = await allSubjects(await repositoriesOf(await chartArchives()));

beforeAll(() => {
  // Charts of the tests under the names and versions of the real ones; the state files are rendered as they stand.
  seedHelmfileCache(subjects.flatMap(({ compiled }) => compiled.plans));
});

describe.each(subjects)('$name', (subject) => {
  test.each(subject.compiled.plans.map((plan) => [plan.cluster.name, plan] as const))(
    'helmfile renders every release of cluster %s with the name, namespace, chart version and values of the plan',
    async (_cluster, plan) => {
      const { out } = await helmfile(subject, helmOf(plan), plan.paths.appsHelmfile, ['-q', 'template']);
      expectTold(await kubectlReads(out), plan.releases);
    },
  );
});

test('helmfile.yaml leads to the same releases, and not to the charts that are rendered for their CRDs only', async () => {
  const subject = subjects.find(({ name }) => name === 'dist')!;
  for (const plan of subject.compiled.plans) {
    const { out } = await helmfile(subject, helmOf(plan), `${plan.paths.bootstrap}/helmfile.yaml`, ['-q', 'template']);
    expectTold(await kubectlReads(out), plan.releases);
  }
});

test('the CRD stage of every fleet gives CRDs of the groups that its sources declare, and of no other', async () => {
  const groups: string[] = [];
  for (const subject of subjects) {
    for (const plan of subject.compiled.plans.filter(({ crds }) => crds.length > 0)) {
      const command = helmfileTemplate({ file: plan.paths.crdsHelmfile, helm: toolPath(helmOf(plan)) });
      const found = crdsOf(await output('helmfile', command.args, { cwd: subject.repository }));
      const rendered = new Set(found.map(({ name }) => name.slice(name.indexOf('.') + 1)));
      expect([subject.name, rendered]).toEqual([subject.name, new Set(plan.crds.flatMap((source) => source.groups))]);
      groups.push(...rendered);
    }
  }
  expect(new Set(groups).size).toBeGreaterThan(1);
});

test('the CRD stage of the committed dist/ gives exactly the CRDs that its charts hold with these values', async () => {
  const subject = subjects.find(({ name }) => name === 'dist')!;
  for (const plan of subject.compiled.plans) {
    const args = ['template', '--include-crds', '--no-hooks', '-q'];
    const { out } = await helmfile(subject, helmOf(plan), plan.paths.crdsHelmfile, args);
    const names = crdsOf(out).map(({ name }) => name);
    expect(names.sort()).toEqual(
      ['gatewayclasses', 'gateways', 'httproutes'].map((one) => `${one}.gateway.networking.k8s.io`),
    );
  }
});
