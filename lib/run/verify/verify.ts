import { groupOfCrd } from '../../plan/crd-names.js';
import type { Step } from '../../plan/step.js';
import { apiPath } from '../argv/api-path.js';
import { isEstablished } from '../crds/established.js';
import { done, notRun, type Outcome, type StepRun } from '../run.js';
import { RunError } from '../run-error.js';
import { verifyCilium } from './cilium.js';
import { verifyDns } from './dns.js';
import { verifyFlux } from './flux.js';
import { verifyHandoff } from './handoff.js';
import { CannotCheck } from './not-run.js';
import { workloadProblem } from './workload.js';

/** One check of the last stage: true, false, or not made, and then why. */
export async function verify(step: Extract<Step, { op: 'verify' }>, run: StepRun): Promise<Outcome> {
  try {
    return done(await check(step, run));
  } catch (error) {
    if (error instanceof CannotCheck) return notRun(error.message);
    throw error;
  }
}

function check({ check: one }: Extract<Step, { op: 'verify' }>, run: StepRun): Promise<string> {
  switch (one.kind) {
    case 'cilium':
      return verifyCilium(one, run);
    case 'dns':
      return verifyDns(one, run);
    case 'deployments':
      return deployments(one.namespace, one.names, run);
    case 'crds':
      return crds(one.groups, run);
    case 'flux':
      return verifyFlux(run);
    case 'handoff':
      return verifyHandoff(run);
    case 'budget':
      return budget(one.seconds, run);
  }
}

async function deployments(namespace: string, names: readonly string[], run: StepRun): Promise<string> {
  const path = apiPath('apps/v1', 'deployments', { namespace });
  const live = await run.kube.list(path, { step: run.step, deadline: run.deadline });
  for (const name of names) {
    const problem = workloadProblem(live.find(({ metadata }) => metadata.name === name));
    if (problem === undefined) continue;
    throw new RunError(`${run.step}: Deployment ${namespace}/${name}: ${problem}. Look at its pods.`, {
      more: `kubectl --kubeconfig ${run.plan.kubeconfig} --namespace ${namespace} describe deployment ${name}`,
    });
  }
  return `${names.join(', ')} available`;
}

async function crds(groups: readonly string[], run: StepRun): Promise<string> {
  const path = apiPath('apiextensions.k8s.io/v1', 'customresourcedefinitions');
  const live = await run.kube.list(path, { step: run.step, deadline: run.deadline });
  let count = 0;
  for (const group of groups) {
    const own = live.filter((crd) => groupOfCrd({ ...crd, kind: 'CustomResourceDefinition' }) === group);
    const open = own.filter((crd) => !isEstablished(crd));
    count += own.length;
    if (own.length > 0 && open.length === 0) continue;
    const what = own.length === 0 ? 'no CRD of it is there' : `${open[0]!.metadata.name} is not Established`;
    throw new RunError(`${run.step}: API group ${group}: ${what}. Run it again with --stage crds.`);
  }
  return `${count} Established`;
}

async function budget(seconds: number, run: StepRun): Promise<string> {
  const stages = run.journal.state.work;
  const used = Object.values(stages).reduce((sum, one) => sum + (one ?? 0), 0);
  if (used === 0) throw new CannotCheck('no stage has been measured');
  const text = `${Math.round(used)} of ${seconds} seconds used`;
  // Late is no fault of the cluster: it is said, and the bootstrap counts all the same.
  if (used > seconds) run.log('warn', `The bootstrap took longer than its budget: ${text}`);
  return text;
}
