import type { Rule } from '../rule.js';
import { unbuiltAbove } from '../unbuilt.js';

/** Every file is read by somebody. */
export const yamlReachable: Rule = {
  id: 'yaml-reachable',
  subject: 'model',
  severity: 'error',
  title: 'Every YAML file below the directories of Flux is read by a build',
  why:
    'Kustomize takes only what a `kustomization.yaml` lists. A file that nobody lists looks as if it ' +
    'were deployed, and is not: the change in it has no effect, and nothing says so.',
  fix:
    'List it under `resources`, `components` or a generator of the `kustomization.yaml` beside it, or ' +
    'move it out of the directories that Flux reads.',
  source: 'Flux documentation, Kustomization: path and generated kustomization.yaml',
  *check({ model }) {
    for (const path of model.unreachable) {
      // What stands below a Kustomization that cannot be built is reported with that Kustomization.
      if (unbuiltAbove(path, model) !== undefined) continue;
      yield {
        subject: `File ${path}`,
        file: path,
        message: 'is in a directory of Flux, but no build reads it',
        fix: 'List it in the kustomization.yaml beside it, or move it elsewhere.',
      };
    }
  },
};
