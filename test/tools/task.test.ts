import { execFile } from 'node:child_process';
import { beforeAll, describe, expect, test } from 'vitest';
import { allSubjects } from './support/all-subjects.js';
import { expectedCommands, runner, taskName } from './support/expected-commands.js';
import { inTurns, output, run } from './support/run.js';

interface Listed {
  readonly name: string;
  readonly desc: string;
  readonly aliases: readonly string[];
}

const subjects = await allSubjects();

describe.each(subjects)('$name', (subject) => {
  let listed: readonly Listed[] = [];
  beforeAll(async () => {
    const json = await output('task', ['--list-all', '--json'], { cwd: subject.repository });
    listed = (JSON.parse(json) as { tasks: readonly Listed[] }).tasks;
  });

  test('task lists a task for every bootstrap, stage and optional task of every cluster, and nothing else', () => {
    const names = listed.map(({ name }) => name).filter((name) => name !== 'default');
    expect(names.sort()).toEqual([...expectedCommands(subject).keys()].sort());
    for (const { name, desc } of listed) expect(desc, name).toMatch(/^[A-Z][^{}]+$/);
  });

  test('task would run the runner for every task, and hand on what follows two dashes', async () => {
    const expected = expectedCommands(subject);
    await inTurns([...expected], async ([name, commands]) => {
      const { code, out, err } = await run('task', ['--dry', name, '--', '--from', 'crds'], {
        cwd: subject.repository,
      });
      expect({ name, code, out }).toEqual({ name, code: 0, out: '' });
      expect(commandsOf(err), name).toEqual(commands.map((command) => `${command} --from crds`));
    });
  });

  test('the preflight also goes by the name of `validate`', async () => {
    for (const plan of subject.compiled.plans) {
      const name = taskName(plan, 'bootstrap', 'validate');
      const { err } = await run('task', ['--dry', name], { cwd: subject.repository });
      expect(commandsOf(err)).toEqual([runner(plan, '--stage', 'preflight')]);
    }
  });
});

test('the example has the tasks that its stories name', () => {
  const example = subjects.find(({ name }) => name === 'dist')!;
  const names = [...expectedCommands(example).keys()];
  const parts = ['', ':secrets', ':crds', ':apps', ':flux', ':verify', ':connectivity'];
  expect(names).toEqual(expect.arrayContaining(parts.map((part) => `bootstrap:infra${part}`)));
  expect(names).toEqual(
    expect.arrayContaining(['talos:infra:bootstrap', 'talos:infra:kubeconfig', 'talos:infra:health']),
  );
  expect(names).toEqual(expect.arrayContaining(['op:push', 'op:push:infra', 'op:push:apps']));
});

test('in layout single no task has the name of the cluster', () => {
  const single = subjects.find(({ name }) => name === 'a k3s cluster in layout single')!;
  const names = [...expectedCommands(single).keys()];
  expect(names).toEqual(expect.arrayContaining(['bootstrap:default', 'bootstrap:crds', 'bootstrap:flux']));
  expect(names.filter((name) => name.includes('home'))).toEqual([]);
});

test('the whole bootstrap of layout single is `task bootstrap`', async () => {
  const single = subjects.find(({ name }) => name === 'a k3s cluster in layout single')!;
  const { err } = await run('task', ['--dry', 'bootstrap'], { cwd: single.repository });
  expect(commandsOf(err)).toEqual(['npm run bootstrap -- --cluster home']);
});

test('options with white space and signs of the shell reach the runner as one word each', async () => {
  const example = subjects.find(({ name }) => name === 'dist')!;
  const words = ['--reason', 'two words', '$(id)', ';', '`id`', "it's", '*'];
  const { code, err } = await run('task', ['--dry', 'bootstrap:infra', '--', ...words], { cwd: example.repository });
  expect(code).toBe(0);
  const [command = ''] = commandsOf(err);
  const shell = await new Promise<string>((resolve, reject) => {
    const script = `npm() { shift 3; printf '%s\\n' "$@"; }; ${command}`;
    execFile('bash', ['-c', script], (error, out) => (error === null ? resolve(out) : reject(error)));
  });
  expect(shell.trimEnd().split('\n')).toEqual(['--cluster', 'infra', ...words]);
});

/** `task: [bootstrap:infra] npm run …` on standard error. */
function commandsOf(text: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.replace(/^task: \[[^\]]*\] /, '').trimEnd());
}
