import { expect, test } from 'vitest';
import { complete, completion } from '../../lib/cli/commands/completion.js';
import type { Context } from '../../lib/cli/context.js';
import { paint } from '../../lib/cli/paint.js';
import { program } from '../../lib/cli/program.js';
import { plan, stage, step } from '../run/support/plan.js';
import { FakeWorld } from '../world/fake-world.js';
import { MemoryDisk } from '../world/memory-disk.js';

const PLAN = plan([stage('preflight', [step('preflight/git', { op: 'checkDist' })]), stage('apps', [])]);
const FILES = {
  '/repo/dist/bootstrap/infra/plan.json': JSON.stringify(PLAN),
  '/repo/dist/bootstrap/apps/plan.json': JSON.stringify({ ...PLAN, cluster: { ...PLAN.cluster, name: 'apps' } }),
  '/repo/dist/bootstrap/broken/plan.json': '{',
  '/repo/imports/sources.yaml': 'values:\n  - name: echo\n    url: ./echo\n',
};

function contextOf(world: FakeWorld): Context {
  return { world, paint: paint({ color: false }), repository: '/repo', main: 'main.ts', logLevel: 'info' };
}

async function offered(words: readonly string[], files: Readonly<Record<string, string>> = FILES): Promise<string[]> {
  const world = new FakeWorld({ disk: new MemoryDisk(files) });
  const root = program(world, () => {});
  expect(await complete(contextOf(world), root, words)).toBe(0);
  expect(world.err).toBe('');
  return world.out.split('\n').slice(0, -1);
}

test.each<[string, readonly string[], readonly string[]]>([
  ['commands', ['bo'], ['bootstrap']],
  ['options of the program', ['--'], ['--help', '--version']],
  ['options of a command', ['bootstrap', '--unl'], ['--unlock']],
  ['an option once', ['bootstrap', '--yes', '--y'], []],
  ['an option that takes several more than once', ['bootstrap', '--stage', 'apps', '--sta'], ['--stage']],
  ['clusters', ['bootstrap', '--cluster', ''], ['apps', 'infra']],
  ['stages', ['bootstrap', '--stage', 'pre'], ['preflight']],
  ['stages and steps', ['bootstrap', '--skip', 'apps', 'pre'], ['preflight', 'preflight/git']],
  ['rules', ['explain', 'cni-f'], ['cni-first']],
  ['charts', ['import', ''], ['echo']],
  ['one of a few', ['init', 'x', '--secrets', ''], ['1password', 'none', 'sops']],
  ['formats', ['graph', '--format', 's'], ['svg']],
  ['commands to be helped with', ['help', 'doc'], ['doctor']],
  ['nothing where files may stand', ['bootstrap', '--kubeconfig', ''], []],
  ['nothing for a name that nothing has', ['explain', 'no-such-thing'], []],
])('offers %s', async (_, words, expected) => {
  expect(await offered(words)).toEqual(expected);
});

test('offers every command but the one that shells call', async () => {
  const commands = await offered(['']);

  expect(commands).toContain('synth');
  expect(commands).not.toContain('complete');
});

test('offers nothing of a repository that is none', async () => {
  expect(await offered(['bootstrap', '--cluster', ''], {})).toEqual([]);
});

test('an unknown shell is told which ones there are, and where the line goes', () => {
  expect(() => completion(contextOf(new FakeWorld()), 'tcsh')).toThrow(
    'completion: there is none for this shell (tcsh). Use one of:\n' +
      '  source <(fluxstrap completion bash)   # in ~/.bashrc\n' +
      '  source <(fluxstrap completion zsh)   # in ~/.zshrc, behind compinit\n' +
      '  fluxstrap completion fish | source   # in ~/.config/fish/config.fish',
  );
});
