import type { FluxKustomization } from '../../model/types.js';
import { type BuildProblem, buildProblems, placeOfProblem } from '../build-problems.js';
import { nearest } from '../nearest.js';
import type { Rule } from '../rule.js';

/** Variables are set. */
export const substitutionVariable: Rule = {
  id: 'substitution-variable',
  subject: 'model',
  severity: 'error',
  title: 'Every variable that Flux substitutes is set',
  why:
    'Since Flux 2.9 a variable without a value fails the whole Kustomization; before, it silently became ' +
    'empty text. Every `${name}` in the text counts, also one in a script or a comment of a ConfigMap.',
  fix:
    'Declare the variable in the settings of the cluster, correct its name, or give it a default ' +
    '(`${NAME:=value}`). Text that is not for Flux is written `$${name}`, or its object is annotated ' +
    '`kustomize.toolkit.fluxcd.io/substitute: disabled`.',
  source: 'kustomize-controller 1.9: feature gate StrictPostBuildSubstitutions',
  *check({ model }) {
    for (const problem of buildProblems(model)) {
      // A missing Secret has a rule of its own.
      if (problem.kind !== 'substitution' || problem.reason.startsWith('Secret ')) continue;
      const variable = /variable not set \(strict mode\): "([^"]*)"/.exec(problem.reason)?.[1];
      const place = placeOfProblem(problem);
      yield variable === undefined
        ? { ...place, ...other(problem) }
        : { ...place, ...unset(variable, problem, model.kustomizations.get(problem.kustomization)) };
    }
  },
};

function unset(variable: string, { kustomization }: BuildProblem, found: FluxKustomization | undefined) {
  const meant = nearest(variable, found?.variables.keys() ?? []);
  return {
    message: `uses a variable that Kustomization ${kustomization} does not set`,
    value: `\${${variable}}`,
    fix:
      meant === undefined
        ? 'Declare it in the settings of the cluster, or give it a default.'
        : `Did you mean '\${${meant}}'?`,
  };
}

function other({ kustomization, reason }: BuildProblem) {
  return {
    message: `keeps Kustomization ${kustomization} from substituting its variables`,
    value: reason,
    fix: 'Correct it, so that Flux can substitute.',
  };
}
