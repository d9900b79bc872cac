// kubectl, helm, helmfile, sops and task are the real ones. cilium, flux, op and talosctl cannot be had here: their calls are held against the
// forms that the runner itself uses, and against the subcommands and flags of their documentation.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { beforeAll, describe, expect, test } from 'vitest';
import { withBootstrapOptions } from '../../lib/cli/bootstrap-options.js';
import type { Plan } from '../../lib/plan/plan.js';
import { commandsOf, inlineCommandsOf, type ShellCommand } from '../files/shell-commands.js';
import { temporaryDirectory } from '../output/support/real-tree.js';
import { allSubjects } from './support/all-subjects.js';
import { inTurns, run } from './support/run.js';

/** Nobody listens there: what reaches the network has been parsed. */
const NOWHERE = 'https://127.0.0.1:9';

/** Some manifest, for calls that read one. */
const PIPED = JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' } });

/** What the pages may call of programs that are not here: subcommand and flags. */
const DOCUMENTED: Readonly<Record<string, readonly RegExp[]>> = {
  cilium: [/^--kubeconfig \S+ --context \S+ status --wait --wait-duration 5m$/],
  flux: [/^--kubeconfig \S+ --context \S+ check$/],
  op: [/^whoami$/, /^inject -i \S+$/],
  talosctl: [/^(?:--talosconfig \S+ )?--nodes [\d.]+ --endpoints [\d.]+ logs etcd$/],
};

const subjects = (await allSubjects()).filter(({ name }) => !/awkward/.test(name));
const kubeconfig = join(temporaryDirectory(), 'kubeconfig');

beforeAll(() => {
  const cluster = { server: NOWHERE };
  const contexts = [...new Set(subjects.flatMap(({ compiled }) => compiled.plans.map(({ context }) => context)))];
  writeFileSync(
    kubeconfig,
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [{ name: 'x', cluster }],
      users: [{ name: 'x', user: { token: 'x' } }],
      contexts: contexts.map((name) => ({ name, context: { cluster: 'x', user: 'x' } })),
    }),
  );
});

