import { expect, test } from 'vitest';
import { nextStepText } from '../../lib/cli/next-step-text.js';
import { paint } from '../../lib/cli/paint.js';
import { planText } from '../../lib/cli/plan-text.js';
import { selectPlans } from '../../lib/cli/select-plans.js';
import { stepsText } from '../../lib/cli/steps-text.js';
import { changesText } from '../../lib/cli/summary-text.js';
import { aPlan } from './support/a-plan.js';

const PLAIN = paint({ color: false });

test('shows the bootstrap as a table: releases in order, then stages', () => {
  expect(
    planText(aPlan(), PLAIN, 120),
  ).toBe(`Bootstrap of infra (talos, 1 control plane, 0 workers, https://10.0.0.10:6443)
  from bare machines to Flux 2.9.x in about 2m30s of 30m allowed

  #  release              chart                       version  after   helm waits  values
  1  kube-system/cilium   example.org/charts/cilium   1.0.0    -       no          template
  2  kube-system/coredns  example.org/charts/coredns  1.0.0    cilium  up to 5m    rendered
  values: "template" is read from the HelmRelease that Flux reads, "rendered" from a file with what Flux makes of it
  kube-system/coredns: values are rendered, because it reads \${DNS_ADDRESS}.

  stage  steps  expected  at most  done when
  apps   1      2m30s     1h1m     releases deployed
`);
});

test('shows only the names of charts where the terminal is narrow', () => {
  expect(planText(aPlan(), PLAIN, 80)).toContain('  1  kube-system/cilium   cilium   1.0.0 ');
});

test('shows a plan without releases', () => {
  expect(planText(aPlan({ releases: [] }), PLAIN, 120)).toContain('  It installs no releases.\n');
});

test('shows every step with its reason', () => {
  expect(stepsText(aPlan(), PLAIN)).toBe(`  apps: Install the members (2m30s expected, 1h1m at most)
    Wait until DaemonSet kube-system/cilium has rolled out (1m, at most 10m)
      Nothing has a network before
    done when: releases deployed
`);
});

test('says what changed, and names the first files of each kind', () => {
  const diff = {
    create: Array.from({ length: 12 }, (_, index) => `new/${index}`),
    change: ['a.yaml'],
    delete: [],
    deleteFirst: new Set<string>(),
    unchanged: ['x'],
    foreign: [],
    blocked: [],
  };

  expect(changesText(diff, 'dist', PLAIN, 'done')).toMatch(
    /^✔ dist\/ written: 12 files created, 1 file changed, 1 unchanged\.\n {2}\+ new\/0\n[\s\S]* {4}… and 2 more\n {2}~ a\.yaml\n$/,
  );
  expect(changesText({ ...diff, create: [] }, 'dist', PLAIN, 'due')).toBe(
    '≠ dist/ differs from what main.ts describes: 1 file to change, 1 unchanged.\n  ~ a.yaml\n',
  );
  expect(changesText({ ...diff, create: [], change: [] }, 'dist', PLAIN, 'done')).toBe(
    '✔ dist/ is up to date (1 file).\n',
  );
});

test('says what to do next', () => {
  const single = aPlan({ cluster: { ...aPlan().cluster, layout: 'single', name: 'home' } });

  expect(nextStepText([aPlan()], 'dist', false, PLAIN)).toBe(
    'Next: review and commit dist/ (`git status dist`), push it, then on new machines task bootstrap:infra installs infra up to Flux; a running cluster follows what is pushed by itself.\n',
  );
  expect(nextStepText([single], 'dist', true, PLAIN)).toBe(
    'Next: on new machines task bootstrap installs home up to Flux; a running cluster follows what is pushed by itself.\n',
  );
  expect(nextStepText([], 'dist', true, PLAIN)).toBe('Next: add a cluster to main.ts.\n');
});

test('finds the plan of a cluster', () => {
  expect(selectPlans([aPlan()], 'infra')).toHaveLength(1);
  expect(() => selectPlans([aPlan()], 'infar')).toThrow(
    '--cluster: the fleet has no cluster of this name (infar). Name one of: infra.',
  );
});
