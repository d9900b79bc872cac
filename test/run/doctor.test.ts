import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { doctorText } from '../../lib/cli/doctor-text.js';
import { paint } from '../../lib/cli/paint.js';
import type { Plan, PlannedSecret } from '../../lib/plan/plan.js';
import type { ProgramRequirement } from '../../lib/plan/step.js';
import type { Diagnosis } from '../../lib/run/doctor/diagnosis.js';
import { examine } from '../../lib/run/doctor/examine.js';
import { fluxstrap, userRepository } from '../cli/support/repository.js';
import { temporaryDirectory } from '../output/support/real-tree.js';
import { FakeMachine, type Program } from './support/fake-machine.js';
import { plan, stage, step } from './support/plan.js';

const URL = 'ssh://git@example.test/a/b.git';

/** A machine on which nothing is missing. */
const GOOD: Readonly<Record<string, Program>> = {
  git: (args) => {
    if (args.includes('--verbose')) return { stdout: 'origin\tgit@example.test:a/b.git (fetch)\n' };
    return args.includes('--version') ? { stdout: 'git version 2.45.1' } : {};
  },
  task: () => ({ stdout: '3.53.1' }),
  helm: () => ({ stdout: 'v4.2.4+g1' }),
  op: () => ({ stdout: '2.34.1' }),
};

const HELM: ProgramRequirement = { name: 'helm', range: '>=4.0.0 <5.0.0', reason: 'Flux 2.9.x takes over with Helm 4' };

function planWith(change: Partial<Plan> = {}, programs: readonly ProgramRequirement[] = [HELM]): Plan {
  return plan([stage('preflight', [step('preflight/programs', { op: 'checkPrograms', programs })])], change);
}

function secret(change: Partial<PlannedSecret>): PlannedSecret {
  return { namespace: 'flux-system', name: 'key', source: 'sops', entries: [], consumers: [], ...change };
}

interface Case {
  readonly programs?: Readonly<Record<string, Program>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly plans?: readonly Plan[];
  readonly node?: string;
  readonly repository?: string;
}

async function diagnoses(one: Case = {}): Promise<readonly Diagnosis[]> {
  const { repository = '/repo', plans = [planWith()] } = one;
  const machine = new FakeMachine({ ...GOOD, ...one.programs }, one.environment);
  for (const [path, text] of Object.entries(one.files ?? {})) machine.files.writePublic(`${repository}/${path}`, text);
  const node = { version: one.node ?? '20.19.0', range: '>=20.19' };
  return examine({ machine, repository, dist: 'dist', plans, node });
}

/** What is not as it should be: subject, level, what was found, what to do. */
async function findings(one: Case = {}): Promise<readonly (readonly (string | undefined)[])[]> {
  const all = await diagnoses(one);
  return all
    .filter(({ level }) => level !== 'ok')
    .map(({ subject, level, found, fix }) => [subject, level, found, fix]);
}

test('a machine that has everything has nothing to be told', async () => {
  expect(await findings()).toEqual([]);
  expect((await diagnoses()).map(({ subject, found }) => [subject, found])).toEqual([
    ['node', '20.19.0'],
    ['helm', '4.2.4'],
    ['git', '2.45.1'],
    ['task', '3.53.1'],
    ['dist', 'holds the plan of infra'],
    ['git status', 'dist is committed'],
    ['repository', `${URL} is a remote of this checkout`],
  ]);
});

describe('programs', () => {
  test('are those of the plan, in its versions', async () => {
    expect(await findings({ programs: { helm: () => ({ stdout: 'v3.21.4+g1' }) }, node: '18.20.0' })).toEqual([
      ['node', 'error', 'has a version that does not do (18.20.0)', 'Install a version >=20.19; .mise.toml has one.'],
      [
        'helm',
        'error',
        'has a version that does not do (>=4.0.0 <5.0.0: Flux 2.9.x takes over with Helm 4) (3.21.4)',
        'Install a version >=4.0.0 <5.0.0; .mise.toml has one.',
      ],
    ]);
  });

  test('that no stage needs are no reason to stop', async () => {
    const cilium = { name: 'cilium', range: '>=0.16.0', reason: 'status of the network', optional: true };

    expect(await findings({ plans: [planWith({}, [cilium])] })).toEqual([
      [
        'cilium',
        'note',
        'there is no such program (needed for: status of the network)',
        'Install a version >=0.16.0; .mise.toml has one.',
      ],
    ]);
  });
});

