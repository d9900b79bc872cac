import { readiness } from '../run/flux/condition.js';
import type { KubeObject as WholeObject } from '../yaml/json.js';
import type { ApiClient } from './api-client.js';
import { type Condition, conditionOf, type KubeObject, nameOf } from './kube-object.js';
import type { Unseen } from './result.js';

const KINDS = [
  ['HelmRelease', '/apis/helm.toolkit.fluxcd.io/v2/helmreleases'],
  ['Kustomization', '/apis/kustomize.toolkit.fluxcd.io/v1/kustomizations'],
] as const;

/** What Flux has not brought to Ready besides the members, with the cause: mostly a chart that is not at hand. */
export async function notRehearsed(client: ApiClient, members: readonly string[]): Promise<readonly Unseen[]> {
  const sources = await list(client, '/apis/source.toolkit.fluxcd.io/v1/ocirepositories');
  const found = await Promise.all(
    KINDS.map(async ([kind, path]) =>
      (await list(client, path)).flatMap((object) => {
        if (kind === 'HelmRelease' && members.includes(nameOf(object))) return [];
        const { ready, cause } = readiness(object as unknown as WholeObject);
        return ready
          ? []
          : [{ what: `${kind} ${nameOf(object)}`, why: sourceCause(object, sources) ?? saidBy(object) ?? cause }];
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
  if (source === undefined || conditionOf(source, 'Ready') === 'True') return undefined;
  return `its chart is not at hand (${source.spec?.url}: ${saidBy(source) ?? 'nobody has fetched it yet'})`;
}

/** The controller's own words, where it has any. */
function saidBy({ status }: KubeObject): string | undefined {
  const conditions = (status?.conditions ?? []) as readonly Condition[];
  return conditions.find(({ type }) => type === 'Ready')?.message?.slice(0, 300);
}

async function list(client: ApiClient, path: string): Promise<readonly KubeObject[]> {
  return (await client.get<{ items: readonly KubeObject[] }>(path))?.items ?? [];
}
