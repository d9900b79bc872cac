import type { Construct } from 'constructs';
import { Cluster } from './cluster.js';
import { Kustomization } from './kustomization.js';
import type { KustomizationOptions } from './kustomization-options.js';
import type { KustomizePatch } from './kustomize-patch.js';
import { ManifestDirectory } from './manifest-directory.js';

/** The directory that the FluxInstance syncs: the Kustomization of all apps, the settings that they substitute, and shared sources. */
export class FluxEntry extends ManifestDirectory {
  public readonly path: string;
  public readonly mainName = 'cluster-apps';
  public readonly objectNamespace: string;
  /** The Kustomization that the FluxInstance makes for this directory has none. */
  public readonly targetNamespace = undefined;
  /** The Flux Kustomization that applies every app of the cluster. */
  public readonly kustomization: Kustomization;

  private readonly rootPatches: KustomizePatch[];

  constructor(scope: Construct, id: string, options: KustomizationOptions = {}) {
    super(scope, id);
    const cluster = Cluster.of(scope);
    this.path = cluster.paths.flux;
    this.objectNamespace = cluster.fluxNamespace;
    this.rootPatches = [...(options.patches ?? [])];
    this.kustomization = new Kustomization(this, 'ks', {
      substituteFrom: false,
      // One app that is not Ready must not make the whole cluster look broken.
      wait: false,
      ...options,
      // The list grows with what the cluster gets later.
      patches: this.rootPatches,
      name: this.mainName,
      path: cluster.fluxPath(cluster.paths.apps),
    });
  }

  /** Adds a patch of every object that the Kustomization of all apps applies: the Kustomizations of the apps, and namespaces. */
  public addRootPatch(patch: KustomizePatch): void {
    this.rootPatches.push(patch);
  }

  protected override get objectPrefix(): readonly string[] {
    return [];
  }
}
