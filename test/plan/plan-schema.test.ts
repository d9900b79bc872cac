import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import type { SecretIntent } from '../../lib/intent/secret.js';
import type { Plan } from '../../lib/plan/plan.js';
import { planSchema } from '../../lib/plan/plan-schema.js';
import { printPlan } from '../../lib/plan/print-plan.js';
import type { Operation } from '../../lib/plan/step.js';
import { chart, clusterIntent, infraModel, K3S } from './fixture.js';
import { planned } from './planned.js';

const validate = new Ajv({ strict: true, allErrors: true }).compile(planSchema);
const errorsOf = (plan: unknown) => {
  validate(JSON.parse(JSON.stringify(plan)));
  return validate.errors ?? [];
};

const everySecret: readonly SecretIntent[] = [
  ...clusterIntent().secrets,
  {
    namespace: 'flux-system',
    name: 'env',
    type: 'Opaque',
    source: { kind: 'environment', entries: [{ key: 'a', reference: 'A', encoding: 'text' }] },
  },
  { namespace: 'flux-system', name: 'sealed', source: { kind: 'sops', file: 'a.sops.yaml' } },
];

/** Plans that have every operation between them. */
const plans: readonly Plan[] = [
  planned({ cluster: clusterIntent({ secrets: everySecret }) }).plan,
  planned({ cluster: clusterIntent({ distribution: K3S }) }).plan,
  planned({ cluster: clusterIntent({ members: [], crds: [], secrets: [] }) }).plan,
  planned({
    model: infraModel()
      .release({
        namespace: 'kube-system',
        name: 'coredns',
        chart: chart('coredns', '1.0.0', 'x', { repository: 'https://charts.example.org', digest: 'sha256:01' }),
      })
      .build(),
  }).plan,
];

test('the schema is what schemas/ holds; else run `npm run docs`', () => {
  const file = new URL('../../schemas/plan.json', import.meta.url);

  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(planSchema);
});

describe('schema of plan.json', () => {
  test.each(plans.map((plan, index) => [index, plan] as const))('accepts plan %i', (_index, plan) => {
    expect(errorsOf(plan)).toEqual([]);
  });

  test('has been tried with every operation', () => {
    const every: Record<Operation['op'], true> = {
      checkPrograms: true,
      checkDist: true,
      checkGit: true,
      checkSecrets: true,
      checkCharts: true,
      checkMachineConfigs: true,
      talosApplyConfig: true,
      talosBootstrap: true,
      talosKubeconfig: true,
      k3sKubeconfig: true,
      k3sCheckDisabled: true,
      waitForApi: true,
      waitForNodes: true,
      applyManifests: true,
      createSecrets: true,
      applyCrds: true,
      waitFor: true,
      waitForRollout: true,
      helmfileSync: true,
      snapshot: true,
      waitForFlux: true,
      verify: true,
      pointKubeconfig: true,
      connectivityTest: true,
      talosHealth: true,
      pushKubeconfig: true,
      pauseFlux: true,
    };
    const steps = plans.flatMap(({ stages, tasks }) => [...stages, ...tasks].flatMap((part) => part.steps));

    expect([...new Set(steps.map(({ op }) => op))].sort()).toEqual(Object.keys(every).sort());
  });

  test('is closed: nothing unknown at any level, nothing missing', () => {
    const [plan] = plans as readonly [Plan, ...Plan[]];
    const broken: readonly unknown[] = [
      { ...plan, extra: 1 },
      { ...plan, version: 2 },
      { ...plan, helmMajor: 5 },
      { ...plan, cluster: { ...plan.cluster, extra: 1 } },
      { ...plan, releases: [{ ...plan.releases[0], extra: 1 }] },
      { ...plan, stages: [{ ...plan.stages[0], steps: [{ ...plan.stages[0]!.steps[0], extra: 1 }] }] },
      { ...plan, stages: [{ ...plan.stages[0], steps: [{ ...plan.stages[0]!.steps[0], op: 'shell' }] }] },
      { ...plan, stages: [{ ...plan.stages[0], expectedSeconds: 1.5 }] },
    ];

    for (const one of broken) expect(errorsOf(one)).not.toEqual([]);
    for (const key of Object.keys(plan)) {
      const { [key as keyof Plan]: _left, ...rest } = plan;
      expect(errorsOf(rest)).not.toEqual([]);
    }
  });

  test('has an id and the version of the format', () => {
    expect(planSchema).toMatchObject({ $id: 'urn:fluxstrap:plan:1', properties: { version: { const: 1 } } });
  });
});

describe('plan.json', () => {
  test('comes back as it went in, and ends with a newline', () => {
    for (const plan of plans) {
      const text = printPlan(plan);
      expect(JSON.parse(text)).toEqual(plan);
      expect(text.endsWith('}\n')).toBe(true);
    }
  });

  test('starts with what it is about', () => {
    expect(Object.keys(JSON.parse(printPlan(plans[0]!)) as object)).toEqual([
      'version',
      'cluster',
      'context',
      'kubeconfig',
      'helmMajor',
      'flux',
      'paths',
      'machine',
      'stages',
      'releases',
      'crds',
      'crdManifests',
      'resources',
      'secrets',
      'tasks',
      'budgetSeconds',
    ]);
  });
});
