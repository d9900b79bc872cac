import { cyclesOf } from '../cycles.js';
import { objectOfMoment, readinessGraph } from '../readiness-graph.js';
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
      // The graph runs from what comes first to what waits; people read it the other way round.
      const waiting = [...cycle].reverse();
      const steps = waiting.slice(1).flatMap((from, index) => {
        const to = waiting[index]!;
        // "Applied" and "ready" of one object are one step to a reader.
        if (objectOfMoment(from) === objectOfMoment(to)) return [];
        return [`${reasons.get(`${from}|${to}`)} ${objectOfMoment(from)}`];
      });
      yield {
        subject: objectOfMoment(waiting[0]!),
        message: 'waits for itself in the end',
        value: `${objectOfMoment(waiting[0]!)} ${steps.join(', which ')}`,
        fix: 'Remove one of these edges.',
      };
    }
  },
};
