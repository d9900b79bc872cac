import type { Construct } from 'constructs';
import { brand, isBranded } from './brand.js';
import { checkDurations } from './check-duration.js';
import { Cluster } from './cluster.js';
import { checkPath } from './formats.js';
import { KubeResource } from './kube-resource.js';
import type { KustomizationProps, SubstituteFrom } from './kustomization-options.js';
import { kustomizationSpec } from './kustomization-spec.js';
import { metadataOf } from './namespaced-resource.js';
import { report } from './problem.js';
import { checkSameCluster } from './same-cluster.js';
import { OWN_VARIABLES, settingsOf } from './settings.js';
import { addWaiver, type WaiveOptions } from './waiver.js';

/**
 * A Flux Kustomization: one directory that Flux builds and applies. Apps and their directories bring their own; construct one where Flux
 * applies something else: another path, another source.
 *
 * @example new Kustomization(infra, 'fleet-wide', { path: './shared/policies', sourceRef: policies, prune: false });
 */
export class Kustomization extends KubeResource {
  public static readonly GVK = { apiVersion: 'kustomize.toolkit.fluxcd.io/v1', kind: 'Kustomization' } as const;

  /** Tells the classes apart for the compiler, which would take one source for another by its members. */
  declare public readonly kind: 'Kustomization';

  /** True for a Kustomization of this library. */
  public static isKustomization(value: unknown): value is Kustomization {
    return isBranded(value, 'Kustomization');
  }

  public readonly objectName: string;
  public readonly objectNamespace: string;

  constructor(scope: Construct, id: string, props: KustomizationProps) {
    const cluster = Cluster.of(scope);
    const name = props.name ?? id;
    const namespace = props.namespace ?? cluster.fluxNamespace;
    super(
      scope,
      id,
      metadataOf(name, { ...props, namespace }),
      // Asked late: the directory and the settings may still grow.
      {
        ...Kustomization.GVK,
        body: () => {
          const variables = this.variables(props, cluster);
          return { spec: { ...kustomizationSpec(props, cluster, namespace, variables), ...props.spec } };
        },
      },
    );
    brand(this, 'Kustomization');
    this.objectName = name;
    this.objectNamespace = namespace;
    checkDurations(this, this.subject, {
      'spec.interval': props.interval,
      'spec.retryInterval': props.retryInterval,
      'spec.timeout': props.timeout,
    });
    this.checkReferences(props);
  }

  /** `flux-system/cilium` */
  public get key(): string {
    return `${this.objectNamespace}/${this.objectName}`;
  }

  /** Lets one finding pass, by name and with a reason. A waiver that nothing needs is a warning. */
  public waive(rule: string, options: WaiveOptions): void {
    addWaiver(this, { kind: this.kind, namespace: this.objectNamespace, name: this.objectName }, rule, options);
  }

  private get subject(): string {
    return `Kustomization ${this.key}`;
  }

  private checkReferences(props: KustomizationProps): void {
    if (typeof props.path !== 'string') checkSameCluster(this, this.subject, 'spec.path', props.path);
    else this.checkPath(props.path);
    props.dependsOn?.forEach((target, index) => {
      const found = Kustomization.isKustomization(target)
        ? target
        : 'kustomization' in target
          ? target.kustomization
          : undefined;
      if (found !== undefined) checkSameCluster(this, this.subject, `spec.dependsOn[${index}]`, found);
    });
    props.components?.forEach((component, index) => {
      if (typeof component !== 'string') {
        checkSameCluster(this, this.subject, `spec.components[${index}]`, component);
      }
    });
    if (KubeResource.isKubeResource(props.sourceRef)) {
      checkSameCluster(this, this.subject, 'spec.sourceRef', props.sourceRef);
    }
  }

  private checkPath(path: string): void {
    const cluster = Cluster.of(this);
    // Paths of the cluster itself are checked there.
    if (path === './' || path === '.' || path === cluster.fluxPath(cluster.paths.apps)) return;
    if (checkPath(path.replace(/^\.\/(?=.)/, '').replace(/\/$/, '')) === undefined) return;
    report(this, {
      rule: 'path-escapes',
      subject: this.subject,
      field: 'spec.path',
      message: 'leaves the source, or is no path',
      value: path,
      fix: "Write it relative to the root of the source, without '..', such as './deploy/production'.",
    });
  }

  /** Where it finds the cluster's variables; undefined where it must not name them itself. */
  private variables(props: KustomizationProps, cluster: Cluster): readonly SubstituteFrom[] | undefined {
    const settings = settingsOf(cluster);
    if (settings === undefined) return undefined;
    // What stands beside the Kustomization of all apps is none of what that one applies.
    const patched = settings.from === 'root' && !this.node.scopes.includes(cluster.entry);
    if (props.substituteFrom !== undefined) {
      if (patched) this.metadata.addLabel(OWN_VARIABLES, 'true');
      return undefined;
    }
    if (this.objectNamespace === cluster.fluxNamespace) return patched ? undefined : settings.sources;
    report(this, {
      rule: 'authoring',
      subject: this.subject,
      field: 'spec.postBuild.substituteFrom',
      message: `cannot read the cluster's settings, which are in namespace ${cluster.fluxNamespace}`,
      value: this.objectNamespace,
      fix: `Keep the Kustomization in ${cluster.fluxNamespace}, name other sources in substituteFrom, or set it to false.`,
    });
    return undefined;
  }
}
