import type { Construct } from 'constructs';
import { directoryOf } from './directory-of.js';
import { hasSubstitution } from './formats.js';
import { KubeResource, type ResourceBody, type ResourceMetadata } from './kube-resource.js';
import type { ManifestDirectory } from './manifest-directory.js';
import { report } from './problem.js';
import { addWaiver, type WaiveOptions } from './waiver.js';

/** The namespace that an object of a directory has once Flux applies it; empty where nothing says it. */
export function namespaceIn(directory: ManifestDirectory, own: string | undefined): string {
  return directory.targetNamespace ?? own ?? directory.objectNamespace ?? '';
}

/** The metadata among the properties of a construct. */
export function metadataOf(name: string, props: Partial<ResourceMetadata>): ResourceMetadata {
  return {
    name,
    ...(props.namespace === undefined ? {} : { namespace: props.namespace }),
    ...(props.labels === undefined ? {} : { labels: props.labels }),
    ...(props.annotations === undefined ? {} : { annotations: props.annotations }),
  };
}

/** An object that other objects refer to by name and namespace. */
export abstract class NamespacedResource extends KubeResource {
  public readonly objectName: string;
  /** The namespace that it has once Flux applies it; empty in a Component, which is part of several apps. */
  public readonly objectNamespace: string;

  protected constructor(scope: Construct, id: string, metadata: ResourceMetadata, resource: ResourceBody) {
    const directory = directoryOf(scope);
    // Without a targetNamespace nobody fills the namespace in, so the file has to say it.
    const written =
      metadata.namespace ?? (directory.targetNamespace === undefined ? directory.objectNamespace : undefined);
    const namespace = namespaceIn(directory, metadata.namespace);
    super(
      scope,
      id,
      { ...metadata, ...(written === undefined ? {} : { namespace: written }) },
      { ...resource, appliedTo: namespace },
    );
    this.objectName = metadata.name;
    this.objectNamespace = namespace;
    this.checkNamespace(directory, metadata.namespace);
  }

  /** `kube-system/cilium` */
  public get key(): string {
    return `${this.objectNamespace}/${this.objectName}`;
  }

  /**
   * Lets one finding pass, by name and with a reason. A waiver that nothing needs is a warning.
   *
   * @example release.waive('member-values', { field: 'spec.valuesFrom[0]', reason: 'holds the license key only' });
   */
  public waive(rule: string, options: WaiveOptions): void {
    addWaiver(this, { kind: this.kind, namespace: this.objectNamespace, name: this.objectName }, rule, options);
  }

  private checkNamespace(directory: ManifestDirectory, own: string | undefined): void {
    const subject = `${this.kind} ${this.objectNamespace === '' ? '' : `${this.objectNamespace}/`}${this.objectName}`;
    const { targetNamespace } = directory;
    if (own !== undefined && targetNamespace !== undefined && own !== targetNamespace && !hasSubstitution(own)) {
      report(this, {
        rule: 'authoring',
        subject,
        field: 'metadata.namespace',
        message: `is overwritten by the targetNamespace ${targetNamespace} of its app`,
        value: own,
        fix: "Leave the namespace out, or set 'targetNamespace: false' on the app.",
      });
    }
    if (this.objectNamespace === '' && !directory.isComponent) {
      report(this, {
        rule: 'authoring',
        subject,
        field: 'metadata.namespace',
        message: 'is not stated, and its app has no targetNamespace that would supply it',
        fix: "Write namespace: '…', or give the app a targetNamespace.",
      });
    }
  }
}
