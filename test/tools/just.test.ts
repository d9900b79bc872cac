// just is the real one, from npm's registry; npm is a script that prints what it was called with and where.
import { execFile } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { temporaryDirectory } from '../output/support/real-tree.js';
import { allSubjects } from './support/all-subjects.js';
import { expectedCommands } from './support/expected-commands.js';
import { getJust } from './support/just.js';
import { inTurns } from './support/run.js';

const subjects = await allSubjects();
const fakes = temporaryDirectory();
let program: string;

beforeAll(async () => {
  program = await getJust();
  writeFileSync(join(fakes, 'npm'), '#!/bin/sh\nprintf "%s\\0" "$PWD" "$@"\nprintf "\\n"\n');
  chmodSync(join(fakes, 'npm'), 0o755);
  for (const { repository, compiled } of subjects) {
    writeFileSync(join(repository, 'justfile'), `import '${compiled.root}/.justfiles/mod.just'\n`);
  }
}, 180_000);

/** Calls just. A call of npm is an array: where, and with which words. */
function just(cwd: string, args: readonly string[]) {
  const env = { PATH: [fakes, '/usr/bin', '/bin'].join(delimiter), HOME: fakes };
  return new Promise<{
    readonly code: number;
    readonly calls: readonly (readonly string[])[];
    readonly out: string;
    readonly err: string;
  }>((resolve) => {
    execFile(program, args, { cwd, env, timeout: 60_000 }, (error, out, err) => {
      const calls = out.split('\n').flatMap((line) => (line === '' ? [] : [line.split('\0').slice(0, -1)]));
      resolve({ code: error === null ? 0 : 1, calls, out, err });
    });
  });
}

/** `bootstrap:infra:crds` of task is `bootstrap::infra::crds` of just, which takes no name that begins with a digit. */
const pathOf = (task: string): string =>
  task
    .split(':')
    .map((part) => (/^\d/.test(part) ? `_${part}` : part))
    .join('::');

describe.each(subjects)('$name', (subject) => {
  const expected = () => [...expectedCommands(subject)];

  test('just knows every task by the same name, and nothing else', async () => {
    const { code, out, err } = await just(subject.repository, ['--dump', '--dump-format', 'json']);
    expect([code, err]).toEqual([0, '']);

    const names = recipesOf(
      JSON.parse(out) as Dumped,
      expected().map(([name]) => pathOf(name)),
    );
    expect(names.sort()).toEqual(
      expected()
        .map(([name]) => pathOf(name))
        .sort(),
    );
  });

  test('each calls the runner in the root of the repository, and hands on what follows', async () => {
    const elsewhere = join(subject.repository, subject.compiled.root);
    await inTurns(expected(), async ([name, commands]) => {
      const { code, calls, err } = await just(elsewhere, [pathOf(name), '--from', 'two words']);
      expect({ name, code, err }).toEqual({ name, code: 0, err: '' });
      expect(calls).toEqual(
        commands.map((command) => [subject.repository, ...command.split(' ').slice(1), '--from', 'two words']),
      );
    });
  });
});

test('words one by one are a path as well, and the preflight also goes by the name of `validate`', async () => {
  const { repository } = subjects.find(({ name }) => name === 'dist')!;
  const [crds, validate] = await Promise.all([
    just(repository, ['bootstrap', 'infra', 'crds', '--dry-run']),
    just(repository, ['bootstrap', 'infra', 'validate']),
  ]);

  expect(crds.calls).toEqual([
    [repository, 'run', 'bootstrap', '--', '--cluster', 'infra', '--stage', 'crds', '--dry-run'],
  ]);
  expect(validate.calls[0]!.slice(-2)).toEqual(['--stage', 'preflight']);
});

interface Dumped {
  readonly recipes: Readonly<Record<string, unknown>>;
  readonly modules: Readonly<Record<string, Dumped>>;
}

/** Paths of all recipes; the default one of a module goes by the module's name where that is how it is known. */
function recipesOf(dumped: Dumped, known: readonly string[], path: readonly string[] = []): string[] {
  const own = Object.keys(dumped.recipes).map((name) => {
    const short = path.join('::');
    return name === 'default' && known.includes(short) ? short : [...path, name].join('::');
  });
  return [
    ...own,
    ...Object.entries(dumped.modules).flatMap(([name, below]) => recipesOf(below, known, [...path, name])),
  ];
}
