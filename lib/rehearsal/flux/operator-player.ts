import type { ApiClient } from '../api-client.js';
import type { InstanceSync } from '../flux-objects.js';
import { type Condition, conditionOf, type KubeObject, timestamp } from '../kube-object.js';
import { idle, waitUntil } from '../wait-until.js';
import { buildInstance, type InstanceBuilder } from './build-instance.js';
import type { FluxControllers } from './flux-controllers.js';

/** What the player of the Flux operator works with. */
export interface OperatorParts {
  readonly builder: InstanceBuilder;
  readonly controllers: FluxControllers;
  /** Told what was built, each time. */
  readonly built?: (objects: readonly KubeObject[]) => void;
  /** Told why it cannot go on; the FluxInstance says so, too. */
  readonly failed?: (error: Error) => void;
}

const INSTANCES = '/apis/fluxcd.controlplane.io/v1/fluxinstances';
/** The operator's own name as an owner of fields. */
const MANAGER = 'flux-operator';
/** Pause between two looks, in milliseconds. */
const LOOK_MS = 250;
/** How long a new kind may take until the API server serves it, in milliseconds. */
const ESTABLISHED_MS = 30_000;

/**
 * Plays the Flux operator, whose pod is only simulated: once a FluxInstance exists, its own command-line tool builds what the operator would
 * apply, that is applied under the operator's name, and the real controllers are started with the arguments that were built. The FluxInstance
 * becomes Ready when its source and its Kustomization are. For `plane.play`.
 */
export function operatorPlayer(parts: OperatorParts): (client: ApiClient) => () => void {
  return (client) => {
    const abort = new AbortController();
    const done = new Map<string, { readonly objects: readonly KubeObject[] }>();
    const run = async () => {
      while (!abort.signal.aborted) {
        // A kind that is not there yet and an API server that restarts are looked at again.
        const list = await client.get<{ items: KubeObject[] }>(INSTANCES).catch(() => undefined);
        for (const instance of list?.items ?? []) {
          if (abort.signal.aborted) return;
          await reconcile(instance).catch((error: Error) => fail(instance, error));
        }
        await idle(LOOK_MS);
      }
    };

    async function reconcile(instance: KubeObject): Promise<void> {
      const key = `${instance.metadata.uid} ${instance.metadata.generation}`;
      if (!done.has(key)) {
        await setReady(client, instance, 'Unknown', 'Progressing', 'Reconciliation in progress');
        const objects = await buildInstance(parts.builder, instance);
        await applyAll(client, objects);
        if (abort.signal.aborted) return;
        await parts.controllers.run(objects.filter(({ kind }) => kind === 'Deployment'));
        done.set(key, { objects });
        parts.built?.(objects);
      }
      parts.controllers.check();
      const { objects } = done.get(key)!;
      const open = await notReady(client, instance, objects);
      if (open === undefined) {
        await setReady(client, instance, 'True', 'ReconciliationSucceeded', 'Reconciliation finished', objects);
      } else await setReady(client, instance, 'Unknown', 'Progressing', `Health check in progress: ${open}`);
    }

    async function fail(instance: KubeObject, error: Error): Promise<void> {
      if (abort.signal.aborted) return;
      await setReady(client, instance, 'False', 'BuildFailed', error.message).catch(() => undefined);
      parts.failed?.(error);
      abort.abort();
    }

    void run();
    return () => {
      abort.abort();
      void parts.controllers.stop();
    };
  };
}

/** Kinds first: the API server must serve them before anything of their kind. */
async function applyAll(client: ApiClient, objects: readonly KubeObject[]): Promise<void> {
  const crds = objects.filter(({ kind }) => kind === 'CustomResourceDefinition');
  await Promise.all(crds.map((crd) => client.apply(crd, MANAGER)));
  await Promise.all(
    crds.map((crd) =>
      waitUntil(async () => conditionOf(await client.get(await client.pathOf(crd)), 'Established') === 'True', {
        timeoutMs: ESTABLISHED_MS,
        what: () => `rehearsal: the kind is not served (${crd.metadata.name})`,
      }),
    ),
  );
  for (const object of objects) {
    if (object.kind === 'CustomResourceDefinition') continue;
    await client.apply(object, MANAGER);
  }
}

/** The first object of the sync that is not Ready, with its controller's words; undefined when all are. */
async function notReady(
  client: ApiClient,
  instance: KubeObject,
  objects: readonly KubeObject[],
): Promise<string | undefined> {
  const sync = instance.spec?.sync as InstanceSync | undefined;
  if (sync === undefined) return undefined;
  const name = sync.name ?? instance.metadata.namespace;
  const kinds = [sync.kind ?? 'GitRepository', 'Kustomization'];
  const watched = kinds.flatMap((kind) => objects.find((one) => one.kind === kind && one.metadata.name === name) ?? []);
  for (const one of watched) {
    const live = await client.get<KubeObject>(await client.pathOf(one));
    if (conditionOf(live, 'Ready') === 'True') continue;
    const conditions = (live?.status?.conditions ?? []) as readonly Condition[];
    const said = conditions.find(({ type }) => type === 'Ready')?.message ?? 'no controller has looked at it yet';
    return `${one.kind} ${one.metadata.namespace}/${one.metadata.name}: ${said}`;
  }
  return undefined;
}

/** Writes the condition where it says something new. */
async function setReady(
  client: ApiClient,
  instance: KubeObject,
  status: Condition['status'],
  reason: string,
  message: string,
  objects: readonly KubeObject[] = [],
): Promise<void> {
  const { generation: observedGeneration = 1, namespace, name } = instance.metadata;
  const conditions = (instance.status?.conditions ?? []) as readonly Condition[];
  const now = conditions.find(({ type }) => type === 'Ready');
  if (now?.status === status && now.message === message && now.observedGeneration === observedGeneration) return;
  const ready = { type: 'Ready', status, reason, message, observedGeneration, lastTransitionTime: timestamp() };
  const version = objects.find(({ kind }) => kind === 'Deployment')?.metadata.labels?.['app.kubernetes.io/version'];
  const body = {
    status: {
      observedGeneration,
      conditions: [...conditions.filter(({ type }) => type !== 'Ready'), ready],
      ...(version === undefined ? {} : { lastAppliedRevision: version, lastAttemptedRevision: version }),
    },
  };
  await client.patch(
    `/apis/fluxcd.controlplane.io/v1/namespaces/${namespace}/fluxinstances/${name}/status`,
    'merge',
    body,
  );
}
