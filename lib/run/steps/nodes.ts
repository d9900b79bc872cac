import type { Step } from '../../plan/step.js';
import { apiPath } from '../argv/api-path.js';
import { kubectlGet } from '../argv/kubectl.js';
import { lastLines } from '../last-lines.js';
import { done, type Outcome, type StepRun } from '../run.js';
import { RunError } from '../run-error.js';
import { apiFailure } from '../transient.js';

const PAUSE = 2000;

/** All machines have registered. Ready or not does not matter: before the CNI none can be. */
export async function waitForNodes(step: Extract<Step, { op: 'waitForNodes' }>, run: StepRun): Promise<Outcome> {
  const call = { step: run.step, deadline: run.deadline };
  for (;;) {
    const nodes = await run.kube.list(apiPath('v1', 'nodes'), call);
    const names = new Set(nodes.map(({ metadata }) => metadata.name));
    const missing = (of: readonly { readonly name: string }[]): readonly string[] =>
      of.filter(({ name }) => !names.has(name)).map(({ name }) => name);
    const controlPlanes = missing(step.controlPlanes);
    const workers = missing(step.workers);
    const total = step.controlPlanes.length + step.workers.length;
    if (controlPlanes.length === 0 && (workers.length === 0 || run.options.allowMissing)) {
      if (workers.length === 0) return done(`${total} registered`);
      run.log('warn', `Workers are missing (${workers.join(', ')}); going on, as --allow-missing says`);
      return done(`${total - workers.length} of ${total} registered`);
    }
    if (run.deadline.left <= PAUSE || run.options.dryRun) {
      if (controlPlanes.length > 0) {
        throw new RunError(
          `${run.step}: control planes have not registered (${controlPlanes.join(', ')}). Check their power, network and machine config.`,
          { more: `kubectl --kubeconfig ${run.plan.kubeconfig} get nodes -o wide` },
        );
      }
      run.log('warn', `Workers are missing after the deadline (${workers.join(', ')}); going on without them`);
      return done(`${total - workers.length} of ${total} registered`);
    }
    await run.clock.sleep(PAUSE);
  }
}

/** The API answers on every control plane; all are asked at the same time. */
export async function waitForApi(step: Extract<Step, { op: 'waitForApi' }>, run: StepRun): Promise<Outcome> {
  const answers = await Promise.all(step.endpoints.map((endpoint) => waitForOne(endpoint, run)));
  const silent = answers.filter((answer) => answer !== undefined);
  if (silent.length === 0) return done(`${step.endpoints.length} answer`);
  throw new RunError(
    `${run.step}: the API does not answer on every control plane (${silent.join('; ')}). Look at the consoles of these machines.`,
    { more: `kubectl --kubeconfig ${run.plan.kubeconfig} get --raw '/readyz?verbose'` },
  );
}

/** Undefined when it answers in time, else why not. */
async function waitForOne(endpoint: string, run: StepRun): Promise<string | undefined> {
  for (;;) {
    const command = kubectlGet(run.kube.place, '/readyz', 5, endpoint);
    const result = await run.exec.run(command, { step: run.step, deadline: run.deadline.within(10) });
    if (result.code === 0) return undefined;
    const why = `${endpoint}: ${lastLines(result.stderr).at(-1) ?? `exit code ${result.code}`}`;
    if (run.deadline.left <= PAUSE || result.missing || apiFailure(result.stderr) === 'refused') return why;
    await run.clock.sleep(PAUSE);
  }
}
