import { buildProblems, placeOfProblem } from '../build-problems.js';
import type { Rule } from '../rule.js';

/** Builds succeed. */
export const kustomizationBuild: Rule = {
  id: 'kustomization-build',
  subject: 'model',
  severity: 'error',
  title: 'Every Flux Kustomization can be built',
  why:
    'A build that fails keeps everything in it as it was, so a wrong path or a patch without a target ' +
    'stops the whole app. Flux says so only after the commit, in the status of one object.',
  fix: 'Correct what the finding names; the text is that of kustomize or of the controller.',
  source: 'Flux documentation, Kustomization: Troubleshooting',
  *check({ model }) {
    for (const problem of buildProblems(model)) {
      const { kind, reason, kustomization } = problem;
      if (kind !== 'failure') continue;
      yield {
        ...placeOfProblem(problem),
        message: `stops the build of Kustomization ${kustomization}`,
        value: reason,
        fix: 'Correct it, so that Flux can build the Kustomization.',
      };
    }
  },
};
