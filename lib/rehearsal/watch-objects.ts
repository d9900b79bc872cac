import { createInterface } from 'node:readline';
import type { ApiClient } from './api-client.js';
import type { KubeObject } from './kube-object.js';
import { idle } from './wait-until.js';

/** Pause before a list or watch that broke is tried again, in milliseconds. */
const AGAIN_MS = 200;

/** The objects under one path, kept equal to the API server's. */
export interface WatchedObjects<T extends KubeObject> {
  /** All of them at this moment, by `namespace/name`. */
  readonly objects: ReadonlyMap<string, T>;
}

/**
 * Lists and watches one collection (`/api/v1/pods`) until `signal` aborts, through restarts of the API server, and also while its kind does
 * not exist yet.
 *
 * @param changed Called after every change.
 */
export function watchObjects<T extends KubeObject>(
  client: ApiClient,
  path: string,
  changed: () => void,
  signal: AbortSignal,
): WatchedObjects<T> {
  const objects = new Map<string, T>();
  const keyOf = ({ metadata }: KubeObject) => `${metadata.namespace ?? ''}/${metadata.name}`;

  async function listAndWatch(): Promise<void> {
    const list = await client.get<{ metadata: { resourceVersion: string }; items: T[] }>(path);
    if (list === undefined) return;
    objects.clear();
    for (const item of list.items) objects.set(keyOf(item), item);
    changed();
    const query = `watch=1&allowWatchBookmarks=true&resourceVersion=${list.metadata.resourceVersion}`;
    const stream = await client.stream(`${path}?${query}`, signal);
    for await (const line of createInterface({ input: stream })) {
      const event = JSON.parse(line) as { type: string; object: T };
      if (event.type === 'ERROR') return;
      if (event.type === 'BOOKMARK') continue;
      if (event.type === 'DELETED') objects.delete(keyOf(event.object));
      else objects.set(keyOf(event.object), event.object);
      changed();
    }
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      // A server that restarts and a kind that is not there yet look alike: both are asked again.
      await listAndWatch().catch(() => undefined);
      if (!signal.aborted) await idle(AGAIN_MS);
    }
  }

  void run();
  return { objects };
}
