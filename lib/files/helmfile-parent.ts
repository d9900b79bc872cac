import type { Plan } from '../plan/plan.js';
import { directoryOf, relativePath } from './relative-path.js';
import { helmfileCommand, runnerCommand } from './task-command.js';
import { yamlFile } from './yaml-file.js';

/** Path of helmfile.yaml, relative to the repository root. */
export function helmfileParentPath(plan: Plan): string {
  return `${plan.paths.bootstrap}/helmfile.yaml`;
}

/** helmfile.yaml for people who look for it. The CRD file is not in it: whoever syncs all would install what is only to be rendered. */
export function helmfileParent(plan: Plan): string {
  const path = helmfileParentPath(plan);
  return yamlFile(
    { helmfiles: [{ path: relativePath(directoryOf(path), plan.paths.appsHelmfile) }] },
    {
      comment: [
        `The bootstrap of cluster ${plan.cluster.name} is`,
        `  ${runnerCommand(plan.cluster.name, undefined)}`,
        'This file alone brings neither namespaces nor secrets nor CRDs. helmfile needs it by name, since it refuses to choose between',
        'helmfile.yaml and helmfile.d/:',
        `  ${helmfileCommand(plan, path)}`,
        'helmfile.d/00-crds.yaml is not listed: it is for `helmfile template` only.',
      ],
    },
  );
}
