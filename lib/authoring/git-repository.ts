import type { Construct } from 'constructs';
import type { JsonObject } from '../yaml/json.js';
import { checkDurations } from './check-duration.js';
import { checkUrl } from './formats.js';
import { metadataOf, NamespacedResource } from './namespaced-resource.js';
import { compact } from './plain-json.js';
import { report } from './problem.js';

/** Which revision: exactly one of these; a branch may be pinned to a commit. */
export type GitRef =
  | {
      readonly branch: string;
      readonly tag?: never;
      readonly semver?: never;
      readonly name?: never;
      readonly commit?: string;
    }
  | {
      readonly tag: string;
      readonly branch?: never;
      readonly semver?: never;
      readonly name?: never;
      readonly commit?: never;
    }
  | {
      readonly semver: string;
      readonly branch?: never;
      readonly tag?: never;
      readonly name?: never;
      readonly commit?: never;
    }
  | {
      readonly name: string;
      readonly branch?: never;
      readonly tag?: never;
      readonly semver?: never;
      readonly commit?: never;
    }
  | {
      readonly commit: string;
      readonly branch?: never;
      readonly tag?: never;
      readonly semver?: never;
      readonly name?: never;
    };

/** Properties of a GitRepository. */
export interface GitRepositoryProps {
  /** `https://…` or `ssh://…` */
  readonly url: string;
  readonly ref: GitRef;
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
  /** @default - none */
  readonly proxySecretRef?: { readonly name: string };
  /** @default - none */
  readonly serviceAccountName?: string;
  /** Whose identity is used to log in. @default - 'generic', by Flux */
  readonly provider?: 'generic' | 'aws' | 'azure' | 'github';
  /** Files that are left out, as in .gitignore. @default - Flux' own list */
  readonly ignore?: string;
  /** Other repositories whose files are copied in. @default - none */
  readonly include?: readonly {
    readonly repository: { readonly name: string };
    readonly fromPath?: string;
    readonly toPath?: string;
  }[];
  /** @default - false */
  readonly recurseSubmodules?: boolean;
  /** Directories that are checked out. @default - all */
  readonly sparseCheckout?: readonly string[];
  /** @default - false */
  readonly suspend?: boolean;
  /** How signatures of commits and tags are checked. @default - not at all */
  readonly verify?: { readonly mode?: 'HEAD' | 'Tag' | 'TagAndHEAD'; readonly secretRef: { readonly name: string } };
  /** @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Fields of the spec that this list lacks. They win. @default - none */
  readonly spec?: JsonObject;
}

/**
 * Another Git repository that Flux reads: of a chart, or of manifests. The fleet's own is made by the FluxInstance.
 *
 * @example
 * const policies = new GitRepository(infra, 'policies', { url: 'https://github.com/acme/policies', ref: { tag: 'v1.2.0' } });
 */
export class GitRepository extends NamespacedResource {
  public static readonly GVK = { apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'GitRepository' } as const;

  /** Tells the classes apart for the compiler, which would take one source for another by its members. */
  declare public readonly kind: 'GitRepository';

  constructor(scope: Construct, id: string, props: GitRepositoryProps) {
    super(scope, id, metadataOf(props.name ?? id, props), {
      ...GitRepository.GVK,
      body: { spec: { ...specOf(props), ...props.spec } },
    });
    const subject = `GitRepository ${this.key}`;
    const problem = checkUrl(props.url, ['https', 'http', 'ssh']);
    if (problem !== undefined)
      report(this, { rule: 'authoring', subject, field: 'spec.url', value: props.url, ...problem });
    checkDurations(this, subject, {
      'spec.interval': props.interval,
      'spec.timeout': props.timeout,
    });
  }
}

function specOf(props: GitRepositoryProps): JsonObject {
  return compact({
    interval: props.interval ?? '1h',
    timeout: props.timeout,
    url: props.url,
    ref: props.ref,
    secretRef: props.secretRef,
    proxySecretRef: props.proxySecretRef,
    serviceAccountName: props.serviceAccountName,
    provider: props.provider,
    ignore: props.ignore,
    include: props.include,
    recurseSubmodules: props.recurseSubmodules,
    sparseCheckout: props.sparseCheckout,
    suspend: props.suspend,
    verify: props.verify,
  });
}
