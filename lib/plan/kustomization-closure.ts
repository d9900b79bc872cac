import type { Model } from '../model/types.js';
import type { Member } from './members.js';

/** Flux Kustomizations that bring the members: the root, those that hold their HelmReleases, and every parent between; parents first. */
export function kustomizationClosure(root: string, members: readonly Member[], model: Model): readonly string[] {
  const found = new Set<string>([root]);
  for (const { release } of members) {
    const path: string[] = [];
    let key: string | undefined = release.object.kustomization;
    while (key !== undefined && !found.has(key) && !path.includes(key)) {
      path.unshift(key);
      key = model.kustomizations.get(key)?.parent;
    }
    for (const one of path) found.add(one);
  }
  return [...found];
}
