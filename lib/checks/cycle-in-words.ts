import { objectOfMoment, type ReadinessGraph } from './readiness-graph.js';

/** A cycle of the readiness graph as people read it. */
export interface CycleInWords {
  /** Objects in the order of waiting; the last one is the first one again. */
  readonly path: readonly string[];
  /** `Kustomization a depends (spec.dependsOn[0]) on Kustomization b, which …` */
  readonly text: string;
}

/** The whole circle with the reason for each step. */
export function cycleInWords(cycle: readonly string[], reasons: ReadinessGraph['reasons']): CycleInWords {
  // The graph runs from what comes first to what waits; people read it the other way round.
  const waiting = [...cycle].reverse();
  const path = [objectOfMoment(waiting[0]!)];
  const steps = waiting.slice(1).flatMap((from, index) => {
    const to = waiting[index]!;
    // "Applied" and "ready" of one object are one step to a reader.
    if (objectOfMoment(from) === objectOfMoment(to)) return [];
    path.push(objectOfMoment(from));
    return [`${reasons.get(`${from}|${to}`)} ${objectOfMoment(from)}`];
  });
  return { path, text: `${path[0]} ${steps.join(', which ')}` };
}
