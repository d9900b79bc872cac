import type { Construct } from 'constructs';
import { brand, isBranded } from './brand.js';
import { Cluster } from './cluster.js';
import { checkLabel } from './formats.js';
import { KubeResource } from './kube-resource.js';
import { ManifestDirectory } from './manifest-directory.js';
import { report } from './problem.js';

/** Level of the Pod Security Standards. */
export type PodSecurityLevel = 'privileged' | 'baseline' | 'restricted';

/** Properties of a Namespace. */
export interface NamespaceProps {
  /**
   * Level that admission enforces. Talos enforces `baseline` everywhere but in kube-system, so workloads that need the host want `privileged`.
   * @default - none: the cluster's default
   */
  readonly podSecurity?: PodSecurityLevel;
  /** @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Whether Flux may delete the namespace, with everything in it, once it is gone from Git. @default - false */
  readonly prune?: boolean;
}

/**
 * A namespace: a directory of apps, with the Namespace object that the bootstrap applies first so that its labels are there.
 * An app brings its namespace by itself; construct it where it needs labels, or as a scope of apps.
 *
 * @example new Namespace(infra, 'storage', { podSecurity: 'privileged' });
 */
export class Namespace extends ManifestDirectory {
  /** True for a Namespace of this library. */
  public static isNamespace(value: unknown): value is Namespace {
    return isBranded(value, 'Namespace');
  }

  public readonly path: string;
  /** Its name, and that of its directory. */
  public readonly name: string;
  public readonly mainName: string;
  public readonly objectNamespace: string;
  /** Flux does not fill the namespace in here: the same directory lists the Flux Kustomizations, which have their own. */
  public readonly targetNamespace = undefined;
  /** The Namespace object. */
  public readonly object: KubeResource;

  constructor(scope: Construct, name: string, props: NamespaceProps = {}) {
    Cluster.of(scope).claimNamespace(name);
    // Apps are often called like their namespace, so the two must not share an id.
    super(scope, `namespace-${name}`);
    brand(this, 'Namespace');
    const cluster = Cluster.of(scope);
    this.name = name;
    this.mainName = name;
    this.objectNamespace = name;
    this.path = `${cluster.paths.apps}/${name}`;
    const problem = checkLabel(name);
    if (problem !== undefined) {
      report(this, { rule: 'name-format', subject: `Namespace ${name}`, field: 'name', value: name, ...problem });
    }
    const labels = {
      ...(props.podSecurity === undefined ? {} : { 'pod-security.kubernetes.io/enforce': props.podSecurity }),
      ...props.labels,
    };
    const annotations = {
      ...(props.prune === true ? {} : { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' }),
      ...props.annotations,
    };
    this.object = new KubeResource(
      this,
      'namespace',
      { name, labels, annotations },
      { apiVersion: 'v1', kind: 'Namespace', body: {} },
    );
    cluster.registerNamespace(this);
  }

  /** The cluster that the namespace is in. */
  public get cluster(): Cluster {
    return Cluster.of(this);
  }
}
