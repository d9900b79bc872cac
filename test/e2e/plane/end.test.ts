import { existsSync } from 'node:fs';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { startPlane, startRegistry } from '../../../lib/rehearsal/index.js';
import { eventually, isAlive } from './support/processes.js';

interface Said {
  readonly directory: string;
  readonly processes: readonly { readonly name: string; readonly pid: number }[];
}

const PARENT = 'test/e2e/plane/support/parent.ts';

/** Starts a process that has a plane or a registry, and returns it with what it said. */
async function parent(what: 'plane' | 'registry', ending: string) {
  const child = execa('node', ['--import', 'tsx', PARENT, what, ending], { reject: false });
  const said = await new Promise<Said>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('\n')) resolve(JSON.parse(text) as Said);
    });
    child.then((result) => reject(new Error(`it ended early: ${result.stderr}`)));
  });
  return { child, ...said };
}

const left = ({ processes }: Said) => processes.filter(({ pid }) => isAlive(pid)).map(({ name }) => name);

async function expectNothingLeft(said: Said): Promise<void> {
  await eventually('everything ends', () => left(said).length === 0);
  await eventually('the directory goes', () => !existsSync(said.directory));
}

describe('nothing is left running, and no directory, when the process', () => {
  test.each(['exit', 'throw', 'return'])('ends by itself (%s)', async (ending) => {
    const said = await parent('registry', ending);

    await said.child;

    await expectNothingLeft(said);
  });

  test.each(['SIGHUP', 'SIGINT', 'SIGTERM', 'SIGKILL'] as const)('gets %s', async (signal) => {
    const said = await parent('registry', 'wait');
    expect(left(said)).toEqual(['supervisor', 'registry']);

    said.child.kill(signal);

    await expectNothingLeft(said);
  });

  test('has a whole plane and is killed', async () => {
    const said = await parent('plane', 'wait');
    const servers = ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kwok'];
    expect(left(said)).toEqual(['supervisor', ...servers]);

    said.child.kill('SIGKILL');

    await expectNothingLeft(said);
  });

  test('has a whole plane and is killed together with its supervisor', async () => {
    const said = await parent('plane', 'wait');
    const supervisor = said.processes.find(({ name }) => name === 'supervisor')!.pid;

    // The supervisor first: its parent has no time to do its work.
    process.kill(said.child.pid!, 'SIGSTOP');
    process.kill(supervisor, 'SIGKILL');
    process.kill(said.child.pid!, 'SIGKILL');

    await expectNothingLeft(said);
  });

  test('has a whole plane and forgets to stop it', async () => {
    const said = await parent('plane', 'return');

    await said.child;

    await expectNothingLeft(said);
  });
});

test('the servers end when somebody kills their supervisor alone', async () => {
  const registry = await startRegistry();
  const processes = registry.processes();

  process.kill(processes.find(({ name }) => name === 'supervisor')!.pid, 'SIGKILL');

  await eventually('everything ends', () => processes.every(({ pid }) => !isAlive(pid)));
  await registry.stop();
  expect(existsSync(registry.directory)).toBe(false);
});

test('a plane whose API server was killed says so', async () => {
  const plane = await startPlane();
  process.kill(plane.processes().find(({ name }) => name === 'kube-apiserver')!.pid, 'SIGKILL');

  await expect(plane.kubectl(['get', 'nodes'])).rejects.toThrow(/kube-apiserver has died \(SIGKILL\)/);

  await plane.stop();
});
