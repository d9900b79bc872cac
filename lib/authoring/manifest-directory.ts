import { type ApiObject, Chart, Names } from 'cdk8s';
import type { Construct } from 'constructs';
import type { JsonObject } from '../yaml/json.js';
import { brand, isBranded } from './brand.js';
import type { Component } from './component.js';
import { checkPath } from './formats.js';
import type { KustomizePatch } from './kustomize-patch.js';
import { report } from './problem.js';
import { rememberSource } from './provenance.js';

/** A file that is copied into a directory byte for byte. */
export interface PlacedFileRequest {
  /** Name in the directory. */
  readonly name: string;
  /** Where it lies, relative to the repository. */
  readonly from: string;
  /** Whether the directory's kustomization.yaml lists it as a resource. */
  readonly resource: boolean;
  readonly by: Construct;
}

/** Components by construct, or by a path that is taken as it is. */
export type ComponentReference = Component | string;

/**
 * A directory of manifests with a kustomization.yaml. Every object that is constructed inside ends up as one file of it,
 * objects of cdk8s-plus included.
 */
export abstract class ManifestDirectory extends Chart {
  /** True for every directory of this library. */
  public static isManifestDirectory(value: unknown): value is ManifestDirectory {
    return isBranded(value, 'ManifestDirectory');
  }

  /** Relative to the root of the tree. */
  public abstract readonly path: string;
  /** Objects of this name get the conventional file names (`helmrelease.yaml`); the others carry their own (`helmrelease-<name>.yaml`). */
  public abstract readonly mainName: string;
  /** Namespace that objects of this library end up in when they name none; undefined in a Component. */
  public abstract readonly objectNamespace: string | undefined;
  /** Namespace that Flux writes into every object of the directory, over whatever they say; undefined where it does not. */
  public abstract readonly targetNamespace: string | undefined;
  /** True when the kustomization.yaml is one of kind Component. */
  public readonly isComponent: boolean = false;

  private readonly patchList: KustomizePatch[] = [];
  private readonly placedList: PlacedFileRequest[] = [];
  private readonly componentList: ComponentReference[] = [];
  private readonly fields: JsonObject[] = [];

  protected constructor(scope: Construct, id: string) {
    super(scope, id, { disableResourceNameHashes: true });
    brand(this, 'ManifestDirectory');
    rememberSource(this);
  }

  /** Adds a patch to this directory's kustomization.yaml. It is applied before anything else sees the objects. */
  public addPatch(patch: KustomizePatch): void {
    this.patchList.push(patch);
  }

  /** Adds a component to this directory's kustomization.yaml: its objects and patches become part of every build of the directory. */
  public addComponent(component: ComponentReference): void {
    this.componentList.push(component);
  }

  /** Adds any other field of kustomization.yaml: `configMapGenerator`, `images`, `labels` … Arrays of one field are joined. */
  public addKustomizeFields(fields: JsonObject): void {
    this.fields.push(fields);
  }

  /** @internal */
  public addPlacedFile(request: PlacedFileRequest): void {
    this.placedList.push(request);
  }

  /** What addPatch() added. */
  public get patches(): readonly KustomizePatch[] {
    return [...this.patchList];
  }

  /** What addComponent() added. */
  public get components(): readonly ComponentReference[] {
    return [...this.componentList];
  }

  /** Files that PlacedFile put here. */
  public get placedFiles(): readonly PlacedFileRequest[] {
    return [...this.placedList];
  }

  /** What addKustomizeFields() added. */
  public get kustomizeFields(): readonly JsonObject[] {
    return [...this.fields];
  }

  /** Names of objects that state none follow from the app and the ids below it: `echo-web`, the same in every cluster. */
  public override generateObjectName(apiObject: ApiObject): string {
    const ids = apiObject.node.scopes.slice(this.node.scopes.length).map((scope) => scope.node.id);
    const path = [...this.objectPrefix, ...ids].join('/');
    // Only the path of the construct is read, and the one from the root would bring the cluster's name into every object.
    return Names.toDnsLabel({ node: { path } } as Construct, {
      includeHash: false,
      ...(apiObject.kind === 'CronJob' ? { maxLen: 52 } : {}),
    });
  }

  /** What generated names start with. */
  protected get objectPrefix(): readonly string[] {
    return [this.mainName];
  }

  /** Reports a path that would leave the tree. */
  protected checkPath(subject: string): void {
    const problem = checkPath(this.path);
    if (problem !== undefined) {
      report(this, { rule: 'path-escapes', subject, field: 'path', value: this.path, ...problem });
    }
  }
}

/** True when a directory, or a component of it, holds files that SOPS encrypted. They announce themselves by their names. */
export function holdsEncryptedFiles(directory: ManifestDirectory): boolean {
  return (
    directory.placedFiles.some((file) => /\.sops\./.test(file.name)) ||
    directory.components.some((component) => typeof component !== 'string' && holdsEncryptedFiles(component))
  );
}

/** Path from one directory to another, both relative to the same root: `../../components/volsync`. */
export function relativePath(from: string, to: string): string {
  const source = from.split('/').filter((part) => part !== '' && part !== '.');
  const target = to.split('/').filter((part) => part !== '' && part !== '.');
  let shared = 0;
  while (shared < source.length && shared < target.length && source[shared] === target[shared]) shared += 1;
  const up = source.slice(shared).map(() => '..');
  return [...up, ...target.slice(shared)].join('/') || '.';
}
