import type { Step } from '../../plan/step.js';
import { splitKey } from '../argv/api-path.js';
import { ciliumConnectivityTest } from '../argv/cilium.js';
import { kubectl, kubectlPatch } from '../argv/kubectl.js';
import { opCreateDocument, opEditDocument, opGetItem } from '../argv/op.js';
import { talosHealth as healthCommand } from '../argv/talosctl.js';
import { Deadline } from '../deadline.js';
import { lastLines } from '../last-lines.js';
import { changed, done, type Outcome, type StepRun, wouldChange } from '../run.js';
import { RunError } from '../run-error.js';

/** Pods that talk to each other, in a privileged namespace that is taken away again whatever happens. */
export async function connectivityTest(
  step: Extract<Step, { op: 'connectivityTest' }>,
  run: StepRun,
): Promise<Outcome> {
  if (run.options.dryRun) return wouldChange(`would test in namespace ${step.namespace}`);
  const call = { step: run.step, deadline: run.deadline };
  const labels = { 'pod-security.kubernetes.io/enforce': 'privileged' };
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: step.namespace, labels } };
  await run.kube.apply([namespace], { fieldManager: 'fluxstrap' }, call);
  const release = run.plan.releases.find(({ role }) => role === 'cni');
  const command = ciliumConnectivityTest(run.kube.place, release?.namespace ?? 'kube-system', step.namespace);
  try {
    const result = await run.exec.run(command, { ...call, live: true });
    if (result.missing)
      throw new RunError(`${run.step}: there is no program of this name (cilium). Install the Cilium CLI.`);
    if (result.code === 0) return done('every test passed');
    throw new RunError(
      `${run.step}: the network does not let through what it should (${lastLines(result.stdout).at(-1) ?? `exit code ${result.code}`}). Read the lines below.`,
      {
        command: run.exec.show(command),
        lines: lastLines(run.mask.hide(result.stdout)),
      },
    );
  } finally {
    const clean = kubectl(run.kube.place, [
      'delete',
      'namespace',
      `--field-selector=metadata.name=${step.namespace}`,
      '--wait=false',
    ]);
    await run.kube.once(clean, { step: run.step, deadline: Deadline.in(run.clock, 30), evenInterrupted: true });
  }
}

/** Talos' own view of the cluster; before the network is there it would wait for ever. */
export async function talosHealth(step: Extract<Step, { op: 'talosHealth' }>, run: StepRun): Promise<Outcome> {
  const { talosconfig } = run.plan.paths;
  const place = {
    node: step.node,
    ...(talosconfig === undefined ? {} : { talosconfig: `${run.paths.repository}/${talosconfig}` }),
  };
  const command = healthCommand(place, step.controlPlanes, step.workers, Math.ceil(run.deadline.left / 1000));
  const result = await run.exec.run(command, { step: run.step, deadline: run.deadline, live: true });
  if (result.missing)
    throw new RunError(
      `${run.step}: there is no program of this name (talosctl). Install it; .mise.toml has the version.`,
    );
  if (result.code === 0) return done('healthy');
  throw new RunError(
    `${run.step}: Talos does not find the cluster healthy (${lastLines(result.stderr).at(-1) ?? `exit code ${result.code}`}). Read the lines below.`,
    {
      command: run.exec.show(command),
      lines: lastLines(run.mask.hide(result.stderr)),
    },
  );
}

/** Stores the kubeconfig in 1Password; through a pipe, as every secret. */
export async function pushKubeconfig(step: Extract<Step, { op: 'pushKubeconfig' }>, run: StepRun): Promise<Outcome> {
  const text = run.machine.files.read(run.paths.kubeconfig);
  if (text === undefined)
    throw new RunError(
      `${run.step}: there is no kubeconfig yet (${run.plan.kubeconfig}). Bootstrap the cluster first.`,
    );
  if (run.options.dryRun) return wouldChange(`would store ${step.item} in ${step.vault}`);
  const call = { step: run.step, deadline: run.deadline, secretOutput: true };
  const there = await run.exec.run(opGetItem(step.vault, step.item), call);
  if (there.missing)
    throw new RunError(`${run.step}: there is no program of this name (op). Install the 1Password CLI.`);
  const command = there.code === 0 ? opEditDocument(step.vault, step.item) : opCreateDocument(step.vault, step.item);
  const result = await run.exec.run(command, { ...call, stdin: text });
  if (result.code === 0) return changed(`stored ${step.item} in ${step.vault}`);
  throw new RunError(
    `${run.step}: 1Password did not store it (${lastLines(run.mask.hide(result.stderr)).at(-1) ?? `exit code ${result.code}`}). Sign in, and check the vault.`,
  );
}

/** Stops Flux or lets it go on, without deleting anything: deleting the FluxInstance would uninstall Flux. */
export async function pauseFlux(step: Extract<Step, { op: 'pauseFlux' }>, run: StepRun): Promise<Outcome> {
  const what = step.paused ? 'paused' : 'resumed';
  if (run.options.dryRun) return wouldChange(`Flux would be ${what}`);
  const call = { step: run.step, deadline: run.deadline };
  const instance = { resource: 'fluxinstances.fluxcd.controlplane.io', ...splitKey(step.instance) };
  const source = { resource: 'gitrepositories.source.toolkit.fluxcd.io', ...splitKey(step.source) };
  const value = step.paused ? 'disabled' : 'enabled';
  const annotations = { metadata: { annotations: { 'fluxcd.controlplane.io/reconcile': value } } };
  await run.kube.do(kubectlPatch(run.kube.place, instance, annotations), call);
  await run.kube.do(kubectlPatch(run.kube.place, source, { spec: { suspend: step.paused } }), call);
  return changed(`Flux is ${what}`);
}
