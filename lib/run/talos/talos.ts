import type { Step } from '../../plan/step.js';
import { importKubeconfig } from '../access.js';
import { kubectlGet, kubectlMinify } from '../argv/kubectl.js';
import { talosApplyConfig, talosBootstrap, talosKubeconfig } from '../argv/talosctl.js';
import { endpointOfKubeconfig } from '../kubeconfig.js';
import { lastLines } from '../last-lines.js';
import { changed, type Outcome, type StepRun, unchanged, wouldChange } from '../run.js';
import { RunError } from '../run-error.js';

const PAUSE = 5000;

/** Gives a node in maintenance mode its config. One that is configured wants a certificate, and is left alone. */
export async function applyConfig(step: Extract<Step, { op: 'talosApplyConfig' }>, run: StepRun): Promise<Outcome> {
  const file = (path: string): string => `${run.paths.repository}/${path}`;
  const command = talosApplyConfig(step.node, file(step.machineConfig), step.patches.map(file));
  if (run.options.dryRun)
    return wouldChange(`would apply ${step.machineConfig}, unless ${step.node.name} is configured`);
  for (;;) {
    const result = await run.exec.run(command, { step: run.step, deadline: run.deadline.within(60) });
    if (result.code === 0) return changed(`configured ${step.node.name}`);
    if (/certificate required/.test(result.stderr + result.stdout)) return unchanged('configured already');
    if (result.missing) throw missing(run);
    if (run.deadline.left <= PAUSE || !isUnreachable(result.stderr)) {
      throw new RunError(
        `${run.step}: ${step.node.name} (${step.node.address}) did not take its machine config (${lastLines(result.stderr).at(-1) ?? `exit code ${result.code}`}). Look at its console: it must be in maintenance mode and reachable.`,
        { command: run.exec.show(command), lines: lastLines(run.mask.hide(result.stderr)) },
      );
    }
    await run.clock.sleep(PAUSE);
  }
}

/** Starts etcd once: asked until the node says that it has data, which is true after the first success as well as long after it. */
export async function bootstrap(step: Extract<Step, { op: 'talosBootstrap' }>, run: StepRun): Promise<Outcome> {
  if (run.options.dryRun) return wouldChange(`would bootstrap etcd on ${step.node.name}, unless it has data`);
  const command = talosBootstrap(place(step.node, run));
  let started = false;
  for (;;) {
    const result = await run.exec.run(command, { step: run.step, deadline: run.deadline.within(30) });
    if (/AlreadyExists/.test(result.stderr + result.stdout)) {
      return started ? changed(`etcd runs on ${step.node.name}`) : unchanged('etcd has data already');
    }
    if (result.missing) throw missing(run);
    if (result.code === 0) started = true;
    if (run.deadline.left <= PAUSE) {
      const why = lastLines(result.stderr).at(-1) ?? 'it did not confirm that etcd has data';
      throw new RunError(
        `${run.step}: etcd on ${step.node.name} (${step.node.address}) did not start before the deadline (${why}). Look at the console of the machine; never reset it as a way to try again.`,
        {
          command: run.exec.show(command),
          lines: lastLines(run.mask.hide(result.stderr)),
          more: `talosctl --nodes ${step.node.address} --endpoints ${step.node.address} dmesg`,
        },
      );
    }
    await run.clock.sleep(PAUSE);
  }
}

/** Fetches the kubeconfig into a file of its own, and makes the runner's out of it: with the cluster's name and the address of the node. */
export async function kubeconfig(step: Extract<Step, { op: 'talosKubeconfig' }>, run: StepRun): Promise<Outcome> {
  const { machine, paths } = run;
  if (run.options.dryRun && machine.files.read(paths.kubeconfig) === undefined)
    return wouldChange('would fetch the kubeconfig');
  const fetched = `${paths.directory}/talos-kubeconfig`;
  const command = talosKubeconfig(place(step.node, run), step.context, fetched);
  machine.files.ensureDirectory(paths.directory);
  try {
    for (;;) {
      const result = await run.exec.run(command, { step: run.step, deadline: run.deadline.within(30) });
      if (result.code === 0) break;
      if (result.missing) throw missing(run);
      if (run.deadline.left <= PAUSE) {
        throw new RunError(
          `${run.step}: ${step.node.name} gave no kubeconfig (${lastLines(result.stderr).at(-1) ?? `exit code ${result.code}`}). Check talosconfig and the node.`,
          { command: run.exec.show(command), lines: lastLines(run.mask.hide(result.stderr)) },
        );
      }
      await run.clock.sleep(PAUSE);
    }
    const call = { step: run.step, deadline: run.deadline };
    const server = await serverOf(run);
    const state = await importKubeconfig(run, { file: fetched, context: step.context }, call, { always: server });
    return state === 'new' ? changed(`wrote ${run.plan.kubeconfig}`) : unchanged('as it was');
  } finally {
    machine.files.remove(fetched);
  }
}

/** The address of a node; the one for good where an earlier run has set it and it answers. */
async function serverOf(run: StepRun): Promise<string> {
  const { plan, paths, machine, exec, kube } = run;
  const { endpoint, bootstrapEndpoint } = plan.cluster;
  if (machine.files.read(paths.kubeconfig) === undefined) return bootstrapEndpoint;
  const call = { step: run.step, deadline: run.deadline.within(10) };
  const view = await exec.run(kubectlMinify(paths.kubeconfig, plan.context), { ...call, secretOutput: true });
  if (endpointOfKubeconfig(view.stdout)?.server !== endpoint) return bootstrapEndpoint;
  const answer = await exec.run(kubectlGet(kube.place, '/readyz', 5, endpoint), call);
  return answer.code === 0 ? endpoint : bootstrapEndpoint;
}

function place(node: { readonly name: string; readonly address: string }, { plan, paths }: StepRun) {
  const { talosconfig } = plan.paths;
  return { node, ...(talosconfig === undefined ? {} : { talosconfig: `${paths.repository}/${talosconfig}` }) };
}

/** A machine that boots or restarts is not there for a while. */
function isUnreachable(stderr: string): boolean {
  return /connection refused|connection reset|i\/o timeout|no route to host|Unavailable|DeadlineExceeded|deadline exceeded|EOF|handshake/.test(
    stderr,
  );
}

function missing(run: StepRun): RunError {
  return new RunError(
    `${run.step}: there is no program of this name (talosctl). Install it; .mise.toml has the version.`,
  );
}
