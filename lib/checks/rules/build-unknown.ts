import { buildProblems, placeOfProblem } from '../build-problems.js';
import type { Rule } from '../rule.js';

/** What was not read is named. */
export const buildUnknown: Rule = {
  id: 'build-unknown',
  subject: 'model',
  severity: 'warning',
  title: 'Everything that Flux builds could be read',
  why:
    'Some parts of a repository cannot be computed here: another repository, an encrypted value, a field ' +
    'that this reader does not know. Nothing behind them was checked, and silence would look like a ' +
    'clean result. In a ' +
    'member of the bootstrap the same is an error.',
  fix:
    'Nothing has to be done. To have it checked, keep the content in this repository, in plain files and ' +
    'supported fields.',
  *check({ model }) {
    for (const problem of buildProblems(model)) {
      const { kind, reason, kustomization } = problem;
      if (kind !== 'limit') continue;
      yield {
        ...placeOfProblem(problem),
        message: `could not be read, so a part of Kustomization ${kustomization} was not checked`,
        value: reason,
        fix: 'Nothing has to be done, if that is as intended.',
      };
    }
  },
};
