import type { ApiClient } from './api-client.js';
import { storedReleases } from './helm-storage.js';
import { type Condition, type KubeObject, nameOf, timestamp } from './kube-object.js';

/** Why something does not become Ready. */
export interface FluxFailure {
  /** Reason of the condition, one word: `InstallFailed`. */
  readonly reason: string;
  readonly message: string;
}

/** What a status depends on besides the object. */
export interface StatusInput {
  /** Revision of the repository. */
  readonly revision: string;
  /** Why it does not become Ready. Default: it does. */
  readonly failure?: FluxFailure | undefined;
  /** True: only that work has begun. */
  readonly isProgressing?: boolean;
}

/** A status with conditions. */
export interface FluxStatus {
  readonly conditions: readonly Condition[];
  readonly observedGeneration: number;
  readonly [key: string]: unknown;
}

/** What Flux would say about an object that it has brought where it should be, or about one that fails. */
export async function statusOf(client: ApiClient, object: KubeObject, input: StatusInput): Promise<FluxStatus> {
  const observedGeneration = object.metadata.generation ?? 1;
  const ready = (status: Condition['status'], reason: string, message: string): FluxStatus => ({
    observedGeneration,
    conditions: [{ type: 'Ready', status, reason, message, observedGeneration, lastTransitionTime: timestamp() }],
  });
  if (input.isProgressing === true) return ready('Unknown', 'Progressing', 'Reconciliation in progress');
  if (input.failure !== undefined) return ready('False', input.failure.reason, input.failure.message);
  switch (object.kind) {
    case 'FluxInstance':
      return {
        ...ready('True', 'ReconciliationSucceeded', 'Reconciliation finished'),
        lastAppliedRevision: 'v2.9.4@sha256:rehearsal',
      };
    case 'GitRepository': {
      const missing = await missingSecret(client, object);
      if (missing !== undefined) return ready('False', 'AuthenticationFailed', missing);
      return {
        ...ready('True', 'Succeeded', `stored artifact for revision '${input.revision}'`),
        artifact: { revision: input.revision },
      };
    }
    case 'Kustomization':
      return {
        ...ready('True', 'ReconciliationSucceeded', `Applied revision: ${input.revision}`),
        lastAppliedRevision: input.revision,
        lastAttemptedRevision: input.revision,
      };
    case 'HelmRelease':
      return { ...ready('True', 'UpgradeSucceeded', `Helm upgrade succeeded`), ...(await historyOf(client, object)) };
    default:
      return ready('True', 'Succeeded', 'stored artifact');
  }
}

/** source-controller cannot fetch without the Secret that the bootstrap has to create. */
async function missingSecret(client: ApiClient, object: KubeObject): Promise<string | undefined> {
  const name = (object.spec?.secretRef as { name?: string } | undefined)?.name;
  if (name === undefined) return undefined;
  const { namespace } = object.metadata;
  const found = await client.get(`/api/v1/namespaces/${namespace}/secrets/${encodeURIComponent(name)}`);
  return found === undefined ? `failed to get secret '${namespace}/${name}': secrets "${name}" not found` : undefined;
}

/** What helm-controller records of a release that it has taken over, or has installed itself. */
async function historyOf(client: ApiClient, object: KubeObject): Promise<Readonly<Record<string, unknown>>> {
  const spec = (object.spec ?? {}) as Readonly<Record<string, string | undefined>>;
  const { namespace = '' } = object.metadata;
  const storage = spec.storageNamespace ?? spec.targetNamespace ?? namespace;
  const stored = (await storedReleases(client, storage, spec.releaseName ?? object.metadata.name)).at(-1);
  const now = timestamp();
  return {
    storageNamespace: storage,
    lastAttemptedReleaseAction: stored === undefined ? 'install' : 'upgrade',
    history: [
      {
        name: spec.releaseName ?? object.metadata.name,
        namespace: spec.targetNamespace ?? namespace,
        version: (stored?.version ?? 0) + 1,
        status: 'deployed',
        chartName: stored?.chart.metadata.name ?? object.metadata.name,
        chartVersion: stored?.chart.metadata.version ?? '0.0.0',
        digest: `sha256:${Buffer.from(nameOf(object)).toString('hex').padEnd(64, '0').slice(0, 64)}`,
        firstDeployed: stored?.info.first_deployed ?? now,
        lastDeployed: now,
      },
    ],
  };
}
