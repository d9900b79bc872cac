// sops is a fake that opens a file only with the key that it was encrypted for, in the words of sops 3.13; git lists what it is told.
import { describe, expect, it } from 'vitest';
import { FakeMachine } from './support/fake-machine.js';
import { runPlan } from './support/harness.js';
import { plan, stage, step } from './support/plan.js';

const RIGHT = 'AGE-SECRET-KEY-1RIGHT';
const FILE = 'dist/apps/x/token.sops.yaml';
const PLAN = plan(
  [
    stage('preflight', [step('preflight/secrets', { op: 'checkSecrets', secrets: ['flux-system/sops-age'] })]),
    stage('secrets', []),
  ],
  { secrets: [{ namespace: 'flux-system', name: 'sops-age', source: 'age-key', entries: [], consumers: [] }] },
);

function machine(key: string | undefined, files: readonly string[] = [FILE]) {
  const own = new FakeMachine(
    {
      git: (args) => (args.includes('grep') && files.length > 0 ? { stdout: files.join('\0') } : { code: 1 }),
      sops: (_args, _stdin, env) =>
        own.files.read(env.SOPS_AGE_KEY_FILE ?? '')?.includes(RIGHT)
          ? { stdout: 'data:\n  token: canary-plain-text' }
          : {
              code: 128,
              stderr:
                'Failed to get the data key required to decrypt the SOPS file.\nGroup 0: FAILED\n  age1right0000: FAILED\n    - | age: identity did not match any of the recipients: incorrect',
            },
    },
    { HOME: '/home/me' },
  );
  if (key !== undefined) own.files.write('/repo/age.key', `# created\n${key}\n`);
  return own;
}

const preflight = (own: FakeMachine) => runPlan(PLAN, own, { stages: ['preflight'] });

describe('the age key before the bootstrap', () => {
  it('opens what Flux will read, and what comes out is told nobody', async () => {
    const own = machine(RIGHT);

    const ran = await preflight(own);

    expect(ran.failures).toEqual([]);
    expect(own.calls.filter(({ program, args }) => program === 'sops' && args.includes('decrypt')).length).toBe(1);
    expect(JSON.stringify([ran.events, [...own.files.texts]])).not.toContain('canary-plain-text');
  });

  it('is tried alone: keys that the person has elsewhere do not count', async () => {
    const own = machine(RIGHT);

    await preflight(own);

    expect(own.calls.find(({ program }) => program === 'sops')?.env).toMatchObject({
      SOPS_AGE_KEY_FILE: '/repo/age.key',
      HOME: '/repo/.fluxstrap/infra',
      XDG_CONFIG_HOME: '/repo/.fluxstrap/infra',
    });
  });

  it('does not fit: every file is named, with its recipients and the way out', async () => {
    const ran = await preflight(machine('AGE-SECRET-KEY-1WRONG', [FILE, 'dist/apps/y.yaml']));

    expect(ran.failures).toEqual([
      `preflight/secrets: ${FILE} is not encrypted for the age key that was found (recipients: age1right0000). Give the key of one of them in SOPS_AGE_KEY_FILE, or add yours to .sops.yaml and run \`sops updatekeys ${FILE}\`.`,
      expect.stringContaining('dist/apps/y.yaml is not encrypted for'),
    ]);
    expect(ran.exitCode).toBe(1);
  });

  it('is missing', async () => {
    expect((await preflight(machine(undefined))).failures.join()).toContain('there is no age key in SOPS_AGE_KEY');
  });

  it('has nothing to open where nothing is encrypted', async () => {
    const own = machine('AGE-SECRET-KEY-1ANY', []);

    expect((await preflight(own)).failures).toEqual([]);
    expect(own.calls.filter(({ args }) => args.includes('decrypt'))).toEqual([]);
  });
});
