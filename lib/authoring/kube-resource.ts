import { ApiObject, type JsonPatch, JsonPatch as Patches } from 'cdk8s';
import type { Construct } from 'constructs';
import type { JsonObject, KubeObject } from '../yaml/json.js';
import { brand, isBranded } from './brand.js';
import { homeOf } from './directory-of.js';
import { checkObjectName } from './formats.js';
import { orderedMetadata } from './ordered-metadata.js';
import { plainJson } from './plain-json.js';
import { report } from './problem.js';
import { rememberSource } from './provenance.js';

/** Metadata that an author may set. */
export interface ResourceMetadata {
  readonly name: string;
  /** @default - none in the file: Flux fills in the namespace of the app */
  readonly namespace?: string;
  /** @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** What makes up an object besides its metadata. */
export interface ResourceBody {
  readonly apiVersion: string;
  readonly kind: string;
  /** The other top-level fields, in the order in which they are printed. A function is asked when the object is rendered. */
  readonly body: JsonObject | (() => JsonObject);
  /** Namespace that Flux will fill in, for messages. @default - the one of the metadata */
  readonly appliedTo?: string;
}

/**
 * A Kubernetes object of any kind whose fields reach the file as they were written: nulls, key order and unknown fields survive, unlike in
 * cdk8s' own rendering. `addJsonPatch` and `metadata` are the escape hatches that cdk8s users know.
 *
 * @example
 * new KubeResource(app, 'budget', { name: 'web' }, { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', body: { spec: { minAvailable: 1 } } });
 */
export class KubeResource extends ApiObject {
  /** True for an object of this library, whose rendering drops nothing. */
  public static isKubeResource(value: unknown): value is KubeResource {
    return isBranded(value, 'KubeResource');
  }

  private readonly content: () => JsonObject;
  private readonly jsonPatches: JsonPatch[] = [];

  constructor(scope: Construct, id: string, metadata: ResourceMetadata, resource: ResourceBody) {
    super(homeOf(scope), id, { apiVersion: resource.apiVersion, kind: resource.kind, metadata: { ...metadata } });
    brand(this, 'KubeResource');
    rememberSource(this);
    const namespace = metadata.namespace ?? resource.appliedTo ?? '';
    const subject = `${resource.kind} ${namespace === '' ? '' : `${namespace}/`}${metadata.name}`;
    const problem = checkObjectName(metadata.name, resource.apiVersion);
    if (problem !== undefined) {
      report(this, { rule: 'name-format', subject, field: 'metadata.name', value: metadata.name, ...problem });
    }
    const { body } = resource;
    if (typeof body === 'function') {
      this.content = () => this.plain(body(), subject);
    } else {
      // Copied now: what an author changes in their own object later must not change the manifest.
      const content = this.plain(body, subject);
      this.content = () => content;
    }
  }

  /** Changes the object after everything else, also in fields that no property knows. */
  public override addJsonPatch(...ops: JsonPatch[]): void {
    this.jsonPatches.push(...ops);
  }

  /** The object as it is printed. Parts of it are shared with the construct: do not change them. */
  public override toJson(): KubeObject {
    // First: what it finds out about the cluster may add labels.
    const content = this.content();
    const object: JsonObject = {
      apiVersion: this.apiVersion,
      kind: this.kind,
      metadata: orderedMetadata(this.metadata.toJson() as JsonObject),
      ...content,
    };
    if (this.jsonPatches.length === 0) return object as KubeObject;
    return Patches.apply(structuredClone(object), ...this.jsonPatches) as KubeObject;
  }

  private plain(body: JsonObject, subject: string): JsonObject {
    const copy = plainJson(body, '', (found) =>
      report(this, {
        rule: 'value-not-json',
        subject,
        field: found.path,
        message: found.message,
        value: found.value,
        fix: found.fix,
      }),
    );
    return (copy ?? {}) as JsonObject;
  }
}
