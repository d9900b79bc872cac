import { describe, expect, test } from 'vitest';
import type { ClusterIntent } from '../../lib/intent/intent.js';
import { buildPlan } from '../../lib/plan/build-plan.js';
import { PLAN_RULES } from '../../lib/plan/plan-finding.js';
import { CHAIN, clusterIntent, fleetIntent, infraModel, K3S, ModelBuilder, member } from './fixture.js';
import { planned } from './planned.js';

describe('buildPlan', () => {
  test('gives the same plan for the same input, whatever the order of the model', () => {
    const model = infraModel().build();
    const shuffled = {
      ...model,
      objects: new Map([...model.objects].reverse()),
      releases: new Map([...model.releases].reverse()),
      kustomizations: new Map([...model.kustomizations].reverse()),
    };

    expect(JSON.stringify(planned({ model }).plan)).toBe(JSON.stringify(planned().plan));
    expect(JSON.stringify(planned({ model: shuffled }).plan)).toBe(JSON.stringify(planned().plan));
  });

  test('does not change what it is given', () => {
    const freeze = <T>(value: T): T => {
      if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
        Object.freeze(value);
        for (const inner of value instanceof Map ? value.values() : Object.values(value)) freeze(inner);
      }
      return value;
    };
    const cluster = freeze(clusterIntent());
    const model = freeze(infraModel().build());

    expect(() => planned({ cluster, model })).not.toThrow();
  });

  test.each<[string, Partial<ClusterIntent>]>([
    ['nothing at all', { members: [], crds: [], secrets: [] }],
    ['k3s', { distribution: K3S }],
    [
      'members that need each other',
      { members: CHAIN.map((one) => ({ ...one, needs: CHAIN.map(({ name }) => name) })) },
    ],
    ['members without releases', { members: [member('a', 'b'), member('', ''), member('a', 'b')] }],
    ['hostile names', { name: '$(id)`{{ x }}`\n-"\'', members: [member('{{ a }}', '../../b\n')] }],
    ['no time', { budgetSeconds: 0 }],
  ])('is total: %s', (_name, parts) => {
    for (const model of [infraModel().build(), new ModelBuilder().build()]) {
      const { plan, findings } = buildPlan(model, clusterIntent(parts), fleetIntent([clusterIntent(parts)]));

      expect(plan.stages).toHaveLength(9);
      for (const { rule, subject, message, fix } of findings) {
        expect(PLAN_RULES).toContain(rule);
        expect(subject).not.toBe('');
        expect(message).not.toMatch(/\.$/);
        expect(fix).toMatch(/\.$/);
      }
    }
  });

  test('paths start at the root of the repository, also when the files lie there', () => {
    const cluster = clusterIntent({
      paths: { apps: 'kubernetes/apps', flux: 'kubernetes/flux/cluster', bootstrap: 'bootstrap', machine: 'talos' },
      layout: 'single',
    });

    expect(planned({ cluster, root: '' }).plan.paths).toEqual({
      root: '',
      bootstrap: 'bootstrap',
      apps: 'kubernetes/apps',
      flux: 'kubernetes/flux/cluster',
      crdsHelmfile: 'bootstrap/helmfile.d/00-crds.yaml',
      appsHelmfile: 'bootstrap/helmfile.d/01-apps.yaml',
      secretsTemplate: 'bootstrap/secrets.yaml.tpl',
      talosconfig: 'talos/infra/talosconfig',
      machine: 'talos/patches/bootstrap.yaml',
    });
  });

  test('a cluster whose task is a stage of another one is a finding', () => {
    const single = clusterIntent({ layout: 'single' });
    const named = clusterIntent({ name: 'apps', id: 2 });
    const { findings } = buildPlan(infraModel('apps').build(), named, fleetIntent([single, named]));

    expect(findings).toMatchObject([{ rule: 'task-name', subject: 'cluster apps', value: 'bootstrap:apps' }]);
    expect(buildPlan(infraModel('apps').build(), named, fleetIntent([named])).findings).toEqual([]);
  });

  test('grows with the repository and not faster: 20 members of 200 apps, however busy the machine', () => {
    const builder = infraModel();
    for (let index = 0; index < 200; index += 1) {
      builder.release({ namespace: `ns${index % 10}`, name: `app${index}`, raw: bigValues(index) });
      for (const kind of ['ConfigMap', 'Service', 'ServiceAccount']) {
        builder.object({ apiVersion: 'v1', kind, metadata: { name: `app${index}`, namespace: `ns${index % 10}` } });
      }
    }
    for (let index = 0; index < 10; index += 1) builder.namespace(`ns${index}`);
    const extra = Array.from({ length: 14 }, (_, index) =>
      member(`ns${index % 10}`, `app${index}`, { expectedSeconds: 1 }),
    );
    const cluster = clusterIntent({ members: [...CHAIN.slice(0, 5), ...extra, CHAIN[5]!] });
    const model = builder.build();
    const intent = fleetIntent([cluster]);
    const times = Array.from({ length: 15 }, () => {
      const start = performance.now();
      const { findings } = buildPlan(model, cluster, intent);
      expect(findings).toEqual([]);
      return performance.now() - start;
    });

    expect(Math.min(...times)).toBeLessThan(500);
  });
});

function bigValues(index: number) {
  return Object.fromEntries(
    Array.from({ length: 40 }, (_, key) => [`key${key}`, { a: index, b: [1, 2, 3], c: { text: 'x'.repeat(40) } }]),
  );
}
