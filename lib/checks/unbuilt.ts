import type { FluxKustomization, Model } from '../model/types.js';

/**
 * The Kustomization that would read a file if it could be built; undefined when no such Kustomization names a directory
 * above the file.
 */
export function unbuiltAbove(path: string, model: Model): FluxKustomization | undefined {
  return [...model.kustomizations.values()].find(
    (kustomization) =>
      kustomization.unknowns.length > 0 &&
      kustomization.files.length === 0 &&
      kustomization.path !== '' &&
      path.startsWith(`${kustomization.path}/`),
  );
}
