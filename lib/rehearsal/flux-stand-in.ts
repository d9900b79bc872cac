import type { ApiClient } from './api-client.js';
import { FLUX_CRDS } from './flux-crds.js';
import { controllerOf, type InstanceSync, namedObject, revisionOf, rootOf, sourceOf } from './flux-objects.js';
import { type FluxFailure, type StatusInput, statusOf } from './flux-status.js';
import { conditionOf, type KubeObject, nameOf } from './kube-object.js';
import { idle, sleep } from './wait-until.js';

/** What the stand-in for Flux does. */
export interface FluxStandInOptions {
  /** `namespace/name` of Kustomizations that Git holds besides the one that FluxInstance makes. Default none. */
  readonly kustomizations?: readonly string[];
  /** `namespace/name` of HelmReleases that Git holds. Default none. */
  readonly helmReleases?: readonly string[];
  /** Whole objects that Git holds (sources, Kustomizations, HelmReleases); one with the name of the above takes its place. Default none. */
  readonly objects?: readonly KubeObject[];
  /** What does not become Ready, by `Kind namespace/name`: `HelmRelease cert-manager/cert-manager`. Default nothing. */
  readonly fail?: Readonly<Record<string, FluxFailure>>;
  /** Pause between two steps in milliseconds. Default 50. */
  readonly stepMs?: number;
}

/** Pause between two looks, in milliseconds. */
const LOOK_MS = 200;

const CONTROLLERS = ['source-controller', 'kustomize-controller', 'helm-controller', 'notification-controller'];

/**
 * Stands in for the Flux operator and Flux, as far as their effect is conditions: once a FluxInstance exists it registers the kinds of Flux,
 * makes the controllers' Deployments, the source and the root Kustomization, then what Git holds, and says of each that it is Ready or why
 * not. It reads no Git repository and calls no Helm. A HelmRelease whose release is in Helm's storage counts as adopted. For `plane.play`.
 */
export function fluxStandIn(options: FluxStandInOptions = {}): (client: ApiClient) => () => void {
  return (client) => {
    const abort = new AbortController();
    const settled = new Set<string>();
    const run = async () => {
      while (!abort.signal.aborted) {
        // What is not there yet and an API server that restarts are looked at again.
        await reconcile(client, options, settled, abort.signal).catch(() => undefined);
        await idle(LOOK_MS);
      }
    };
    void run();
    return () => abort.abort();
  };
}

async function reconcile(
  client: ApiClient,
  options: FluxStandInOptions,
  settled: Set<string>,
  signal: AbortSignal,
): Promise<void> {
  const list = await client.get<{ items: KubeObject[] }>('/apis/fluxcd.controlplane.io/v1/fluxinstances');
  for (const found of list?.items ?? []) {
    const key = `${found.metadata.uid} ${found.metadata.generation}`;
    if (settled.has(key)) continue;
    const instance = { ...found, kind: 'FluxInstance', apiVersion: 'fluxcd.controlplane.io/v1' };
    if (await runSteps(client, stepsOf(instance, options), options.stepMs ?? 50, signal)) settled.add(key);
  }
}

/** @returns Whether all of them were done. */
async function runSteps(client: ApiClient, steps: readonly FluxStep[], pauseMs: number, signal: AbortSignal) {
  for (const step of steps) {
    if (signal.aborted || !(await step(client))) return false;
    await sleep(pauseMs);
  }
  return true;
}

/** @returns False when what comes later has to wait. */
type FluxStep = (client: ApiClient) => Promise<boolean>;

/** What a Kustomization says while there is nothing to apply. */
const NO_ARTIFACT: FluxFailure = {
  reason: 'ArtifactFailed',
  message: 'Source artifact not found, retrying in 30s',
};

function stepsOf(instance: KubeObject, options: FluxStandInOptions): readonly FluxStep[] {
  const { namespace = 'flux-system' } = instance.metadata;
  const components = (instance.spec?.components as readonly string[] | undefined) ?? CONTROLLERS;
  const sync = instance.spec?.sync as InstanceSync | undefined;
  const name = sync?.name ?? namespace;
  const source = sync === undefined ? undefined : sourceOf(namespace, name, sync);
  const root = sync === undefined ? undefined : rootOf(namespace, name, sync);
  const made = [...components.map((component) => controllerOf(namespace, component)), source, root];
  const revision = sync === undefined ? '' : revisionOf(sync);
  const failureOf = (object: KubeObject) => options.fail?.[keyOf(object)];
  const settle = (client: ApiClient, object: KubeObject) =>
    setStatus(client, object, { revision, failure: failureOf(object) });
  return [
    (client) => setStatus(client, instance, { revision, isProgressing: true }),
    (client) => ensureAll(client, FLUX_CRDS),
    (client) =>
      ensureAll(
        client,
        made.filter((object) => object !== undefined),
      ),
    (client) => settle(client, instance),
    async (client) => {
      if (source === undefined || root === undefined || (await settle(client, source))) return true;
      await setStatus(client, root, { revision, failure: NO_ARTIFACT });
      return false;
    },
    ...[root, ...held(options)].map((object): FluxStep => {
      return async (client) => {
        if (object === undefined) return true;
        await ensureAll(client, [object]);
        await settle(client, object);
        // One that fails does not keep the others back.
        return true;
      };
    }),
  ];
}

/** What Git holds: sources first, then Kustomizations, then HelmReleases, as each waits for the one before. */
function held({ objects = [], kustomizations = [], helmReleases = [] }: FluxStandInOptions): readonly KubeObject[] {
  const named = [
    ...kustomizations.map((name) => namedObject('Kustomization', name)),
    ...helmReleases.map((name) => namedObject('HelmRelease', name)),
  ];
  const rank = ({ kind }: KubeObject) => (kind === 'HelmRelease' ? 2 : kind === 'Kustomization' ? 1 : 0);
  const byKey = new Map([...named, ...objects].map((object) => [keyOf(object), object]));
  return [...byKey.values()].sort((one, other) => rank(one) - rank(other));
}

/** Creates what is not there, and leaves alone what is. */
async function ensureAll(client: ApiClient, objects: readonly KubeObject[]): Promise<boolean> {
  for (const object of objects) {
    const path = await client.pathOf(object);
    if ((await client.get(path)) === undefined) await client.apply(object);
  }
  return true;
}

/** Writes a status where it says something new. @returns Whether the object is Ready, or was only to be told that work has begun. */
async function setStatus(client: ApiClient, object: KubeObject, input: StatusInput): Promise<boolean> {
  const path = await client.pathOf(object);
  const now = await client.get<KubeObject>(path);
  if (now === undefined) return false;
  const before = conditionOf(now, 'Ready');
  if (input.isProgressing === true && before !== undefined) return true;
  if (before === 'True' && now.status?.observedGeneration === now.metadata.generation) return true;
  const status = await statusOf(client, { ...now, kind: object.kind ?? '' }, input);
  const textOf = (conditions: unknown) => JSON.stringify(conditions ?? []).replace(TIMES, '');
  if (textOf(status.conditions) !== textOf(now.status?.conditions)) {
    await client.patch(`${path}/status`, 'merge', { status });
  }
  return (
    input.isProgressing === true ||
    status.conditions.some(({ type, status: value }) => type === 'Ready' && value === 'True')
  );
}

function keyOf(object: KubeObject): string {
  return `${object.kind} ${nameOf(object)}`;
}

const TIMES = /"lastTransitionTime":"[^"]*",?/g;
