import { reasonOf } from '../world/disk-error.js';
import { kubectlMinify } from './argv/kubectl.js';
import type { CallOptions } from './kube.js';
import { endpointOfKubeconfig, isLoopback, singleContext } from './kubeconfig.js';
import { lastLines } from './last-lines.js';
import type { Run } from './run.js';
import { RunError } from './run-error.js';

/** Which address the runner's kubeconfig gets: always this one, or this one instead of the machine itself; else that of the file. */
export type ServerChoice = { readonly always: string } | { readonly instead: string };

/**
 * Makes sure that the runner's own kubeconfig is there: made of the one that a person named, or left by an earlier run. An ambient KUBECONFIG or
 * a current context never matters.
 */
export async function ensureKubeconfig(run: Run, call: CallOptions, server?: ServerChoice): Promise<'new' | 'there'> {
  const { options, paths, plan, machine } = run;
  if (options.kubeconfig !== undefined) {
    return importKubeconfig(run, { file: options.kubeconfig, context: options.context }, call, server);
  }
  if (options.context !== undefined) {
    throw new RunError(
      `--context: names a context without a file (${options.context}). Give --kubeconfig <file> with it.`,
    );
  }
  if (machine.files.read(paths.kubeconfig) !== undefined) return 'there';
  const way =
    plan.cluster.distribution === 'talos'
      ? 'Run stage talos, which fetches it, or name a file with --kubeconfig.'
      : 'Copy /etc/rancher/k3s/k3s.yaml from a server and name it with --kubeconfig.';
  throw new RunError(`kubeconfig: there is none for cluster ${plan.cluster.name} yet (${plan.kubeconfig}). ${way}`);
}

/** Takes one context out of a file into the runner's own kubeconfig, under the cluster's name. */
export async function importKubeconfig(
  run: Run,
  from: { readonly file: string; readonly context: string | undefined },
  call: CallOptions,
  server?: ServerChoice,
): Promise<'new' | 'there'> {
  const { machine, plan, exec } = run;
  const where = `--kubeconfig ${from.file}`;
  if (machine.files.read(from.file) === undefined) {
    throw new RunError(`${where}: there is no such file. Name the kubeconfig of cluster ${plan.cluster.name}.`);
  }
  const command = kubectlMinify(from.file, from.context);
  const result = await exec.run(command, { ...call, secretOutput: true });
  if (result.missing)
    throw new RunError('kubectl: there is no program of this name. Install it; .mise.toml has the version.');
  if (result.code !== 0) {
    const why = lastLines(result.stderr).at(-1) ?? `exit code ${result.code}`;
    throw new RunError(`${where}: cannot be used (${why}). Name a context that is in it with --context.`);
  }
  const given = endpointOfKubeconfig(result.stdout)?.server ?? '';
  const text = singleContext(result.stdout, plan.context, where, chosen(given, server));
  return writeKubeconfig(run, text);
}

function chosen(given: string, server: ServerChoice | undefined): string | undefined {
  if (server === undefined) return undefined;
  if ('always' in server) return server.always;
  return isLoopback(given) && !isLoopback(server.instead) ? server.instead : undefined;
}

/** Writes the runner's kubeconfig when it differs. Without it nothing can go on, so a disk that refuses ends the run. */
export function writeKubeconfig({ machine, paths }: Run, text: string): 'new' | 'there' {
  if (machine.files.read(paths.kubeconfig) === text) return 'there';
  try {
    machine.files.ensureDirectory(paths.directory);
    machine.files.write(paths.kubeconfig, text);
  } catch (error) {
    throw new RunError(
      `${paths.kubeconfig}: cannot be written (${reasonOf(error)}). Nothing was done to the cluster; make room, then run it again.`,
    );
  }
  return 'new';
}
