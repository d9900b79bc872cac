import { reasonOf } from '../world/disk-error.js';
import { isObject } from '../yaml/json.js';
import { apiPath } from './argv/api-path.js';
import { kubectlMinify } from './argv/kubectl.js';
import { type Identity, identityOf, otherCluster, otherNodes } from './identity.js';
import type { CallOptions } from './kube.js';
import { endpointOfKubeconfig } from './kubeconfig.js';
import type { Run } from './run.js';
import { RunError } from './run-error.js';

/**
 * Makes sure that this is the cluster that the plan is for. At the first contact its nodes are compared with the model and its identity is
 * recorded; later the record decides. Throws before anything was written to a wrong one.
 * @param early True before nodes have registered: only a recorded identity is compared.
 */
export async function checkIdentity(run: Run, call: CallOptions, early = false): Promise<void> {
  const { plan, kube, paths, options } = run;
  const found = await presentIdentity(run, call);
  const where = `cluster ${plan.cluster.name} at ${found.server}`;
  const recorded = recordedIdentities(run);
  for (const { path, identity } of recorded) {
    const difference = otherCluster(identity, found);
    if (difference === undefined) continue;
    if (options.newCluster === undefined) {
      throw new RunError(
        `${where}: is not the cluster that was bootstrapped before: ${difference} (${path}). Nothing was written. If it was installed anew, run it with --new-cluster; if not, use the right kubeconfig.`,
      );
    }
    await confirmName(run);
    break;
  }
  const known = recorded.some(({ identity }) => otherCluster(identity, found) === undefined);
  if (known && recorded.length > 0 && options.newCluster === undefined) return;
  if (early) return;
  const nodes = await kube.list(apiPath('v1', 'nodes'), call);
  const foreign = otherNodes(plan, nodes, found.server);
  if (foreign !== undefined) {
    throw new RunError(
      `${where}: is another cluster than the model describes: ${foreign}. Nothing was written. Use the kubeconfig of cluster ${plan.cluster.name}, or correct the model.`,
    );
  }
  if (options.dryRun || options.readOnly === true) return;
  if (recorded.some(({ identity }) => otherCluster(identity, found) !== undefined)) forgetOldCluster(run);
  record(run, found, paths.identity);
}

async function presentIdentity(run: Run, call: CallOptions): Promise<Identity> {
  const { exec, kube, plan, paths } = run;
  const view = await exec.run(kubectlMinify(paths.kubeconfig, plan.context), { ...call, secretOutput: true });
  const endpoint = endpointOfKubeconfig(view.stdout);
  if (view.missing)
    throw new RunError('kubectl: there is no program of this name. Install it; .mise.toml has the version.');
  if (endpoint === undefined) {
    throw new RunError(
      `${plan.kubeconfig}: cannot be used as it is. Delete it and name a working one with --kubeconfig.`,
    );
  }
  const namespace = await kube.get(apiPath('v1', 'namespaces', { name: 'kube-system' }), call);
  if (namespace === undefined) {
    throw new RunError(
      `cluster ${plan.cluster.name} at ${endpoint.server}: has no namespace kube-system, so it is no Kubernetes cluster that could be known. Use the right kubeconfig.`,
    );
  }
  return identityOf(plan, namespace, endpoint);
}

function recordedIdentities({
  machine,
  paths,
  options,
}: Run): readonly { readonly path: string; readonly identity: Identity }[] {
  return [paths.identity, paths.committedIdentity].flatMap((path) => {
    const text = machine.files.read(path);
    if (text === undefined) return [];
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      value = undefined;
    }
    if (isObject(value) && value.version === 1 && typeof value.uid === 'string') {
      return [{ path, identity: value as unknown as Identity }];
    }
    if (options.newCluster !== undefined) return [];
    throw new RunError(
      `${path}: is no identity of a cluster that can be read. Restore it, or record it anew with --new-cluster.`,
    );
  });
}

async function confirmName({ plan, options, machine }: Run): Promise<void> {
  const { name } = plan.cluster;
  const typed =
    typeof options.newCluster === 'string'
      ? options.newCluster
      : await machine.ask?.(
          `This is not the cluster that was bootstrapped as ${name} before. Type the name of the cluster to go on with the new one: `,
        );
  if (typed === undefined) {
    throw new RunError(`--new-cluster: nobody is at a terminal to type the name. Write --new-cluster=${name}.`);
  }
  if (typed.trim() !== name) {
    throw new RunError(`--new-cluster: that is not the name of the cluster (${typed.trim()}). Nothing was written.`);
  }
}

/** What was remembered about the cluster that this one replaces would only mislead. */
function forgetOldCluster({ machine, paths, journal, log }: Run): void {
  machine.files.remove(paths.snapshot);
  machine.files.remove(`${paths.directory}/crds.json`);
  journal.update({ work: {} });
  if (machine.files.read(paths.committedIdentity) !== undefined) {
    log('warn', `${paths.committedIdentity} still names the old cluster: commit the new record in its place`, {
      from: paths.identity,
    });
  }
}

function record(run: Run, identity: Identity, path: string): void {
  try {
    run.machine.files.ensureDirectory(run.paths.directory);
    run.machine.files.write(path, `${JSON.stringify(identity, undefined, 2)}\n`);
  } catch (error) {
    throw new RunError(
      `${path}: the identity of the cluster cannot be recorded (${reasonOf(error)}). Nothing was written to the cluster; make room, then run it again.`,
    );
  }
  run.log('info', `Recorded the identity of cluster ${identity.cluster}`, {
    server: identity.server,
    uid: identity.uid,
  });
}
