import { describe, expect, it } from 'vitest';
import { FakeApi } from './support/fake-api.js';
import { FakeMachine } from './support/fake-machine.js';
import { runPlan } from './support/harness.js';
import { plan, stage, step } from './support/plan.js';

const PLAN = plan([
  stage('flux', [
    step('flux/ready', {
      op: 'waitForFlux',
      instance: 'flux-system/flux',
      kustomizations: ['flux-system/flux-system'],
      helmReleases: ['kube-system/cilium'],
    }),
  ]),
]);
const READY = { type: 'Ready', status: 'True' };
const BROKEN = { type: 'Ready', status: 'False', reason: 'BuildFailed', message: 'no such file' };

function object(key: string, condition: object | undefined): unknown {
  const [namespace, name] = key.split('/');
  return {
    metadata: { namespace, name, generation: 1 },
    status: { observedGeneration: 1, conditions: condition === undefined ? [] : [condition] },
  };
}

type State = Partial<Record<'instance' | 'source' | 'root' | 'cilium' | 'other', object>>;

function cluster(state: State = {}): FakeMachine {
  const { instance = READY, source = READY, root = READY, cilium = READY, other = READY } = state;
  const api = new FakeApi();
  api.objects.set('/api/v1/namespaces/kube-system', { metadata: { name: 'kube-system', uid: 'uid-1' } });
  api.objects.set(
    '/apis/fluxcd.controlplane.io/v1/namespaces/flux-system/fluxinstances/flux',
    object('flux-system/flux', instance),
  );
  api.objects.set(
    '/apis/source.toolkit.fluxcd.io/v1/namespaces/flux-system/gitrepositories/flux-system',
    object('flux-system/flux-system', source),
  );
  api.objects.set('/apis/kustomize.toolkit.fluxcd.io/v1/kustomizations', {
    items: [object('flux-system/flux-system', root), object('flux-system/other', other)],
  });
  api.objects.set('/apis/helm.toolkit.fluxcd.io/v2/helmreleases', { items: [object('kube-system/cilium', cilium)] });
  const machine = new FakeMachine({ kubectl: api.kubectl });
  machine.files.write('/repo/.fluxstrap/infra/kubeconfig', 'x');
  return machine;
}

describe('stage flux', () => {
  it('is done when the instance and everything of the bootstrap is Ready', async () => {
    expect((await runPlan(PLAN, cluster())).exitCode).toBe(0);
  });

  it.each([
    ['the instance', { instance: BROKEN }, 'FluxInstance flux-system/flux'],
    ['the repository', { source: BROKEN }, 'GitRepository flux-system/flux-system'],
    ['the root Kustomization', { root: BROKEN }, 'Kustomization flux-system/flux-system'],
    ['the HelmRelease of a member', { cilium: BROKEN }, 'HelmRelease kube-system/cilium'],
  ])('names %s that does not become Ready, and its own words', async (_, state, name) => {
    const ran = await runPlan(PLAN, cluster(state));

    expect(ran.failures.join()).toContain(`Flux is not Ready before the deadline (${name})`);
    const failure = ran.events.find((event) => event.event === 'failure');
    expect(failure).toMatchObject({ lines: [`${name}: BuildFailed: no such file`] });
  });

  it('puts what is broken in front of what waits for it, and says where to look', async () => {
    const denied = { type: 'Ready', status: 'False', reason: 'AuthenticationFailed', message: 'no key' };
    const waiting = { type: 'Ready', status: 'False', reason: 'ArtifactFailed', message: 'Source artifact not found' };

    const ran = await runPlan(PLAN, cluster({ source: denied, root: waiting, cilium: waiting }));

    expect(ran.failures).toEqual([
      'flux/ready: Flux is not Ready before the deadline (GitRepository flux-system/flux-system and 2 more). Flux cannot read Git: check the URL (ssh://git@example.test/a/b.git); then run it again with --from flux.',
    ]);
    expect(ran.events.find((event) => event.event === 'failure')).toMatchObject({
      lines: [
        'GitRepository flux-system/flux-system: AuthenticationFailed: no key',
        'Kustomization flux-system/flux-system: ArtifactFailed: Source artifact not found',
        'HelmRelease kube-system/cilium: ArtifactFailed: Source artifact not found',
      ],
      more: expect.stringContaining('describe gitrepositories.source.toolkit.fluxcd.io/flux-system'),
    });
  });

  it('tells the rest with its cause, and takes it for a failure only when asked to', async () => {
    const told = await runPlan(PLAN, cluster({ other: BROKEN }));
    const strict = await runPlan(PLAN, cluster({ other: BROKEN }), { waitAll: true });

    expect(told.exitCode).toBe(0);
    expect(JSON.stringify(told.events)).toContain('no part of the bootstrap: Kustomization flux-system/other');
    expect(strict.failures.join()).toContain('Kustomization flux-system/other');
  });
});
