import type { Step } from '../../plan/step.js';
import { reasonOf } from '../../world/disk-error.js';
import type { KubeObject } from '../../yaml/json.js';
import { apiPath } from '../argv/api-path.js';
import { helmfileTemplate } from '../argv/helmfile.js';
import { AppliedCrds } from '../crds/applied-crds.js';
import { type CrdText, crdsOf } from '../crds/crd-text.js';
import { isEstablished } from '../crds/established.js';
import { lastLines } from '../last-lines.js';
import { changed, type Outcome, type StepRun, unchanged, wouldChange } from '../run.js';
import { RunError } from '../run-error.js';

/** The manager that Flux strips when it takes over. */
const FIELD_MANAGER = 'kubectl';

/** Without this CRD there can be no Flux. */
const FLUX_INSTANCES = 'fluxinstances.fluxcd.controlplane.io';

/**
 * Applies the CRDs of charts and pinned manifests in one call and waits until exactly these are Established. Once Flux is there, Git owns them:
 * only what is missing is created.
 */
export async function applyCrds(step: Extract<Step, { op: 'applyCrds' }>, run: StepRun): Promise<Outcome> {
  const call = { step: run.step, deadline: run.deadline };
  const wanted = await wantedCrds(step, run);
  if (wanted.length === 0) {
    throw new RunError(
      `${run.step}: neither charts nor files hold a CustomResourceDefinition. Switch their CRDs on in the values of the CRD source.`,
    );
  }
  const applied = new AppliedCrds(run);
  const live = byName(await listCrds(run));
  const handedOver = live.has(FLUX_INSTANCES) && (await run.cluster.instance(call)) !== undefined;
  const missing = wanted.filter(({ name }) => !live.has(name));
  const present = wanted.filter(({ name }) => live.has(name));
  const due = handedOver
    ? missing
    : [...missing, ...present.filter((crd) => !applied.isAppliedAs(live.get(crd.name)!, crd))];
  const text = due.map((crd) => crd.text).join('\n---\n');
  if (due.length > 0) {
    const options = { fieldManager: FIELD_MANAGER, dryRun: run.options.dryRun };
    await run.kube.applyText(text, options, call);
  }
  if (!run.options.dryRun) {
    const established = await waitEstablished(
      wanted.map(({ name }) => name),
      run,
    );
    // What Flux owns may differ on purpose; only what this run made sure of is remembered.
    if (!handedOver) applied.remember(wanted, established);
  }
  const rest = wanted.length - due.length;
  const left = rest === 0 ? '' : handedOver ? `, ${rest} left to Flux` : `, ${rest} as they should be`;
  if (due.length === 0) return unchanged(`${wanted.length} CRDs${left}`);
  return run.options.dryRun
    ? wouldChange(`would apply ${due.length} CRDs${left}`)
    : changed(`applied ${due.length} CRDs${left}`);
}

async function wantedCrds(step: Extract<Step, { op: 'applyCrds' }>, run: StepRun): Promise<readonly CrdText[]> {
  const rendered = step.helmfile === undefined ? [] : crdsOf(await render(step.helmfile, run));
  const pinned = step.files.flatMap((file) => crdsOf(readFile(file, run)));
  const all = new Map<string, CrdText>();
  // A pinned manifest is what somebody chose by name: it wins over a copy in a chart.
  for (const crd of [...rendered, ...pinned]) all.set(crd.name, crd);
  return [...all.values()];
}

async function render(file: string, run: StepRun): Promise<string> {
  const command = helmfileTemplate({ file: `${run.paths.repository}/${file}`, helm: run.options.helm });
  const result = await run.exec.run(command, { step: run.step, deadline: run.deadline, ownGroup: true });
  if (result.code === 0) return result.stdout;
  const lines = lastLines(run.mask.hide(result.stderr), run.mask.hide(result.stdout));
  const why = result.missing
    ? 'there is no program helmfile'
    : result.timedOut
      ? 'the deadline of the step is over'
      : `exit code ${result.code}`;
  throw new RunError(
    `${run.step}: the charts could not be rendered (${why}). If a registry did not answer, run it again later: nothing was applied.`,
    { command: run.exec.show(command), lines, more: `${run.exec.show(command)} --debug` },
  );
}

function readFile(path: string, { machine, paths, step }: StepRun): string {
  try {
    const text = machine.files.read(`${paths.repository}/${path}`);
    if (text !== undefined) return text;
  } catch (error) {
    throw new RunError(`${step}: ${path} cannot be read (${reasonOf(error)}). Restore it from Git.`);
  }
  throw new RunError(`${step}: there is no such file (${path}). Restore it from Git.`);
}

function listCrds(run: StepRun): Promise<readonly KubeObject[]> {
  const path = apiPath('apiextensions.k8s.io/v1', 'customresourcedefinitions');
  return run.kube.list(path, { step: run.step, deadline: run.deadline });
}

function byName(crds: readonly KubeObject[]): ReadonlyMap<string, KubeObject> {
  return new Map(crds.map((crd) => [crd.metadata.name, crd]));
}

/** One call for all of them, however many there are. */
async function waitEstablished(names: readonly string[], run: StepRun): Promise<ReadonlyMap<string, KubeObject>> {
  for (let pause = 200; ; pause = Math.min(pause * 2, 3000)) {
    const live = byName(await listCrds(run));
    const open = names.filter((name) => !isEstablished(live.get(name)));
    if (open.length === 0) return live;
    if (run.deadline.left < pause) {
      throw new RunError(
        `${run.step}: CRDs are not Established before the deadline (${open.slice(0, 5).join(', ')}). Look at their conditions.`,
        { more: `kubectl --kubeconfig ${run.plan.kubeconfig} describe crd ${open[0]}` },
      );
    }
    await run.clock.sleep(pause);
  }
}
