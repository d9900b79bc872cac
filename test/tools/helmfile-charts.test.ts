import { describe, expect, test } from 'vitest';
import type { PlannedRelease } from '../../lib/plan/plan.js';
import type { KubeObject } from '../../lib/yaml/json.js';
import { home } from '../fixtures/fleets/home.js';
import { loopback } from '../fixtures/fleets/loopback.js';
import { chartArchives, chartRegistry } from './support/charts.js';
import { helmOf, helmfile } from './support/helmfile.js';
import { kubectlReads } from './support/kubectl.js';
import { errorsOf, synthesized } from './support/subjects.js';

const host = await chartRegistry();
const subjects = [
  synthesized('with Helm 4', loopback(host, '2.9.x')),
  synthesized('with Helm 3', loopback(host, '2.7.x')),
];
console.log(await chartArchives(), home);

describe.each(subjects)('$name', (subject) => {
  const [plan] = subject.compiled.plans;
  const { appsHelmfile } = plan!.paths;

  test('x', async () => {
    expect(errorsOf(subject)).toEqual([]);
    console.log((await helmfile(subject, helmOf(plan!), appsHelmfile, ['show-dag'])).out);
    console.log((await helmfile(subject, helmOf(plan!), appsHelmfile, ['build'])).out);
    console.log((await helmfile(subject, helmOf(plan!), appsHelmfile, ['template', '-q'])).out);
    console.log((await helmfile(subject, helmOf(plan!), plan!.paths.crdsHelmfile, ['template', '--include-crds', '--no-hooks','-q'])).out);
  });
});
