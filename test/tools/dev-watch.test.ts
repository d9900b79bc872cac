/** `fluxstrap dev` with a real process, real files and the watches of the operating system. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { fluxstrap, PROJECT, userRepository } from '../cli/support/repository.js';
import { smallFleet } from '../cli/support/small-fleet.js';

const DEADLINE = 60_000;

let child: ChildProcess | undefined;

afterEach(() => child?.kill('SIGKILL'));

/** Starts the watch; `until` waits for text that was not there when it was called the last time. */
function start(repository: string) {
  let told = '';
  let seen = 0;
  let wake = (): void => {};
  const env = { PATH: process.env.PATH, HOME: repository, NO_COLOR: '1' };
  child = spawn(process.execPath, [join(PROJECT, 'bin/fluxstrap.js'), 'dev'], { cwd: repository, env });
  child.stderr?.on('data', (data: Buffer) => {
    told += data.toString();
    wake();
  });
  const until = async (text: string): Promise<string> => {
    const from = seen;
    const over = Date.now() + DEADLINE;
    while (!told.slice(from).includes(text)) {
      if (Date.now() > over) throw new Error(`no "${text}" in:\n${told.slice(from)}`);
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, 500);
      });
    }
    seen = told.indexOf(text, from) + text.length;
    return told.slice(from, seen);
  };
  return { until, ended: new Promise<number | null>((resolve) => child?.on('close', resolve)) };
}

test('a change on disk shows what a synth would change, whatever way an editor writes', {
  timeout: 240_000,
}, async () => {
  const repository = userRepository({ 'main.ts': smallFleet() });
  expect((await fluxstrap(repository, ['synth'])).code).toBe(0);
  const { until, ended } = start(repository);
  await until('Watching for changes');

  // Written in place, as simple editors do.
  writeFileSync(join(repository, 'main.ts'), smallFleet({ replicas: 3 }));
  const inPlace = await until('Watching for changes');
  expect(inPlace).toContain('── main.ts changed');
  expect(inPlace).toMatch(/^-\s+replicaCount: 2$/m);
  expect(inPlace).toMatch(/^\+\s+replicaCount: 3$/m);

  // Written beside and put in place, as careful editors do.
  writeFileSync(join(repository, 'main.ts~'), smallFleet({ last: 'nonsense(;' }));
  renameSync(join(repository, 'main.ts~'), join(repository, 'main.ts'));
  expect(await until('Watching for changes')).toMatch(/✖ main\.ts:\d+:\d+: /);

  // A directory that was not there when the watch began.
  writeFileSync(join(repository, 'main.ts'), smallFleet({ first: "import './clusters/new.js';" }));
  await until('Watching for changes');
  mkdirSync(join(repository, 'clusters'));
  writeFileSync(join(repository, 'clusters/new.ts'), 'export {};\n');
  expect(await until('is up to date')).toMatch(/── clusters/);

  await until('Watching for changes');
  child?.kill('SIGINT');
  expect(await ended).toBe(0);
});
