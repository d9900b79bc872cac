// cilium and flux are fakes that answer as the tools do for a cluster that is not ready; where they are missing, the check says so.
import { describe, expect, it } from 'vitest';
import type { Plan, PlannedRelease } from '../../lib/plan/plan.js';
import type { VerifyCheck } from '../../lib/plan/step.js';
import { FakeApi } from './support/fake-api.js';
import { FakeMachine, type Program } from './support/fake-machine.js';
import { runPlan } from './support/harness.js';
import { plan, stage, step } from './support/plan.js';

const KUBE_SYSTEM = '/apis/apps/v1/namespaces/kube-system';
const FLUX = '/namespaces/flux-system';

const ready = [{ type: 'Ready', status: 'True' }];
const workload = (name: string, numberReady = 2): unknown => ({
  metadata: { name, generation: 1 },
  spec: { replicas: 2 },
  status: { observedGeneration: 1, readyReplicas: numberReady, updatedReplicas: 2 },
});

const RELEASE = {
  namespace: 'n',
  name: 'a',
  storageNamespace: 'n',
  helmRelease: 'n/a',
  values: { kind: 'template', helmRelease: 'dist/a.yaml' },
} as unknown as PlannedRelease;

/** A cluster in which every check is true. */
function healthy(): FakeApi {
  const api = new FakeApi();
  const put = (path: string, object: unknown): unknown => api.objects.set(path, object);
  put('/api/v1/namespaces/kube-system', { metadata: { name: 'kube-system', uid: 'uid-1' } });
  put('/api/v1/nodes', { items: [] });
  put(`${KUBE_SYSTEM}/daemonsets`, { items: [workload('cilium')] });
  put(`${KUBE_SYSTEM}/deployments`, { items: [workload('cilium-operator'), workload('cert-manager')] });
  put('/api/v1/namespaces/kube-system/configmaps/cilium-config', {
    data: { 'cluster-id': '1', 'cluster-name': 'infra' },
  });
  put('/api/v1/services', {
    items: [{ metadata: { name: 'dns', namespace: 'kube-system' }, spec: { clusterIP: '10.96.0.10' } }],
  });
  put(
    '/apis/discovery.k8s.io/v1/namespaces/kube-system/endpointslices?labelSelector=kubernetes.io%2Fservice-name%3Ddns',
    {
      items: [{ endpoints: [{ addresses: ['10.1.1.1'], conditions: { ready: true } }] }],
    },
  );
  put('/apis/apiextensions.k8s.io/v1/customresourcedefinitions', {
    items: [
      {
        metadata: { name: 'a.example.test' },
        spec: { group: 'example.test' },
        status: { conditions: [{ type: 'Established', status: 'True' }] },
      },
    ],
  });
  put(`/apis/fluxcd.controlplane.io/v1${FLUX}/fluxinstances/flux`, {
    metadata: { name: 'flux' },
    status: { conditions: ready },
  });
  put(`/apis/source.toolkit.fluxcd.io/v1${FLUX}/gitrepositories/flux-system`, {
    metadata: {},
    status: { conditions: ready },
  });
  put(`/apis/kustomize.toolkit.fluxcd.io/v1${FLUX}/kustomizations/flux-system`, {
    metadata: {},
    status: { conditions: ready },
  });
  return api;
}

async function check(
  one: VerifyCheck,
  api: FakeApi,
  programs: Readonly<Record<string, Program>> = {},
  prepare?: (machine: FakeMachine) => void,
  change: Partial<Plan> = {},
) {
  const machine = new FakeMachine({ kubectl: api.kubectl, ...programs });
  machine.files.write('/repo/.fluxstrap/infra/kubeconfig', 'x');
  prepare?.(machine);
  const ran = await runPlan(plan([stage('verify', [step('verify/x', { op: 'verify', check: one })])], change), machine);
  const detail = ran.events.flatMap((event) => (event.event === 'step-end' ? [event.detail] : [])).join();
  return { status: ran.steps['verify/x'], exitCode: ran.exitCode, detail };
}

const CILIUM = { kind: 'cilium', clusterId: 1, clusterName: 'infra' } as const;
const DNS = { kind: 'dns', address: '10.96.0.10', query: 'kubernetes.default.svc.cluster.local' } as const;
const DEPLOYMENTS = { kind: 'deployments', namespace: 'kube-system', names: ['cert-manager'] } as const;
const CRDS = { kind: 'crds', groups: ['example.test'] } as const;

