import { cycleInWords } from '../checks/cycle-in-words.js';
import { cyclesOf, type Successors } from '../checks/cycles.js';
import { needsOf } from '../checks/needs-graph.js';
import { type ReadinessGraph, readinessGraph, readyMoment } from '../checks/readiness-graph.js';
import type { ClusterSubject } from '../checks/rule.js';
import type { Graph, GraphCycle } from '../picture/graph.js';
import { consumerOf, planGraph } from '../picture/plan-graph.js';
import { fluxEdges } from './flux-edges.js';
import { fluxNodes } from './flux-nodes.js';

/** Bootstrap order and Flux dependencies of a cluster in one graph, with the reason for each edge, and every cycle. */
export function clusterGraph({ plan, model, cluster }: ClusterSubject): Graph {
  const bootstrap = planGraph(plan);
  const readiness = readinessGraph(model);
  const edges = [
    ...bootstrap.edges.map((edge) => ({ ...edge, to: objectInGit(edge.to, model) })),
    ...fluxEdges(model, cluster, readiness),
  ];
  const nodes = fluxNodes(bootstrap.nodes, edges, model);
  return { ...bootstrap, nodes, edges, cycles: cyclesIn(readiness, needsOf(cluster)) };
}

/** The release or Kustomization that stands for an object: an issuer has no place of its own in the graph. */
function objectInGit(id: string, { objects, releases }: ClusterSubject['model']): string {
  const { id: plain } = consumerOf(id);
  const [kind, name = ''] = plain.split(' ');
  if (kind === 'HelmRelease' && releases.has(name)) return plain;
  for (const { object, kustomization } of objects.values()) {
    const full = `${object.metadata.namespace === undefined ? '' : `${object.metadata.namespace}/`}${object.metadata.name}`;
    if (object.kind === kind && (full === name || object.metadata.name === name))
      return `Kustomization ${kustomization}`;
  }
  return plain;
}

/** Cycles of Flux, cycles of needs, and where there are neither, those in which the two orders contradict each other. */
function cyclesIn(readiness: ReadinessGraph, needs: Successors): readonly GraphCycle[] {
  const flux = cyclesOf(readiness.after).map((cycle) => cycleInWords(cycle, readiness.reasons));
  const bootstrap = cyclesOf(needs).map((cycle): GraphCycle => {
    const path = cycle.map((key) => readyMoment('HelmRelease', key));
    return { path, text: `${path[0]} needs ${path.slice(1).join(', which needs ')}` };
  });
  if (flux.length + bootstrap.length > 0) return [...flux, ...bootstrap];
  return contradictions(readiness, needs);
}

function contradictions({ after, reasons }: ReadinessGraph, needs: Successors): readonly GraphCycle[] {
  const both = new Map([...after].map(([from, targets]) => [from, [...targets]]));
  const words = new Map(reasons);
  for (const [key, wanted] of needs) {
    for (const need of wanted) {
      const [from, to] = [readyMoment('HelmRelease', need), readyMoment('HelmRelease', key)];
      both.set(from, [...(both.get(from) ?? []), to]);
      if (!words.has(`${from}|${to}`)) words.set(`${from}|${to}`, 'needs (the bootstrap installs it first)');
    }
  }
  return cyclesOf(both).map((cycle) => cycleInWords(cycle, words));
}
