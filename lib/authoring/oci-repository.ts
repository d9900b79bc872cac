import type { Construct } from 'constructs';
import type { JsonObject } from '../yaml/json.js';
import { brand, isBranded } from './brand.js';
import { checkDurations } from './check-duration.js';
import { metadataOf, NamespacedResource } from './namespaced-resource.js';
import { checkOci, type OciReference } from './oci.js';
import { compact } from './plain-json.js';
import { report } from './problem.js';

/** Which artifact: a tag (with or without its digest), a range, or a digest alone. Exactly one form. */
export type OciRef =
  | { readonly tag: string; readonly digest?: string; readonly semver?: never; readonly semverFilter?: never }
  | { readonly semver: string; readonly semverFilter?: string; readonly tag?: never; readonly digest?: never }
  | { readonly digest: string; readonly tag?: never; readonly semver?: never; readonly semverFilter?: never };

/** How signatures of an artifact are checked. */
export interface OciVerification {
  readonly provider: 'cosign' | 'notation';
  /** Public keys. @default - keyless */
  readonly secretRef?: { readonly name: string };
  /** Who may have signed, as regular expressions; for keyless signatures. @default - anyone */
  readonly matchOIDCIdentity?: readonly { readonly issuer: string; readonly subject: string }[];
  /** Roots of trust other than the public ones. @default - the public ones */
  readonly trustedRootSecretRef?: { readonly name: string };
}

/** Options of an OCIRepository. */
export interface OciRepositoryOptions {
  /** @default - the id */
  readonly name?: string;
  /** @default - the one of the directory that it stands in */
  readonly namespace?: string;
  /** @default - '1h' */
  readonly interval?: string;
  /** @default - '60s', by Flux */
  readonly timeout?: string;
  /** Which layer is the chart; false leaves the field out. @default - Helm's chart layer, copied as it is */
  readonly layerSelector?: { readonly mediaType?: string; readonly operation?: 'copy' | 'extract' } | false;
  /** @default - signatures are not checked */
  readonly verify?: OciVerification;
  /** Registry credentials. @default - none */
  readonly secretRef?: { readonly name: string };
  /** Client certificate and authority. @default - none */
  readonly certSecretRef?: { readonly name: string };
  /** @default - none */
  readonly proxySecretRef?: { readonly name: string };
  /** @default - none */
  readonly serviceAccountName?: string;
  /** Whose identity is used to log in. @default - 'generic', by Flux */
  readonly provider?: 'generic' | 'aws' | 'azure' | 'gcp';
  /** Whether the registry is reached by plain HTTP. @default - false */
  readonly insecure?: boolean;
  /** @default - false */
  readonly suspend?: boolean;
  /** Files that are left out, as in .gitignore. @default - Flux' own list */
  readonly ignore?: string;
  /** @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Fields of the spec that this list lacks. They win. @default - none */
  readonly spec?: JsonObject;
}

/** Properties of an OCIRepository: one literal, or URL and reference apart. */
export type OciRepositoryProps = OciRepositoryOptions &
  (
    | { readonly reference: OciReference; readonly url?: never; readonly ref?: never }
    | { readonly url: `oci://${string}`; readonly ref: OciRef; readonly reference?: never }
  );

const CHART_LAYER = { mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', operation: 'copy' } as const;

/** A source that Flux pulls from an OCI registry. */
export class OciRepository extends NamespacedResource {
  public static readonly GVK = { apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'OCIRepository' } as const;

  /** Tells the classes apart for the compiler, which would take one source for another by its members. */
  declare public readonly kind: 'OCIRepository';

  /** True for an OciRepository of this library. */
  public static isOciRepository(value: unknown): value is OciRepository {
    return isBranded(value, 'OciRepository');
  }

  constructor(scope: Construct, id: string, props: OciRepositoryProps) {
    super(scope, id, metadataOf(props.name ?? id, props), {
      ...OciRepository.GVK,
      body: { spec: { ...specOf(props), ...props.spec } },
    });
    brand(this, 'OciRepository');
    const subject = `OCIRepository ${this.key}`;
    checkDurations(this, subject, { 'spec.interval': props.interval, 'spec.timeout': props.timeout });
    const problem = props.reference === undefined ? undefined : checkOci(props.reference);
    if (problem !== undefined) {
      report(this, { rule: 'oci-format', subject, field: 'spec.ref', value: props.reference!.literal, ...problem });
    }
  }
}

function specOf(props: OciRepositoryProps): JsonObject {
  const { reference, layerSelector } = props;
  return compact({
    interval: props.interval ?? '1h',
    timeout: props.timeout,
    layerSelector: layerSelector === false ? undefined : (layerSelector ?? CHART_LAYER),
    ref: reference === undefined ? props.ref : compact({ tag: reference.tag, digest: reference.digest }),
    url: reference?.url ?? props.url,
    verify: props.verify,
    secretRef: props.secretRef,
    certSecretRef: props.certSecretRef,
    proxySecretRef: props.proxySecretRef,
    serviceAccountName: props.serviceAccountName,
    provider: props.provider,
    insecure: props.insecure,
    suspend: props.suspend,
    ignore: props.ignore,
  });
}
