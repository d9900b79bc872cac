import type { ApiClient } from '../api-client.js';
import { type Condition, conditionOf, type KubeObject } from '../kube-object.js';
import { RehearsalError } from '../rehearsal-error.js';
import { waitUntil } from '../wait-until.js';

/** How long one reconciliation may take, in milliseconds. */
const RECONCILE_MS = 90_000;

/** Asks helm-controller to look at some HelmReleases now, and waits until it has and all are Ready. @param releases `namespace/name` of each. */
export async function forceReconcile(client: ApiClient, releases: readonly string[], token: string): Promise<void> {
  await Promise.all(
    releases.map(async (release) => {
      const path = pathOf(release);
      const annotations = { 'reconcile.fluxcd.io/requestedAt': token };
      const asked = await client.patch(path, 'merge', { metadata: { annotations } });
      if (asked === undefined) {
        throw new RehearsalError(
          `rehearsal: there is no HelmRelease ${release}. Flux has not applied it; look at its Kustomization.`,
        );
      }
      let last: KubeObject | undefined;
      await waitUntil(
        async () => {
          last = await client.get<KubeObject>(path);
          return last?.status?.lastHandledReconcileAt === token && conditionOf(last, 'Ready') === 'True';
        },
        {
          timeoutMs: RECONCILE_MS,
          everyMs: 200,
          what: () => `rehearsal: HelmRelease ${release} is not Ready after a forced reconciliation (${saidBy(last)})`,
        },
      );
    }),
  );
}

function saidBy(object: KubeObject | undefined): string {
  const conditions = (object?.status?.conditions ?? []) as readonly Condition[];
  return conditions.find(({ type }) => type === 'Ready')?.message ?? 'no controller has looked at it';
}

function pathOf(release: string): string {
  const [namespace = '', name = ''] = release.split('/');
  return `/apis/helm.toolkit.fluxcd.io/v2/namespaces/${namespace}/helmreleases/${name}`;
}