describe.each(subjects)('the runbook of $name', (subject) => {
  const markdown = readFileSync(join(subject.repository, subject.compiled.root, 'docs/runbooks/bootstrap.md'), 'utf8');
  const commands = [...commandsOf(markdown), ...inlineCommandsOf(markdown)];
  const of = (program: string) => commands.filter(({ words }) => words[0] === program);

  test('calls no program that this test does not know', () => {
    const known = ['npm', 'task', 'kubectl', 'helm', 'helmfile', 'sops', ...Object.keys(DOCUMENTED)];
    expect(commands.filter(({ words }) => !known.includes(words[0]!)).map(({ line }) => line)).toEqual([]);
    expect(commands.length).toBeGreaterThan(20);
  });

  test('calls the runner with options that it has, for clusters, stages and tasks of the plan, each of them', () => {
    const called = of('npm').map((command) => runnerCall(command, subject.compiled.plans));
    const wanted = subject.compiled.plans.flatMap(({ cluster: { name }, stages, tasks }) => [
      name,
      ...stages.map((stage) => `${name} ${stage.name}`),
      ...tasks.map((task) => `${name} ${task.name}`),
    ]);
    expect([...new Set(called)].sort()).toEqual(wanted.sort());
  });

  test('kubectl understands every call', async () => {
    await inTurns(unique(of('kubectl')), async ({ words, line }) => {
      const { err, out } = await run('kubectl', aimed(words.slice(1)), { cwd: subject.repository, input: PIPED });
      if (words.includes('--dry-run=client')) return;
      // What kubectl says when it has understood everything and nobody answers.
      expect(`${out}${err}`, line).toMatch(/127\.0\.0\.1:9|connection refused/);
      expect(err, line).not.toMatch(/unknown|Usage|see 'kubectl/i);
    });
  });

  test('helm understands every call', async () => {
    await inTurns(unique(of('helm')), async ({ words, line }) => {
      const { err } = await run('helm', aimed(words.slice(1)), { cwd: subject.repository });
      expect(err, line).toMatch(/127\.0\.0\.1:9/);
      expect(err, line).not.toMatch(/unknown/i);
    });
  });

  test('helmfile knows the files and the flags', async () => {
    await inTurns(unique(of('helmfile')), async ({ words, line }) => {
      const at = words.indexOf('sync');
      const help = await run('helmfile', ['sync', '--help']);
      for (const flag of words.slice(at + 1)) expect(help.out, line).toContain(flag);
      const listed = await run('helmfile', [...words.slice(1, at), 'list'], { cwd: subject.repository });
      expect({ line, code: listed.code }).toEqual({ line, code: 0 });
    });
  });

  test('task has every task', async () => {
    for (const { words, line } of unique(of('task'))) {
      const { code } = await run('task', ['--dry', ...words.slice(1)], { cwd: subject.repository });
      expect({ line, code }).toEqual({ line, code: 0 });
    }
  });

  test('sops is called for files that the plan names', () => {
    const files = subject.compiled.plans.flatMap(({ secrets }) => secrets.flatMap(({ file }) => file ?? []));
    for (const { words, line } of of('sops')) {
      expect(words.slice(1, -1), line).toEqual(['decrypt']);
      expect(files, line).toContain(words.at(-1));
    }
  });

  test.each(Object.keys(DOCUMENTED))('%s is called in a form that is documented', (program) => {
    for (const { words, line } of of(program)) {
      const call = words.slice(1).join(' ');
      expect(
        DOCUMENTED[program]!.some((form) => form.test(call)),
        line,
      ).toBe(true);
    }
  });

  test('every file that a command names is there', () => {
    const named = commands.flatMap(({ words }) =>
      words.flatMap((word) => /^(?:--\w+=)?(dist\/\S+|clusters\/\S+)$/.exec(word)?.[1] ?? []),
    );
    const own = subject.compiled.plans.map(({ paths }) => paths.talosconfig);
    expect(named.filter((path) => !own.includes(path) && !existsSync(join(subject.repository, path)))).toEqual([]);
  });

  test('has a picture of its stages and members', () => {
    for (const plan of subject.compiled.plans) {
      for (const { name } of plan.releases) expect(markdown).toMatch(new RegExp(`^ {4}n\\d+\\["${name}<br/>`, 'm'));
    }
    expect(markdown.match(/^```mermaid\nflowchart TB$/gm)).toHaveLength(subject.compiled.plans.length);
  });
});

/** `infra crds` for a call with a stage or a task. Throws for an option that the runner does not have. */
function runnerCall({ words, line }: ShellCommand, plans: readonly Plan[]): string {
  expect(words.slice(0, 4), line).toEqual(['npm', 'run', 'bootstrap', '--']);
  const command = withBootstrapOptions(new Command(), () => undefined).exitOverride();
  const given = command.parse(words.slice(4), { from: 'user' }).opts<Record<string, never>>();
  const { cluster, stage, task } = given as { cluster?: string; stage?: readonly string[]; task?: string };
  const plan = plans.find((one) => one.cluster.name === cluster);
  expect(plan, line).toBeDefined();
  for (const one of stage ?? [])
    expect(
      plan!.stages.map(({ name }) => name as string),
      line,
    ).toContain(one);
  if (task !== undefined)
    expect(
      plan!.tasks.map(({ name }) => name as string),
      line,
    ).toContain(task);
  return [cluster, ...(stage ?? []), ...(task === undefined ? [] : [task])].join(' ');
}

/** The same call with a kubeconfig that leads nowhere, and short waits. */
function aimed(args: readonly string[]): readonly string[] {
  const at = args.indexOf('--kubeconfig');
  if (at < 0) return args;
  return [...args.slice(0, at + 1), kubeconfig, ...args.slice(at + 2)].map((word) =>
    word.replace(/^--timeout=\d+m$/, '--timeout=2s'),
  );
}

function unique(commands: readonly ShellCommand[]): readonly ShellCommand[] {
  return [...new Map(commands.map((command) => [command.words.join(' '), command])).values()];
}
