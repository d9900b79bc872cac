import type { Plan } from '../plan/plan.js';
import { readiness } from '../run/flux/condition.js';
import type { KubeObject as WholeObject } from '../yaml/json.js';
import type { ApiClient } from './api-client.js';
import { storedReleases } from './helm-storage.js';
import { type Condition, conditionOf, type KubeObject, nameOf } from './kube-object.js';
import type { RehearsalResult } from './result.js';

/** How the releases stand after the handoff, and what Flux could not bring here. */
export async function afterHandoff(
  client: ApiClient,
  plan: Plan,
): Promise<Pick<RehearsalResult, 'releases' | 'notRehearsed'>> {
  const releases = await Promise.all(
    plan.releases.map(async ({ namespace, storageNamespace, name }) => {
      const stored = await storedReleases(client, storageNamespace, name);
      const revisions = stored.map(({ version, info }) => `${version} ${info.status}`);
      return { release: `${namespace}/${name}`, revisions, once: revisions.join() === '1 superseded,2 deployed' };
    }),
  );
  return { releases, notRehearsed: await open(client) };
}

/** What helm- and kustomize-controller have not brought to Ready; sources first, since they are the cause of the others. */
async function open(client: ApiClient): Promise<RehearsalResult['notRehearsed']> {
  const kinds = [
    ['HelmRelease', '/apis/helm.toolkit.fluxcd.io/v2/helmreleases'],
    ['Kustomization', '/apis/kustomize.toolkit.fluxcd.io/v1/kustomizations'],
  ] as const;
  const sources = await list(client, '/apis/source.toolkit.fluxcd.io/v1/ocirepositories');
  const found = await Promise.all(
    kinds.map(async ([kind, path]) =>
      (await list(client, path)).flatMap((object) => {
        const { ready, cause } = readiness(object as unknown as WholeObject);
        return ready ? [] : [{ what: `${kind} ${nameOf(object)}`, why: sourceCause(object, sources) ?? cause }];
      }),
    ),
  );
  return found.flat();
}

/** Why the chart of a HelmRelease could not be fetched; undefined where it could. */
function sourceCause({ metadata, spec }: KubeObject, sources: readonly KubeObject[]): string | undefined {
  const ref = spec?.chartRef as { readonly name?: string; readonly namespace?: string } | undefined;
  if (ref === undefined) return undefined;
  const key = `${ref.namespace ?? metadata.namespace}/${ref.name}`;
  const source = sources.find((one) => nameOf(one) === key);
  if (source === undefined) return undefined;
  if (conditionOf(source, 'Ready') === 'True') return undefined;
  const conditions = (source.status?.conditions ?? []) as readonly Condition[];
  const said = conditions.find(({ type }) => type === 'Ready')?.message ?? 'nobody has fetched it yet';
  return `its chart is not at hand (${source.spec?.url}: ${said.slice(0, 300)})`;
}

async function list(client: ApiClient, path: string): Promise<readonly KubeObject[]> {
  return (await client.get<{ items: readonly KubeObject[] }>(path))?.items ?? [];
}
