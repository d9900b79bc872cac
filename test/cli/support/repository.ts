import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { putFiles, temporaryDirectory } from '../../output/support/real-tree.js';

export const PROJECT = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');
const BIN = join(PROJECT, 'bin/fluxstrap.js');
const CDK8S = join(PROJECT, 'node_modules/cdk8s-cli/bin/cdk8s');

/** What a command of ours, or the cdk8s CLI, did. */
export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A user's repository in a directory of its own, with this checkout as its installed library. */
export function userRepository(files: Readonly<Record<string, string>>): string {
  const repository = temporaryDirectory();
  mkdirSync(join(repository, 'node_modules'));
  symlinkSync(PROJECT, join(repository, 'node_modules/fluxstrap'));
  putFiles(repository, {
    'package.json': '{ "type": "module", "private": true }\n',
    'cdk8s.yaml': `language: typescript\napp: node ${BIN} synth\noutput: .cdk8s\n`,
    ...files,
  });
  return repository;
}

/** Another repository with the same files. Making one is cheaper than another synth. */
export function copyOf(repository: string): string {
  const copy = temporaryDirectory();
  cpSync(repository, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

/** Runs `fluxstrap` in a repository. */
export function fluxstrap(repository: string, args: readonly string[], env: Environment = {}): Promise<Ran> {
  return run(repository, [BIN, ...args], env);
}

/** Runs the cdk8s CLI as it comes from the registry. */
export function cdk8sSynth(repository: string, args: readonly string[] = []): Promise<Ran> {
  return run(repository, [CDK8S, 'synth', '--check-upgrade=false', ...args], {});
}

type Environment = Readonly<Record<string, string>>;

/** Variables of the person or machine that runs the tests must not decide what they see. */
const KEPT = ['PATH', 'HOME', 'TMPDIR', 'SYSTEMROOT'];

function run(cwd: string, args: readonly string[], env: Environment): Promise<Ran> {
  const kept = Object.fromEntries(KEPT.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
  const child = spawn(process.execPath, args, { cwd, env: { ...kept, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.on('data', (data: Buffer) => {
    out += data.toString();
  });
  child.stderr.on('data', (data: Buffer) => {
    err += data.toString();
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
}
