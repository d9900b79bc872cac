import type { Construct } from 'constructs';
import type { JsonObject } from '../yaml/json.js';
import { checkDurations } from './check-duration.js';
import { checkUrl } from './formats.js';
import { metadataOf, NamespacedResource } from './namespaced-resource.js';
import { compact } from './plain-json.js';
import { report } from './problem.js';

/** Properties of a HelmRepository. */
export interface HelmRepositoryProps {
  /** `https://…`, or `oci://…` with `type: 'oci'`. */
  readonly url: string;
  /** @default - 'default' for https://, 'oci' for oci:// */
  readonly type?: 'default' | 'oci';
  /** @default - the id */
  readonly name?: string;
  /** @default - the one of the directory that it stands in */
  readonly namespace?: string;
  /** @default - '1h' */
  readonly interval?: string;
  /** @default - '60s', by Flux */
  readonly timeout?: string;
  /** Credentials. @default - none */
  readonly secretRef?: { readonly name: string };
  /** Client certificate and authority. @default - none */
  readonly certSecretRef?: { readonly name: string };
  /** Whether credentials are sent to other hosts that the index names. @default - false */
  readonly passCredentials?: boolean;
  /** Whose identity is used to log in. @default - 'generic', by Flux */
  readonly provider?: 'generic' | 'aws' | 'azure' | 'gcp';
  /** Whether the registry is reached by plain HTTP. @default - false */
  readonly insecure?: boolean;
  /** @default - false */
  readonly suspend?: boolean;
  /** Which namespaces may use it. @default - all */
  readonly accessFrom?: {
    readonly namespaceSelectors: readonly { readonly matchLabels?: Readonly<Record<string, string>> }[];
  };
  /** @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Fields of the spec that this list lacks. They win. @default - none */
  readonly spec?: JsonObject;
}

/**
 * A Helm repository with an index, or a prefix in an OCI registry. Releases name it with `helmChart()`.
 *
 * @example
 * const podinfo = new HelmRepository(infra, 'podinfo', { url: 'https://stefanprodan.github.io/podinfo' });
 */
export class HelmRepository extends NamespacedResource {
  public static readonly GVK = { apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'HelmRepository' } as const;

  /** Tells the classes apart for the compiler, which would take one source for another by its members. */
  declare public readonly kind: 'HelmRepository';

  constructor(scope: Construct, id: string, props: HelmRepositoryProps) {
    super(scope, id, metadataOf(props.name ?? id, props), {
      ...HelmRepository.GVK,
      body: { spec: { ...specOf(props), ...props.spec } },
    });
    const subject = `HelmRepository ${this.key}`;
    const problem = checkUrl(props.url, ['https', 'http', 'oci']);
    if (problem !== undefined)
      report(this, { rule: 'authoring', subject, field: 'spec.url', value: props.url, ...problem });
    checkDurations(this, subject, {
      'spec.interval': props.interval,
      'spec.timeout': props.timeout,
    });
  }
}

function specOf(props: HelmRepositoryProps): JsonObject {
  const type = props.type ?? (props.url.startsWith('oci://') ? 'oci' : undefined);
  return compact({
    interval: props.interval ?? '1h',
    timeout: props.timeout,
    type: type === 'default' ? undefined : type,
    url: props.url,
    secretRef: props.secretRef,
    certSecretRef: props.certSecretRef,
    passCredentials: props.passCredentials,
    provider: props.provider,
    insecure: props.insecure,
    suspend: props.suspend,
    accessFrom: props.accessFrom,
  });
}
