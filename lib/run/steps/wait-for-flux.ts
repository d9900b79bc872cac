import type { Step } from '../../plan/step.js';
import type { KubeObject } from '../../yaml/json.js';
import { apiPath, splitKey } from '../argv/api-path.js';
import { keyOf } from '../cluster.js';
import { readiness } from '../flux/condition.js';
import { done, type Outcome, type StepRun } from '../run.js';
import { RunError } from '../run-error.js';

const PAUSE = 2000;

/** An object that is waited for, or only reported. */
interface Watched {
  readonly name: string;
  readonly required: boolean;
  readonly ready: boolean;
  readonly cause: string;
}

/** FluxInstance, then the repository, then Kustomizations, then HelmReleases. Those of the bootstrap must become Ready, the rest is told with its causes. */
export async function waitForFlux(step: Extract<Step, { op: 'waitForFlux' }>, run: StepRun): Promise<Outcome> {
  const told = new Map<string, string>();
  for (;;) {
    const all = await watched(step, run);
    const open = all.filter(({ required, ready }) => required && !ready);
    for (const { name, cause } of open) {
      if (told.get(name) !== cause) run.log('info', `Waiting for ${name}`, { cause });
      told.set(name, cause);
    }
    if (open.length === 0) return report(all, run);
    if (run.deadline.left <= PAUSE || run.options.dryRun) throw notReady(open, run);
    await run.clock.sleep(PAUSE);
  }
}

async function watched(step: Extract<Step, { op: 'waitForFlux' }>, run: StepRun): Promise<readonly Watched[]> {
  const call = { step: run.step, deadline: run.deadline };
  const { namespace, name } = splitKey(step.instance);
  const path = apiPath('fluxcd.controlplane.io/v1', 'fluxinstances', { namespace, name });
  const instance = (await run.kube.get(path, call)) as KubeObject | undefined;
  const first = [{ name: `FluxInstance ${step.instance}`, required: true, ...readiness(instance) }];
  // Before the instance is Ready, the kinds of Flux may not even exist.
  if (!first[0]!.ready) return first;
  const { namespace: at, sync } = run.plan.flux;
  const repository = apiPath('source.toolkit.fluxcd.io/v1', 'gitrepositories', { namespace: at, name: sync.name });
  const [source, kustomizations, releases] = await Promise.all([
    run.kube.get(repository, call) as Promise<KubeObject | undefined>,
    run.kube.list(apiPath('kustomize.toolkit.fluxcd.io/v1', 'kustomizations'), call),
    run.kube.list(apiPath('helm.toolkit.fluxcd.io/v2', 'helmreleases'), call),
  ]);
  return [
    ...first,
    { name: `GitRepository ${at}/${sync.name}`, required: true, ...readiness(source) },
    ...stand('Kustomization', step.kustomizations, kustomizations, run.options.waitAll),
    ...stand('HelmRelease', step.helmReleases, releases, run.options.waitAll),
  ];
}

function stand(
  kind: string,
  required: readonly string[],
  live: readonly KubeObject[],
  all: boolean,
): readonly Watched[] {
  const byKey = new Map(live.map((object) => [keyOf(object), object]));
  const others = [...byKey.keys()].filter((key) => !required.includes(key)).sort();
  return [
    ...required.map((key) => ({ name: `${kind} ${key}`, required: true, ...readiness(byKey.get(key)) })),
    ...others.map((key) => ({ name: `${kind} ${key}`, required: all, ...readiness(byKey.get(key)) })),
  ];
}

function report(all: readonly Watched[], run: StepRun): Outcome {
  const late = all.filter(({ ready }) => !ready);
  for (const { name, cause } of late)
    run.log('warn', `Not Ready yet, and no part of the bootstrap: ${name}`, { cause });
  const ready = `${all.length - late.length} Ready`;
  return done(late.length === 0 ? ready : `${ready}, ${late.length} of the rest not yet`);
}

/** How many are named; the rest is counted. */
const NAMED = 3;
const TOLD = 10;

/** Causes of what only waits for something else. */
const WAITS =
  /^(?:it does not exist|no controller has|ArtifactFailed|DependencyNotReady|Progressing|ReconciliationInProgress)/;

const RESOURCES: Readonly<Record<string, string>> = {
  FluxInstance: 'fluxinstances.fluxcd.controlplane.io',
  GitRepository: 'gitrepositories.source.toolkit.fluxcd.io',
  Kustomization: 'kustomizations.kustomize.toolkit.fluxcd.io',
  HelmRelease: 'helmreleases.helm.toolkit.fluxcd.io',
};

/** What is broken stands in front of what waits for it. */
function notReady(open: readonly Watched[], run: StepRun): RunError {
  const broken = open.filter(({ cause }) => !WAITS.test(cause));
  const sorted = [...broken, ...open.filter((one) => !broken.includes(one))];
  const named = (broken.length > 0 ? broken : open).slice(0, NAMED);
  const rest = open.length - named.length;
  const [kind = '', key = ''] = sorted[0]?.name.split(' ') ?? [];
  const { namespace, name } = splitKey(key);
  const what = `${named.map((one) => one.name).join(', ')}${rest === 0 ? '' : ` and ${rest} more`}`;
  return new RunError(
    `${run.step}: Flux is not Ready before the deadline (${what}). ${advice(kind, run)}; then run it again with --from flux.`,
    {
      lines: [
        ...sorted.slice(0, TOLD).map((one) => `${one.name}: ${one.cause}`),
        ...(sorted.length > TOLD ? [`and ${sorted.length - TOLD} more that wait`] : []),
      ],
      more: `kubectl --kubeconfig ${run.plan.kubeconfig} --namespace ${namespace} describe ${RESOURCES[kind]}/${name}`,
    },
  );
}

function advice(kind: string, { plan }: StepRun): string {
  if (kind !== 'GitRepository') return 'Its own words are below: correct the cause in Git';
  const { url, pullSecret } = plan.flux.sync;
  const key = pullSecret === undefined ? '' : `, and the key in Secret ${plan.flux.namespace}/${pullSecret}`;
  return `Flux cannot read Git: check the URL (${url})${key}`;
}
