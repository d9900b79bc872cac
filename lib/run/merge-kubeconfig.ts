import { reasonOf } from '../world/disk-error.js';
import { isObject, type Json, type JsonObject } from '../yaml/json.js';
import { printYaml } from '../yaml/print.js';
import { kubectlMinify, kubectlView } from './argv/kubectl.js';
import { Deadline } from './deadline.js';
import { lastLines } from './last-lines.js';
import type { Run } from './run.js';
import { RunError } from './run-error.js';

/**
 * Puts the cluster's context into a person's own kubeconfig, beside what is in there. Only when it is asked for. An older entry of the same
 * cluster is replaced; one of another cluster under this name is an error.
 */
export async function mergeKubeconfig(run: Run, file: string): Promise<void> {
  const { machine, paths, plan, exec } = run;
  const where = `--merge-kubeconfig ${file}`;
  const call = { step: 'kubeconfig', deadline: Deadline.in(run.clock, 30), secretOutput: true };
  const own = await exec.run(kubectlMinify(paths.kubeconfig, plan.context), call);
  const config = parsed(own.stdout);
  if (own.code !== 0 || config === undefined) {
    throw new RunError(`${where}: the cluster has no kubeconfig yet (${plan.kubeconfig}). Bootstrap it first.`);
  }
  let merged: JsonObject = config;
  if (machine.files.read(file) !== undefined) {
    const theirs = await exec.run(kubectlView(file), call);
    const there = theirs.code === 0 ? parsed(theirs.stdout) : undefined;
    if (there === undefined) {
      throw new RunError(
        `${where}: cannot be read (${lastLines(theirs.stderr).at(-1) ?? 'it is no kubeconfig'}). Correct it, or name another file.`,
      );
    }
    merged = mergedConfig(there, config, plan.context, where);
  }
  try {
    machine.files.write(file, printYaml(merged));
  } catch (error) {
    throw new RunError(`${where}: cannot be written (${reasonOf(error)}). The cluster's own is ${plan.kubeconfig}.`);
  }
  run.log('info', `Context ${plan.context} is in ${file}`);
}

/** One kubeconfig with the entries of both. The current context stays what it is. */
export function mergedConfig(theirs: JsonObject, own: JsonObject, name: string, where: string): JsonObject {
  const before = entry(theirs.clusters, name, 'cluster');
  const ca = (cluster: JsonObject | undefined) => cluster?.['certificate-authority-data'];
  if (before !== undefined && ca(before) !== ca(entry(own.clusters, name, 'cluster'))) {
    throw new RunError(
      `${where}: holds another cluster under this name (${name} at ${String(before.server)}). Rename it there, or name another file.`,
    );
  }
  const current = theirs['current-context'];
  return {
    ...theirs,
    ...Object.fromEntries(
      ['clusters', 'users', 'contexts'].map((key) => [key, [...without(theirs[key], name), ...items(own[key])]]),
    ),
    'current-context': typeof current === 'string' && current !== '' ? current : name,
  };
}

function items(list: Json | undefined): readonly Json[] {
  return Array.isArray(list) ? (list as readonly Json[]) : [];
}

function without(list: Json | undefined, name: string): readonly Json[] {
  return items(list).filter((one) => !isObject(one) || one.name !== name);
}

function entry(list: Json | undefined, name: string, key: string): JsonObject | undefined {
  const found = items(list).find((one) => isObject(one) && one.name === name);
  const value = isObject(found) ? found[key] : undefined;
  return isObject(value) ? value : undefined;
}

function parsed(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
