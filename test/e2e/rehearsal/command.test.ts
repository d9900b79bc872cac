import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import type { RehearsalResult } from '../../../lib/rehearsal/result.js';
import { exampleCharts } from './support/example-charts.js';

const exec = promisify(execFile);
const REPOSITORY = process.cwd();
const places: string[] = [];

function scratch(): string {
  const directory = mkdtempSync(join(tmpdir(), 'fs-cmd-'));
  places.push(directory);
  return directory;
}

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `fluxstrap rehearse` as a person starts it, with a directory of its own for everything temporary. */
function rehearse(args: readonly string[], options: { readonly cwd?: string; readonly path?: string } = {}) {
  const temporary = scratch();
  const child: ChildProcess = spawn(process.execPath, [join(REPOSITORY, 'bin/fluxstrap.js'), 'rehearse', ...args], {
    cwd: options.cwd ?? REPOSITORY,
    env: { PATH: options.path ?? process.env.PATH, HOME: process.env.HOME, TMPDIR: temporary },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  const look: (() => void)[] = [];
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]!.on('data', (chunk) => {
      said[name] += chunk;
      for (const one of look) one();
    });
  }
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, ...said })));
  const until = (pattern: RegExp) =>
    Promise.race([
      ended,
      new Promise<void>((resolve) => {
        const one = () => pattern.test(said.stderr) && resolve();
        look.push(one);
        one();
      }),
    ]);
  return { child, ended, until, temporary, said };
}

/** What is left of a rehearsal: directories, and processes that name them. */
async function leftOf(temporary: string): Promise<readonly string[]> {
  const { stdout } = await exec('ps', ['-eo', 'args'], { maxBuffer: 1e8 });
  return [
    ...readdirSync(temporary).filter((name) => name.startsWith('fluxstrap-')),
    ...stdout.split('\n').filter((line) => line.includes(temporary)),
  ];
}

afterEach(() => {
  for (const place of places.splice(0)) rmSync(place, { recursive: true, force: true });
});

// Minutes on a machine that does other things, too; half a minute each on an idle one.
describe('fluxstrap rehearse', { timeout: 300_000 }, () => {
  it('stops after a stage, says what was real and what was played, and leaves nothing behind', async () => {
    const charts = exampleCharts();
    const run = rehearse(['--cluster', 'infra', '--charts', charts.folder, '--until', 'secrets', '--json']);
    const { code, stdout } = await run.ended;
    charts.remove();

    expect(code).toBe(0);
    const result = JSON.parse(stdout) as RehearsalResult;
    expect(result).toMatchObject({ status: 'done', until: 'secrets', failures: [] });
    expect(result.report.timelines[0]!.stages.map(({ stage, status }) => `${stage} ${status}`)).toEqual(
      ['throw-away control plane', 'preflight', 'nodes', 'namespaces', 'secrets'].map((stage) => `${stage} done`),
    );
    expect(result.changed).toContainEqual(
      expect.stringMatching(/^ssh:\/\/git@github\.com.* → http:\/\/127\.0\.0\.1:\d+\//),
    );
    expect(result.report.proofs).toEqual([]);
    expect(result.report.played.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Secrets', 'Nodes and pods', 'Git server']),
    );
    expect(result.versions).toContainEqual(expect.objectContaining({ name: 'kube-apiserver', ran: 'v1.35.0' }));
    // No controller has run, so none has a version.
    expect(result.versions.map(({ name }) => name)).not.toContain('helm-controller');
    expect(await leftOf(run.temporary)).toEqual([]);
  });

  it('ends in order at Ctrl-C while Helm works', async () => {
    const charts = exampleCharts();
    const run = rehearse(['--cluster', 'infra', '--charts', charts.folder, '--skip', 'preflight/dist']);
    await run.until(/Stage apps/);
    run.child.kill('SIGINT');
    const { code, stdout } = await run.ended;
    charts.remove();

    expect(code).toBe(130);
    expect(stdout).toContain('interrupted');
    expect(await leftOf(run.temporary)).toEqual([]);
  });

  it('stays up with --keep, tells how to look around, and ends at Ctrl-C', async () => {
    const charts = exampleCharts();
    const run = rehearse(['--cluster', 'infra', '--charts', charts.folder, '--until', 'namespaces', '--keep']);
    await run.until(/Ctrl-C ends it/);
    const kubeconfig = /--kubeconfig (\S+) --context infra/.exec(run.said.stderr)?.[1] ?? '';
    const { stdout } = await exec(join(REPOSITORY, '.tools/bin/kubectl'), [
      `--kubeconfig=${kubeconfig}`,
      'get',
      'namespaces',
      '--output=name',
    ]);
    expect(stdout).toContain('namespace/cert-manager');
    run.child.kill('SIGINT');
    charts.remove();

    expect((await run.ended).code).toBe(0);
    expect(await leftOf(run.temporary)).toEqual([]);
  });

  it('names all programs that are missing at once, before anything starts', async () => {
    const empty = scratch();
    cpSync(join(REPOSITORY, 'dist'), join(empty, 'dist'), { recursive: true });

    const { code, stderr } = await rehearse(['--cluster', 'infra'], {
      cwd: empty,
      path: dirname(process.execPath) === '/usr/bin' ? '/nowhere' : dirname(process.execPath),
    }).ended;

    expect(code).toBe(1);
    for (const name of ['etcd', 'kube-apiserver', 'kwok', 'helm-controller', 'flux-operator', 'git'])
      expect(stderr).toContain(name);
    expect(stderr).toContain('Run `npm run tools -- --all`. Git comes from your system.');
  });

  it.each([
    [['--until', 'aps'], '--until: there is no such stage (aps)'],
    [['--until', 'k3s'], '--until: the plan has no such stage (k3s)'],
    [['--skip', 'preflight/gti'], '--skip: there is no such step (preflight/gti)'],
    [['--charts', 'nowhere'], '--charts: there is no such folder'],
    [['--charts', 'docs'], '--charts: the folder holds no chart'],
  ])('says what is wrong with %j, and starts nothing', async (args, message) => {
    const run = rehearse(['--cluster', 'infra', ...args]);
    const { code, stderr } = await run.ended;

    expect(code).toBe(1);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
    expect(await leftOf(run.temporary)).toEqual([]);
  });

  it('says which archive of the folder is no chart', async () => {
    const folder = scratch();
    mkdirSync(join(folder, 'deep'));
    cpSync(join(REPOSITORY, 'README.md'), join(folder, 'deep/cilium-1.18.5.tgz'));

    const { code, stderr } = await rehearse(['--cluster', 'infra', '--charts', folder]).ended;

    expect(code).toBe(1);
    expect(stderr).toMatch(/--charts: .*deep\/cilium-1\.18\.5\.tgz is no chart \(/);
  });
});
