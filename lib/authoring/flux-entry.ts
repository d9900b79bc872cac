import type { Construct } from 'constructs';
import { Cluster } from './cluster.js';
import { Kustomization } from './kustomization.js';
import type { KustomizationOptions } from './kustomization-options.js';
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

  constructor(scope: Construct, id: string, options: KustomizationOptions = {}) {
    super(scope, id);
    const cluster = Cluster.of(scope);
    this.path = cluster.paths.flux;
    this.objectNamespace = cluster.fluxNamespace;
    this.kustomization = new Kustomization(this, 'ks', {
      substituteFrom: false,
      // One app that is not Ready must not make the whole cluster look broken.
      wait: false,
      ...options,
      name: this.mainName,
      path: cluster.fluxPath(cluster.paths.apps),
    });
  }

  protected override get objectPrefix(): readonly string[] {
    return [];
  }
}
