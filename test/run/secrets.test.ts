// The fake op refuses without a token and for unknown references, and puts text in as it is, without indentation; as 1Password's CLI does.
import { describe, expect, it } from 'vitest';
import { FakeApi } from './support/fake-api.js';
import { type Answer, FakeMachine } from './support/fake-machine.js';
import { runPlan } from './support/harness.js';
import { plan, stage, step } from './support/plan.js';

const TEMPLATE = `apiVersion: v1
kind: Secret
metadata:
  name: key
  namespace: flux-system
stringData:
  token: '{{ op://vault/item/token }}'
`;
const KUBE_SYSTEM = { metadata: { name: 'kube-system', uid: 'uid-1' } };
const SECRETS = plan(
  [
    stage('secrets', [
      step('secrets/1password', {
        op: 'createSecrets',
        source: '1password',
        template: 'dist/t.tpl',
        secrets: ['flux-system/key'],
      }),
    ]),
  ],
  {
    secrets: [
      {
        namespace: 'flux-system',
        name: 'key',
        source: '1password',
        entries: [{ key: 'token', reference: 'op://vault/item/token', encoding: 'text' }],
        consumers: [],
      },
    ],
  },
);

function op(
  vault: Readonly<Record<string, string>>,
): (args: readonly string[], stdin: string | undefined, env: Readonly<Record<string, string>>) => Answer {
  return (_args, _stdin, env) => {
    if (env.OP_SERVICE_ACCOUNT_TOKEN === undefined)
      return { code: 1, stderr: '[ERROR] You are not currently signed in.' };
    let failure: string | undefined;
    const stdout = TEMPLATE.replace(/\{\{ (\S+) \}\}/g, (_, reference: string) => {
      if (vault[reference] === undefined) failure = `[ERROR] could not read secret '${reference}'`;
      return vault[reference] ?? '';
    });
    return failure === undefined ? { stdout } : { code: 1, stderr: failure };
  };
}

function cluster(
  vault: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>> = { OP_SERVICE_ACCOUNT_TOKEN: 'canary-account' },
) {
  const api = new FakeApi();
  api.objects.set('/api/v1/namespaces/kube-system', KUBE_SYSTEM);
  const machine = new FakeMachine({ op: op(vault), kubectl: api.kubectl }, environment);
  machine.files.write('/repo/.fluxstrap/infra/kubeconfig', 'x');
  return { api, machine };
}

describe('stage secrets', () => {
  it('writes what 1Password holds, through a pipe', async () => {
    const { api, machine } = cluster({ 'op://vault/item/token': 'canary-token' });

    const ran = await runPlan(SECRETS, machine);

    expect(ran.failures).toEqual([]);
    expect(api.applied).toMatchObject([
      { kind: 'Secret', data: { token: Buffer.from('canary-token').toString('base64') } },
    ]);
    expect(JSON.stringify(machine.calls.map(({ args }) => args))).not.toContain('canary');
    expect(JSON.stringify(ran.events)).not.toContain('canary');
    expect([...machine.files.texts.values()].join()).not.toContain('canary');
  });

  it('writes nothing where the Secret is as it should be', async () => {
    const { api, machine } = cluster({ 'op://vault/item/token': 'canary-token' });
    api.objects.set('/api/v1/namespaces/flux-system/secrets/key', {
      metadata: { name: 'key', namespace: 'flux-system' },
      type: 'Opaque',
      data: { token: Buffer.from('canary-token').toString('base64') },
    });

    const ran = await runPlan(SECRETS, machine);

    expect(ran.steps).toEqual({ 'secrets/1password': 'unchanged' });
    expect(api.applied).toEqual([]);
  });

  it('explains what a value of several lines does to the template, without showing it', async () => {
    const { machine } = cluster({ 'op://vault/item/token': "canary-line-1\n'canary-line-2: [" });

    const ran = await runPlan(SECRETS, machine);

    expect(ran.exitCode).toBe(1);
    expect(ran.failures.join()).toContain('store that value as base64');
    expect(ran.failures.join()).not.toContain('canary');
  });

  it.each([
    ['nobody is signed in', {}, 'not currently signed in'],
    ['the vault has no such item', { OP_SERVICE_ACCOUNT_TOKEN: 'x' }, "could not read secret 'op://vault/item/token'"],
  ])('says so when %s', async (_, environment, message) => {
    const { api, machine } = cluster({}, environment);

    const ran = await runPlan(SECRETS, machine);

    expect(ran.failures.join()).toContain(message);
    expect(api.applied).toEqual([]);
  });

  it('takes the Lease before the first write and gives it back after the last', async () => {
    const { api, machine } = cluster({ 'op://vault/item/token': 'canary-token' });

    await runPlan(SECRETS, machine);

    expect(api.writes.map((write) => write.split('/').at(-1))).toEqual(['leases', 'apply', 'fluxstrap']);
    const lease = api.objects.get('/apis/coordination.k8s.io/v1/namespaces/kube-system/leases/fluxstrap') as {
      spec: Record<string, unknown>;
    };
    expect(lease.spec.holderIdentity).toBeUndefined();
  });
});
