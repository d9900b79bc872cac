import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { REPOSITORY, type Workspace } from './workspace.js';

/** A finished run. */
export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Events of `--json`. */
  readonly events: readonly Readonly<Record<string, unknown>>[];
  readonly seconds: number;
}

/** A run that goes on. */
export interface RunningCli {
  readonly child: ChildProcess;
  readonly result: Promise<CliResult>;
  /** Resolves at the first output that matches; also when the run ends before. */
  until(pattern: RegExp): Promise<void>;
}

/** Starts `fluxstrap bootstrap` as a person would, in the workspace. */
export function start(
  workspace: Workspace,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): RunningCli {
  return startCommand(workspace, ['bootstrap', '--cluster', 'infra', '--yes', ...args], env);
}

/** Starts any command of `fluxstrap`, likewise; FLUXSTRAP_UNDER_TEST names another program than that of the checkout. */
export function startCommand(
  workspace: Workspace,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): RunningCli {
  const begun = Date.now();
  const program = env.FLUXSTRAP_UNDER_TEST ?? join(REPOSITORY, 'bin/fluxstrap.js');
  const child = spawn(process.execPath, [program, ...args], {
    cwd: workspace.directory,
    env: { ...workspace.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  const waiting: { readonly pattern: RegExp; readonly resolve: () => void }[] = [];
  const look = (): void => {
    for (const { pattern, resolve } of waiting) if (pattern.test(stdout) || pattern.test(stderr)) resolve();
  };
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
    look();
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
    look();
  });
  const result = new Promise<CliResult>((resolve) => {
    child.on('close', (code) => {
      for (const one of waiting) one.resolve();
      const events = stdout
        .split('\n')
        .filter((line) => line.startsWith('{"'))
        .map((line) => JSON.parse(line));
      resolve({ code, stdout, stderr, events, seconds: (Date.now() - begun) / 1000 });
    });
  });
  return {
    child,
    result,
    until: (pattern) =>
      new Promise((resolve) => {
        waiting.push({ pattern, resolve });
        look();
      }),
  };
}

/** Runs to the end. */
export function run(
  workspace: Workspace,
  args: readonly string[],
  env?: Readonly<Record<string, string>>,
): Promise<CliResult> {
  return start(workspace, args, env).result;
}
