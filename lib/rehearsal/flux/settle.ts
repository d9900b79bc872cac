import type { ApiClient } from '../api-client.js';
import { type Condition, conditionOf, type KubeObject } from '../kube-object.js';
import { sleep } from '../wait-until.js';

/** How long Flux may take for its first upgrade of all releases, and for one more look, in milliseconds. */
export const FIRST_MS = 120_000;
const AGAIN_MS = 60_000;
const LOOK_MS = 200;

/** A HelmRelease that did not come to an end in time, and what it says. */
export interface Unsettled {
  readonly helmRelease: string;
  readonly said: string;
}

/** Waits until helm-controller is done with some HelmReleases, well or badly. @param releases `namespace/name` of each. @returns Those that it was not done with in time. */
export function firstSettled(
  client: ApiClient,
  releases: readonly string[],
  milliseconds: number,
): Promise<readonly Unsettled[]> {
  return wait(client, releases, milliseconds, (object) => {
    const ready = conditionOf(object, 'Ready');
    return isCurrent(object) && (ready === 'True' || ready === 'False');
  });
}

/** Has helm-controller look at some HelmReleases again, and waits until it has. @param token A text that was not used before. */
export async function settledAgain(
  client: ApiClient,
  releases: readonly string[],
  token: string,
): Promise<readonly Unsettled[]> {
  const annotations = { 'reconcile.fluxcd.io/requestedAt': token };
  await Promise.all(releases.map((release) => client.patch(pathOf(release), 'merge', { metadata: { annotations } })));
  return wait(
    client,
    releases,
    AGAIN_MS,
    (object) => object.status?.lastHandledReconcileAt === token && conditionOf(object, 'Ready') !== 'Unknown',
  );
}

async function wait(
  client: ApiClient,
  releases: readonly string[],
  milliseconds: number,
  isDone: (object: KubeObject) => boolean,
): Promise<readonly Unsettled[]> {
  const end = Date.now() + milliseconds;
  const open = new Map(releases.map((release) => [release, 'it does not exist']));
  for (;;) {
    for (const release of [...open.keys()]) {
      const object = await client.get<KubeObject>(pathOf(release));
      if (object !== undefined && isDone(object)) open.delete(release);
      else if (object !== undefined) open.set(release, saidBy(object));
    }
    if (open.size === 0 || Date.now() >= end) {
      return [...open].map(([helmRelease, said]) => ({ helmRelease, said }));
    }
    await sleep(LOOK_MS);
  }
}

function isCurrent({ metadata, status }: KubeObject): boolean {
  return status?.observedGeneration === metadata.generation;
}

function saidBy({ status }: KubeObject): string {
  const conditions = (status?.conditions ?? []) as readonly Condition[];
  return conditions.find(({ type }) => type === 'Ready')?.message ?? 'no controller has looked at it';
}

function pathOf(release: string): string {
  const [namespace = '', name = ''] = release.split('/');
  return `/apis/helm.toolkit.fluxcd.io/v2/namespaces/${namespace}/helmreleases/${name}`;
}
