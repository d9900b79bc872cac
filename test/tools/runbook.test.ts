// kubectl, helm, helmfile, sops and task are the real ones. cilium, flux, op and talosctl cannot be had here: their calls are held against the
// forms that the runner itself uses, and against the subcommands and flags of their documentation.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commandsOf, inlineCommandsOf, type ShellCommand } from '../files/shell-commands.js';
import { allSubjects } from './support/all-subjects.js';
import { inTurns, run } from './support/run.js';
import { expectUnderstood, kubeconfigFor, runnerCall } from './support/understood.js';

/** What the pages may call of programs that are not here: subcommand and flags. */
const DOCUMENTED: Readonly<Record<string, readonly RegExp[]>> = {
  cilium: [/^--kubeconfig \S+ --context \S+ status --wait --wait-duration 5m$/],
  flux: [/^--kubeconfig \S+ --context \S+ check$/],
  op: [/^whoami$/, /^inject -i \S+$/],
  talosctl: [/^(?:--talosconfig \S+ )?--nodes [\d.]+ --endpoints [\d.]+ logs etcd$/],
};

const subjects = (await allSubjects()).filter(({ name }) => !/awkward/.test(name));
const kubeconfig = kubeconfigFor([
  ...new Set(subjects.flatMap(({ compiled }) => compiled.plans.map(({ context }) => context))),
]);

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

  test.each(['kubectl', 'helm'])('%s understands every call', async (program) => {
    expect(of(program).length).toBeGreaterThan(0);
    await inTurns(unique(of(program)), (command) => expectUnderstood(command, kubeconfig, subject.repository));
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

function unique(commands: readonly ShellCommand[]): readonly ShellCommand[] {
  return [...new Map(commands.map((command) => [command.words.join(' '), command])).values()];
}
