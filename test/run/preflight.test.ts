// git, helm and the others are fakes that refuse as the real ones do: no such ref, no such program, a version that is too old.
import { describe, expect, it } from 'vitest';
import type { Step } from '../../lib/plan/step.js';
import { FakeMachine, type Program } from './support/fake-machine.js';
import { runPlan } from './support/harness.js';
import { plan, stage, step } from './support/plan.js';

const URL = 'ssh://git@example.test/a/b.git';
const GIT = step('preflight/git', { op: 'checkGit', url: URL, ref: 'refs/heads/main', path: './dist/x' });

/** A checkout, as git tells about it. */
function git(
  state: { dirty?: string; remote?: string; diff?: number; path?: number; lsRemote?: number } = {},
): Program {
  const { dirty = '', remote = 'abc123\trefs/heads/main\n', diff = 0, path = 0, lsRemote = 0 } = state;
  return (args) => {
    if (args.includes('status')) return { stdout: dirty };
    if (args.includes('cat-file')) return { code: path };
    if (args.includes('remote')) return { stdout: 'origin\tgit@example.test:a/b.git (fetch)\n' };
    if (args.includes('ls-remote'))
      return lsRemote === 0
        ? { stdout: remote }
        : { code: 128, stderr: 'fatal: Could not read from remote repository.' };
    if (args.includes('diff')) return { code: diff };
    return { stdout: 'true\n' };
  };
}

async function preflight(
  steps: readonly Step[],
  programs: Readonly<Record<string, Program>>,
  prepare?: (machine: FakeMachine) => void,
) {
  const machine = new FakeMachine(programs);
  prepare?.(machine);
  // Asked for alone, it is about every stage.
  return runPlan(plan([stage('preflight', steps), stage('talos', []), stage('apps', [])]), machine, {
    stages: ['preflight'],
  });
}

describe('preflight', () => {
  it('accepts a checkout whose dist Git holds', async () => {
    expect((await preflight([GIT], { git: git() })).failures).toEqual([]);
  });

  it.each([
    ['is not committed', { dirty: ' M dist/a.yaml\n' }, 'dist is not committed (1 files, the first is dist/a.yaml)'],
    ['is not pushed', { diff: 1 }, 'holds another dist than this checkout (abc123)'],
    ['is behind', { diff: 128 }, 'is at a commit that this checkout does not have'],
    ['has no such branch', { remote: '' }, 'has no such ref (refs/heads/main)'],
    ['cannot be reached', { lsRemote: 128 }, 'cannot be reached from here'],
    ['lacks the path', { path: 128 }, 'does not hold what the FluxInstance syncs (./dist/x)'],
  ])('tells that the repository %s', async (_, state, message) => {
    expect((await preflight([GIT], { git: git(state) })).failures.join()).toContain(message);
  });

  it('tells everything that is wrong at once', async () => {
    const programs = step('preflight/programs', {
      op: 'checkPrograms',
      programs: [
        { name: 'helm', range: '>=4.0.0 <5.0.0', reason: 'Flux' },
        { name: 'kubectl', range: '>=1.31.0', reason: 'wait' },
        { name: 'flux', range: '>=2.6.0', reason: 'check', optional: true },
      ],
    });
    const configs = step('preflight/machine-configs', {
      op: 'checkMachineConfigs',
      directory: 'talos',
      nodes: ['cp-1'],
      patch: 'dist/patch.yaml',
    });

    const ran = await preflight(
      [programs, GIT, configs],
      { helm: () => ({ stdout: 'v3.18.0+g1' }), git: git({ diff: 1 }) },
      (machine) => {
        machine.files.write('/repo/dist/patch.yaml', 'cluster:\n  network:\n    cni:\n      name: none\n');
        machine.files.write(
          '/repo/talos/cp-1.yaml',
          'version: v1alpha1\ncluster:\n  network:\n    cni:\n      name: flannel\n',
        );
      },
    );

    expect(ran.exitCode).toBe(1);
    expect(ran.failures).toEqual([
      'preflight/programs: helm: has a version that does not do (>=4.0.0 <5.0.0: Flux) (3.18.0). Install a version >=4.0.0 <5.0.0; .mise.toml has one.',
      'preflight/programs: kubectl: there is no such program (needed for: wait). Install a version >=1.31.0; .mise.toml has one.',
      'preflight/git: refs/heads/main of ssh://git@example.test/a/b.git holds another dist than this checkout (abc123). Push, or fetch and rebase.',
      'preflight/machine-configs: talos/cp-1.yaml says otherwise than the model (cluster.network.cni.name: "flannel", the model says "none"). Generate the machine configs anew with dist/patch.yaml.',
    ]);
  });

  it('asks only for what the selected stages need', async () => {
    const programs = step('preflight/programs', {
      op: 'checkPrograms',
      programs: [{ name: 'helm', range: '>=4.0.0', reason: 'x', stages: ['apps'] }],
    });
    const both = plan([stage('preflight', [programs]), stage('nodes', []), stage('apps', [])]);

    const ran = await runPlan(both, new FakeMachine({}), { stages: ['preflight', 'nodes'] });

    expect(ran.steps['preflight/programs']).toBe('done');
  });
});
