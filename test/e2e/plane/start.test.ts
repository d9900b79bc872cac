import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Plane, startPlane } from '../../../lib/rehearsal/index.js';
import { isAlive } from './support/processes.js';

const planes: Plane[] = [];
const directories: string[] = [];

async function start(...args: Parameters<typeof startPlane>): Promise<Plane> {
  const plane = await startPlane(...args);
  planes.push(plane);
  return plane;
}

/** A directory with links to the programs, some of them replaced by scripts or left out. */
function programs(instead: Readonly<Record<string, string | undefined>>): string {
  const directory = mkdtempSync(join(tmpdir(), 'fluxstrap-test-'));
  directories.push(directory);
  for (const name of ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kwok', 'kubectl']) {
    const script = instead[name];
    if (!(name in instead)) symlinkSync(resolve('.tools/bin', name), join(directory, name));
    else if (script !== undefined) {
      writeFileSync(join(directory, name), script);
      chmodSync(join(directory, name), 0o755);
    }
  }
  return directory;
}

afterEach(async () => {
  for (const plane of planes.splice(0)) await plane.stop();
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
});

test('a plane starts, has one context, and leaves nothing behind', async () => {
  const before = Date.now();
  const plane = await start({ context: 'infra' });
  const seconds = (Date.now() - before) / 1000;

  const kubeconfig = parse(readFileSync(plane.kubeconfig, 'utf8')) as { contexts: { name: string }[] };
  const version = JSON.parse(await plane.kubectl(['version', '-o', 'json'])) as {
    serverVersion: { gitVersion: string };
  };
  const processes = plane.processes();
  await plane.stop();
  await plane.stop();

  process.stdout.write(`a plane was ready after ${seconds.toFixed(1)} s\n`);
  expect(seconds).toBeLessThan(30);
  expect(kubeconfig.contexts.map(({ name }) => name)).toEqual(['infra']);
  expect(version.serverVersion.gitVersion).toMatch(/^v1\.35\.\d+$/);
  expect(processes.filter(({ pid }) => isAlive(pid))).toEqual([]);
  expect(existsSync(plane.directory)).toBe(false);
});

test('two planes at once have nothing in common', async () => {
  const [one, other] = await Promise.all([start(), start()]);

  await one.kubectl(['create', 'namespace', 'only-here']);

  expect(one.url).not.toBe(other.url);
  expect(readFileSync(one.caFile, 'utf8')).not.toBe(readFileSync(other.caFile, 'utf8'));
  expect(one.token('admin')).not.toBe(other.token('admin'));
  expect(await other.kubectl(['get', 'namespaces', '-o', 'name'])).not.toContain('only-here');
  await expect(one.kubectl([`--server=${other.url}`, 'get', 'nodes'])).rejects.toThrow(/certificate/);
});

test('its files are for their owner only, and it listens on loopback only', async () => {
  const plane = await start();

  const modes = [plane.directory, plane.kubeconfig, join(plane.directory, 'tokens.csv'), plane.audit.file];

  expect(modes.map((path) => statSync(path).mode & 0o077)).toEqual([0, 0, 0, 0]);
  expect(new URL(plane.url).hostname).toBe('127.0.0.1');
});

test('users may do what their name says', async () => {
  const plane = await start();
  const create = ['create', 'namespace', 'acme'];

  await expect(plane.kubectl(create, { user: 'reader' })).rejects.toThrow(/Forbidden/i);
  await expect(plane.kubectl(['get', 'secrets', '-A'], { user: 'nobody' })).rejects.toThrow(/Forbidden/i);
  await plane.kubectl(create, { user: 'operator-2' });

  expect(await plane.kubectl(['get', 'namespace', 'acme', '-o', 'name'], { user: 'reader' })).toBe('namespace/acme\n');
});

describe('a plane that cannot start says why, and leaves nothing running:', () => {
  test('a program that is missing', async () => {
    const directory = programs({ etcd: undefined, kwok: undefined });

    await expect(startPlane({ programs: directory })).rejects.toThrow(
      `rehearsal: programs are missing in ${directory} and on PATH (etcd, kwok). Run \`npm run tools -- --all\`.`,
    );
  });

  test('a program that dies', async () => {
    const directory = programs({ etcd: '#!/bin/sh\necho "etcd: no space left on device"\nexit 7\n' });

    await expect(startPlane({ programs: directory })).rejects.toThrow(
      /^rehearsal: etcd has died \(exit code 7\)\. Its last lines:\netcd: no space left on device$/,
    );
  });

  test('a program for another machine', async () => {
    const directory = programs({ etcd: '#!/no/such/interpreter\n' });

    await expect(startPlane({ programs: directory })).rejects.toThrow(
      /^rehearsal: etcd cannot be started \(.+\)\. Look at .+etcd\.$/,
    );
  });
});

/** A program that behaves like the script the first time, and like the real one after that. */
function atFirst(name: string, script: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'fluxstrap-test-'));
  directories.push(directory);
  const marker = join(directory, 'second');
  const real = resolve('.tools/bin', name);
  return `#!/bin/sh\nif [ -e '${marker}' ]; then exec '${real}' "$@"; fi\ntouch '${marker}'\n${script}\n`;
}

test('a port that somebody takes meanwhile is given up for another one', async () => {
  const inUse = 'echo "failed to listen: listen tcp 127.0.0.1: bind: address already in use"; exit 1';
  const directory = programs({ 'kube-apiserver': atFirst('kube-apiserver', inUse) });

  const plane = await start({ programs: directory });

  expect(await plane.kubectl(['get', '--raw', '/readyz'])).toBe('ok');
});

test('an etcd that does not come up is started once more', async () => {
  const directory = programs({ etcd: atFirst('etcd', 'exec sleep 1000') });

  const plane = await start({ programs: directory });

  expect(await plane.kubectl(['get', '--raw', '/readyz'])).toBe('ok');
});