describe('the environment', () => {
  test('names variables that a bootstrap does not see', async () => {
    const environment = { KUBECONFIG: '/x', HELM_KUBECONTEXT: 'other', HELM_REGISTRY_CONFIG: '/y', NO_COLOR: '1' };

    expect(await findings({ environment })).toEqual([
      [
        'HELM_KUBECONTEXT, KUBECONFIG',
        'note',
        'set, and taken out of the environment of every program that a bootstrap starts',
        'Nothing, or name the cluster with --kubeconfig and --context.',
      ],
      ['NO_COLOR', 'note', 'set: nothing is coloured', undefined],
    ]);
  });

  test('names a proxy in front of the cluster, unless it is told to stay out', async () => {
    expect(await findings({ environment: { HTTPS_PROXY: 'http://proxy:1' } })).toEqual([
      [
        'HTTPS_PROXY',
        'warning',
        'set, and the API of a cluster would be asked through the proxy (10.0.0.1)',
        'Add 10.0.0.1 to NO_PROXY, address by address: not every program reads networks there.',
      ],
    ]);
    expect(await findings({ environment: { HTTPS_PROXY: 'http://proxy:1', NO_PROXY: 'x, 10.0.0.1' } })).toEqual([]);
  });
});

describe('the repository', () => {
  test('must be one of Git, with dist/ committed', async () => {
    const outside: Program = (args) => (args.includes('rev-parse') ? { code: 128 } : GOOD.git?.(args, undefined, {}));
    const dirty: Program = (args) =>
      args.includes('status') ? { stdout: ' M dist/a.yaml\n?? dist/b.yaml\n' } : GOOD.git?.(args, undefined, {});

    expect(await findings({ programs: { git: outside } })).toEqual([
      ['git', 'error', 'is no Git repository, and Flux reads from one', 'Run git init, commit and push it.'],
    ]);
    expect(await findings({ programs: { git: dirty } })).toEqual([
      [
        'git status',
        'warning',
        'dist is not committed (2 files, the first is dist/a.yaml)',
        'Review it, commit and push it: Flux reads what is pushed.',
      ],
    ]);
  });

  test('must be the one that Flux reads, and not a made-up one', async () => {
    const at = (url: string) => [planWith({ flux: { ...planWith().flux, sync: { ...planWith().flux.sync, url } } })];

    expect(await findings({ plans: at('https://example.test/other') })).toEqual([
      [
        'repository',
        'warning',
        'is no remote of this checkout (https://example.test/other)',
        'Run git remote add origin https://example.test/other, or correct the URL in main.ts.',
      ],
    ]);
    expect(await findings({ plans: at('ssh://git@github.com/your-name/x.git') })).toEqual([
      [
        'repository',
        'error',
        'is a made-up address (ssh://git@github.com/your-name/x.git)',
        'Write the URL of yours into main.ts, and run npm run synth.',
      ],
    ]);
  });

  test('without a plan is told to synthesize', async () => {
    expect(await findings({ plans: [] })).toEqual([
      [
        'dist',
        'warning',
        'holds no plan, so nobody knows which programs and secrets a bootstrap needs',
        'Run npm run synth.',
      ],
    ]);
  });

  test('keeps what a run leaves to its owner', async () => {
    const repository = temporaryDirectory();
    mkdirSync(join(repository, '.fluxstrap/infra'), { recursive: true, mode: 0o700 });
    chmodSync(join(repository, '.fluxstrap'), 0o700);
    chmodSync(join(repository, '.fluxstrap/infra'), 0o755);

    expect(await findings({ repository })).toEqual([
      [
        '.fluxstrap',
        'error',
        'can be read by others, and it holds access to clusters (.fluxstrap/infra)',
        'Run chmod -R go-rwx .fluxstrap.',
      ],
    ]);
  });
});

