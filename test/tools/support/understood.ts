import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { expect } from 'vitest';
import { withBootstrapOptions } from '../../../lib/cli/bootstrap-options.js';
import type { Plan } from '../../../lib/plan/plan.js';
import type { ShellCommand } from '../../files/shell-commands.js';
import { temporaryDirectory } from '../../output/support/real-tree.js';
import { run } from './run.js';

/** Nobody listens there: what reaches the network has been understood. */
const NOWHERE = 'https://127.0.0.1:9';

/** Some manifest, for calls that read one. */
const PIPED = JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' } });

/** A kubeconfig whose contexts all lead nowhere. */
export function kubeconfigFor(contexts: readonly string[]): string {
  const file = join(temporaryDirectory(), 'kubeconfig');
  const clusters = [{ name: 'x', cluster: { server: NOWHERE } }];
  const users = [{ name: 'x', user: { token: 'x' } }];
  const named = contexts.map((name) => ({ name, context: { cluster: 'x', user: 'x' } }));
  writeFileSync(file, JSON.stringify({ apiVersion: 'v1', kind: 'Config', clusters, users, contexts: named }));
  return file;
}

/** Holds a call of the real kubectl or helm to be right as far as it can be without a cluster: nothing in it is unknown. */
export async function expectUnderstood({ words, line }: ShellCommand, kubeconfig: string, cwd: string): Promise<void> {
  const at = words.indexOf('--kubeconfig');
  const aimed = at < 0 ? words : [...words.slice(0, at + 1), kubeconfig, ...words.slice(at + 2)];
  const args = aimed.slice(1).map((word) => word.replace(/^--timeout=\d+m$/, '--timeout=2s'));
  const { out, err } = await run(words[0] as 'kubectl' | 'helm', args, { cwd, input: PIPED });
  expect(err, line).not.toMatch(/unknown|Usage:|see 'kubectl/i);
  if (!words.includes('--dry-run=client')) expect(`${out}${err}`, line).toMatch(/127\.0\.0\.1:9|connection refused/);
}

/** Plans in the synthesized files of a repository. */
export function committedPlans(repository: string): readonly Plan[] {
  const files = readdirSync(join(repository, 'dist/bootstrap'), { recursive: true, encoding: 'utf8' });
  return files
    .filter((path) => path.endsWith('plan.json'))
    .map((path) => JSON.parse(readFileSync(join(repository, 'dist/bootstrap', path), 'utf8')) as Plan);
}

/** `infra crds` for a call of the runner with a stage or a task. Fails for options that it does not have and what the plans do not know. */
export function runnerCall({ words, line }: ShellCommand, plans: readonly Plan[]): string {
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
