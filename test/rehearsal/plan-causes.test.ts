import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Plan } from '../../lib/plan/plan.js';
import { CILIUM_CRDS } from '../../lib/rehearsal/index.js';
import { causesOf, registeredKinds } from '../../lib/rehearsal/plan-causes.js';
import { loopbackPlan } from '../../lib/rehearsal/repository/loopback-plan.js';
import { mirrorOfCharts } from '../../lib/rehearsal/repository/mirror.js';
import { stagesUntil } from '../../lib/rehearsal/stages-until.js';

const plan = JSON.parse(readFileSync('dist/bootstrap/infra/plan.json', 'utf8')) as Plan;

describe('what makes the nodes and pods of a plan ready', () => {
  it('is its CNI and its DNS', () => {
    expect(causesOf(plan)).toEqual({ cni: 'kube-system/cilium', dns: 'kube-system/coredns' });
  });

  it('is nothing where the machines bring both', () => {
    const releases = plan.releases.filter(({ role }) => role !== 'cni' && role !== 'dns');

    expect(causesOf({ ...plan, releases })).toEqual({ cni: false, dns: false });
  });

  it('is Cilium also where no catalogue knows it', () => {
    const releases = plan.releases.map(({ role: _role, postSteps: _steps, ...rest }) => ({ ...rest, postSteps: [] }));

    expect(causesOf({ ...plan, releases })).toEqual({ cni: 'kube-system/cilium', dns: false });
  });
});

describe('kinds that an operator registers', () => {
  it('are those of Cilium', () => {
    expect(registeredKinds(plan)).toEqual([{ deployment: 'kube-system/cilium-operator', crds: CILIUM_CRDS }]);
  });

  it('are read off the plan for any other operator', () => {
    const [cilium] = plan.releases;
    const postSteps = cilium!.postSteps.map((step) =>
      step.op === 'waitFor' ? { ...step, resources: ['crd/policies.acme.test'] } : step,
    );
    const release = { ...cilium!, name: 'acme', chart: 'oci://acme.test/charts/acme', role: 'other', postSteps };
    const resources = [
      {
        path: 'x',
        objects: [{ apiVersion: 'acme.test/v1beta1', kind: 'Policy', metadata: { name: 'a', namespace: 'b' } }],
      },
    ];

    const [found] = registeredKinds({ ...plan, releases: [release], resources });

    expect(found!.crds).toMatchObject([
      { metadata: { name: 'policies.acme.test' }, spec: { scope: 'Namespaced', names: { kind: 'Policy' } } },
    ]);
  });
});

describe('the plan on loopback', () => {
  const { url } = plan.flux.sync;
  const charts = [{ name: 'cilium', version: '1.18.5', path: '' }];
  const moved = loopbackPlan(
    plan,
    mirrorOfCharts('127.0.0.1:5000', charts, { from: url, to: 'http://127.0.0.1:1/x.git' }),
  );

  it('has the repository there, wherever it is named', () => {
    expect(moved.flux.sync.url).toBe('http://127.0.0.1:1/x.git');
    expect(JSON.stringify(moved.stages.find(({ name }) => name === 'preflight'))).toContain('http://127.0.0.1:1/x.git');
    expect(moved.releases.at(-1)!.effectiveValues).toMatchObject({
      instance: { sync: { url: 'http://127.0.0.1:1/x.git' } },
    });
  });

  it('has the charts there that are at hand, and no other', () => {
    const of = (name: string) => moved.releases.find((one) => one.name === name)!;
    expect(of('cilium')).toMatchObject({ chart: 'oci://127.0.0.1:5000/quay.io/cilium/charts/cilium', plainHttp: true });
    expect(of('coredns')).toEqual(plan.releases.find(({ name }) => name === 'coredns'));
  });

  it('asks for no program that reads secrets, and gives Flux less time', () => {
    const text = JSON.stringify(moved.stages);
    expect(text).not.toContain('"name":"op"');
    const flux = moved.stages.find(({ name }) => name === 'flux')!.steps[0]!;
    expect(flux.deadlineSeconds).toBeLessThan(
      plan.stages.find(({ name }) => name === 'flux')!.steps[0]!.deadlineSeconds,
    );
  });
});

describe('the stages of a rehearsal', () => {
  it('are all but the machine level', () => {
    expect(stagesUntil(plan, undefined, [])).toEqual([
      'preflight',
      'nodes',
      'namespaces',
      'secrets',
      'crds',
      'apps',
      'flux',
      'verify',
    ]);
  });

  it('end where they are asked to, less what is left out', () => {
    expect(stagesUntil(plan, 'secrets', ['nodes'])).toEqual(['preflight', 'namespaces', 'secrets']);
  });

  it.each([
    ['k3s', [], '--until: the plan has no such stage (k3s)'],
    [undefined, ['preflight/gti'], '--skip: there is no such step (preflight/gti)'],
  ] as const)('do not hold %s %j', (until, skip, message) => {
    expect(() => stagesUntil(plan, until, skip)).toThrow(message);
  });
});
