import { cycleInWords } from '../cycle-in-words.js';
import { cyclesOf } from '../cycles.js';
import { readinessGraph } from '../readiness-graph.js';
import type { Rule } from '../rule.js';

/** Flux waits in no circle. */
export const dependencyCycle: Rule = {
  id: 'dependency-cycle',
  subject: 'model',
  severity: 'error',
  waivable: false,
  title: 'Nothing that Flux reconciles waits for itself in the end',
  why:
    'Flux finds no cycle: it waits, for ever and without an error that names it. Cycles hide well, ' +
    'because they run through several kinds of edges: a Kustomization with `wait` that holds a release ' +
    'which depends on a release of a ' +
    'Kustomization that depends on the first.',
  fix:
    'Remove one of the edges that the finding prints; usually a `dependsOn`, or `wait` on a ' +
    'Kustomization whose objects nobody needs to be ready.',
  source: 'fluxcd/kustomize-controller #1712',
  *check({ model }) {
    const { after, reasons } = readinessGraph(model);
    for (const cycle of cyclesOf(after)) {
      const { path, text } = cycleInWords(cycle, reasons);
      yield {
        subject: path[0]!,
        message: 'waits for itself in the end',
        value: text,
        fix: 'Remove one of these edges.',
      };
    }
  },
};
