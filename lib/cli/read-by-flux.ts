import type { Plan } from '../plan/plan.js';

/** What Flux takes for a manifest, and what tells it which manifests to take. */
const MANIFEST = /(?:\.ya?ml|\.json|^Kustomization)$/;

/** Whether a path of the tree lies where Flux reads it: below the apps or the Flux directory of a cluster. */
export function isReadByFlux(plans: readonly Plan[], root: string): (path: string) => boolean {
  const directories = plans.flatMap(({ paths }) => [paths.apps, paths.flux]).map((path) => inTree(path, root));
  return (path) =>
    MANIFEST.test(path.slice(path.lastIndexOf('/') + 1)) &&
    directories.some((directory) => path === directory || path.startsWith(`${directory}/`));
}

/** Paths of a plan are relative to the repository, with or without `./` in front. */
function inTree(path: string, root: string): string {
  const plain = path.replace(/^\.\//, '').replace(/\/$/, '');
  return plain.startsWith(`${root}/`) ? plain.slice(root.length + 1) : plain;
}