describe('verify', () => {
  it.each([CILIUM, DEPLOYMENTS, CRDS, { kind: 'flux' } as const])('$kind is true in a healthy cluster', async (one) => {
    expect(await check(one, healthy())).toMatchObject({ status: 'done', exitCode: 0 });
  });

  it.each<[string, VerifyCheck, string, unknown, string]>([
    ['cilium', CILIUM, `${KUBE_SYSTEM}/daemonsets`, { items: [workload('cilium', 1)] }, '1 of 2 pods are Ready'],
    [
      'cilium',
      CILIUM,
      '/api/v1/namespaces/kube-system/configmaps/cilium-config',
      { data: { 'cluster-id': '2' } },
      'another cluster-id than the model (2, the model says 1)',
    ],
    ['dns', DNS, '/api/v1/services', { items: [] }, 'no Service has the address'],
    [
      'dns',
      DNS,
      '/apis/discovery.k8s.io/v1/namespaces/kube-system/endpointslices?labelSelector=kubernetes.io%2Fservice-name%3Ddns',
      { items: [] },
      'no pod stands behind',
    ],
    ['deployments', DEPLOYMENTS, `${KUBE_SYSTEM}/deployments`, { items: [] }, 'does not exist'],
    ['crds', CRDS, '/apis/apiextensions.k8s.io/v1/customresourcedefinitions', { items: [] }, 'no CRD of it is there'],
    [
      'flux',
      { kind: 'flux' },
      `/apis/source.toolkit.fluxcd.io/v1${FLUX}/gitrepositories/flux-system`,
      {
        metadata: {},
        status: { conditions: [{ type: 'Ready', status: 'False', reason: 'GitOperationFailed', message: 'no key' }] },
      },
      'GitRepository flux-system/flux-system is not Ready (GitOperationFailed: no key)',
    ],
  ])('%s turns red', async (_, one, path, object, message) => {
    const api = healthy();
    api.objects.set(path, object);

    const result = await check(one, api);

    expect(result).toMatchObject({ status: 'failed', exitCode: 1 });
    expect(result.detail).toContain(message);
  });

  it('turns red when the tool of Cilium or Flux does, and says when it is missing', async () => {
    const red: Program = () => ({ code: 1, stdout: '1 errors found: cilium-agent is not ready' });

    expect((await check(CILIUM, healthy(), { cilium: red })).detail).toContain('cilium status is red (1 errors found');
    expect((await check({ kind: 'flux' }, healthy(), { flux: red })).detail).toContain('flux check is red');
    expect((await check(CILIUM, healthy())).detail).toContain('cilium status not run: the program is not installed');
  });

  it('asks DNS through a tunnel: an answer is true, a name that it does not know is red, no way to it is not run', async () => {
    const kubectl =
      (api: FakeApi, code: number | undefined): Program =>
      (args, stdin, env) => {
        if (!args.includes('port-forward')) return api.kubectl(args, stdin, env);
        return code === undefined
          ? { code: 1, stderr: 'error dialing backend: no such host' }
          : { stdout: 'Forwarding from 127.0.0.1:5 -> 53' };
      };
    const ask = (code: number | undefined) =>
      check(DNS, healthy(), { kubectl: kubectl(healthy(), code) }, (machine) => {
        machine.queryDns = () => Promise.resolve(code ?? 0);
      });

    expect(await ask(0)).toMatchObject({ status: 'done', exitCode: 0 });
    expect(await ask(3)).toMatchObject({ status: 'failed', exitCode: 1 });
    expect(await ask(undefined)).toMatchObject({ status: 'not-run', exitCode: 0 });
    expect(await check(DNS, healthy())).toMatchObject({ status: 'not-run', exitCode: 0 });
  });

  it('is not run without a snapshot, nor before Flux took over, and red where something moved', async () => {
    const object = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'n', name: 'a', uid: 'u', writers: [] };
    const content = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'n' }, data: { x: '1' } };
    const release = { release: 'n/a', revision: 1, chart: 'a', version: '1', missing: [], unread: [], owned: [] };
    const snapshot = {
      version: 2,
      cluster: 'infra',
      takenAt: 'now',
      salt: 's',
      manifests: [],
      crds: [],
      releases: [{ ...release, objects: [{ ...object, content }] }],
    };
    const against = (data: unknown) => {
      const live = { ...content, metadata: { ...content.metadata, uid: 'u' }, data };
      return check(
        { kind: 'handoff', releases: ['n/a'] },
        healthy(),
        {
          kubectl: (args, stdin, env) =>
            args.includes('--raw') ? healthy().kubectl(args, stdin, env) : { stdout: JSON.stringify(live) },
        },
        (machine) => machine.files.write('/repo/.fluxstrap/infra/snapshot.json', JSON.stringify(snapshot)),
        { releases: [RELEASE] },
      );
    };

    expect(await check({ kind: 'handoff', releases: ['n/a'] }, healthy())).toMatchObject({ status: 'not-run' });
    expect(await against({ x: '1' })).toMatchObject({ status: 'not-run', exitCode: 0 });
    const red = await against({ x: '2' });
    expect(red).toMatchObject({ status: 'failed', exitCode: 1 });
    expect(red.detail).toContain('ConfigMap n/a data.x has another value (1 → 2)');
  });

  it('says of the budget that nothing was measured', async () => {
    expect(await check({ kind: 'budget', seconds: 10 }, healthy())).toMatchObject({ status: 'not-run' });
  });
});