describe('secrets', () => {
  const plans = [planWith({ secrets: [secret({ file: 'secrets/key.sops.yaml' })] })];
  const key = { 'age.key': 'AGE-SECRET-KEY-1XXXXXXXXXXXXXXXXX\n' };

  test('of SOPS need a key, a recipient and an encrypted file', async () => {
    const files = { '.sops.yaml': 'creation_rules: [{ age: age1-PUT-YOUR-PUBLIC-KEY-HERE }]\n' };

    expect(await findings({ plans, files })).toEqual([
      [
        '.sops.yaml',
        'error',
        'names nobody to encrypt for',
        'Run age-keygen -o age.key, and write the public key that it prints into .sops.yaml.',
      ],
      [
        'age key',
        'error',
        'is neither in SOPS_AGE_KEY nor where sops looks for it nor in age.key',
        'Put it to age.key in the root of the repository, or name its file in SOPS_AGE_KEY_FILE.',
      ],
      [
        'secrets/key.sops.yaml',
        'error',
        'is not there, and Secret flux-system/key comes from it',
        'Encrypt the Secret into it; README.md shows how.',
      ],
    ]);
    expect(
      await findings({ plans, files: { ...key, 'secrets/key.sops.yaml': 'data: {}\nsops:\n  mac: x\n' } }),
    ).toEqual([]);
  });

  test('of SOPS that are not encrypted are named, and nothing of them is told', async () => {
    const found = await diagnoses({ plans, files: { ...key, 'secrets/key.sops.yaml': 'data: { key: hunter2 }\n' } });

    expect(found.at(-1)).toMatchObject({ subject: 'secrets/key.sops.yaml', level: 'error', found: 'is not encrypted' });
    expect(JSON.stringify(found)).not.toMatch(/hunter2|AGE-SECRET/);
  });

  test('of 1Password need somebody who is signed in', async () => {
    const onePassword = [planWith({ secrets: [secret({ source: '1password' })] })];
    const op: Program = (args) => (args[0] === 'whoami' ? { code: 1 } : { stdout: '2.34.1' });

    expect(await findings({ plans: onePassword, programs: { op } })).toEqual([
      ['1Password', 'error', 'nobody is signed in', 'Run op signin, or set OP_SERVICE_ACCOUNT_TOKEN.'],
    ]);
    expect(await findings({ plans: onePassword })).toEqual([]);
  });

  test('of the environment need their variables', async () => {
    const entries = [{ key: 'token', reference: 'MY_TOKEN', encoding: 'text' as const }];
    const environment = [planWith({ secrets: [secret({ source: 'environment', entries })] })];

    expect(await findings({ plans: environment })).toEqual([
      ['MY_TOKEN', 'error', 'is not set, and Secret flux-system/key takes token from it', 'Set it for the bootstrap.'],
    ]);
    expect(await findings({ plans: environment, environment: { MY_TOKEN: 'x' } })).toEqual([]);
  });
});

test('people read a line for each thing, what to do below it, and a sum', () => {
  const text = doctorText(
    [
      { area: 'programs', subject: 'helm', level: 'ok', found: '4.2.4' },
      { area: 'secrets', subject: 'age key', level: 'error', found: 'is nowhere', fix: 'Make one.' },
      { area: 'environment', subject: 'HTTPS_PROXY', level: 'warning', found: 'set' },
    ],
    paint({ color: false }),
  );

  expect(text).toBe(`Programs
  ✔ helm: 4.2.4

Environment
  ⚠ HTTPS_PROXY: set

Secrets
  ✖ age key: is nowhere
      Make one.

✖ 1 thing would stop a bootstrap and 1 warning. Begin with the first ✖.
`);
});

test('programs read JSON on stdout, and the exit code; a damaged plan is one fault among others', async () => {
  const repository = userRepository({ 'dist/bootstrap/plan.json': '{ "version": 1 }\n' });

  const { code, out, err } = await fluxstrap(repository, ['doctor', '--json']);

  const { ok, diagnoses: found } = JSON.parse(out) as { ok: boolean; diagnoses: readonly Diagnosis[] };
  expect([code, ok, err]).toEqual([1, false, '']);
  expect(found[0]).toMatchObject({ area: 'repository', subject: 'dist/bootstrap/plan.json', level: 'error' });
  expect(found.map(({ subject }) => subject)).toContain('node');
});
