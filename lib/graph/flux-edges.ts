import type { ReadinessGraph } from '../checks/readiness-graph.js';
import { objectOfMoment } from '../checks/readiness-graph.js';
import type { ClusterIntent } from '../intent/intent.js';
import type { Edge, Model } from '../model/types.js';
import type { EdgeKind, GraphEdge } from '../picture/graph.js';

const KINDS: Readonly<Record<Edge['kind'], EdgeKind>> = {
  parent: 'parent',
  dependsOn: 'dependsOn',
  source: 'source',
  valuesFrom: 'values',
  substituteFrom: 'settings',
  secret: 'secret',
  crd: 'crds',
};

/** Every edge that Flux knows, and what the bootstrap applies ahead of Flux. */
export function fluxEdges(model: Model, cluster: ClusterIntent, readiness: ReadinessGraph): readonly GraphEdge[] {
  return [...modelEdges(model), ...kindEdges(model), ...waits(readiness), ...postSteps(cluster)];
}

function modelEdges({ edges }: Model): readonly GraphEdge[] {
  return edges
    .filter(({ kind }) => kind !== 'crd')
    .map((edge) => ({
      from: edge.from,
      to: edge.to,
      kind: KINDS[edge.kind],
      field: edge.field,
      reason: reasonOf(edge),
    }));
}

function reasonOf({ from, to, kind, field }: Edge): string {
  switch (kind) {
    case 'parent':
      return `${from} applies ${to} (${field}).`;
    case 'dependsOn':
      return `${to} waits until ${from} is Ready (${field}).`;
    case 'source':
      return `${to} is read from ${from} (${field}).`;
    case 'valuesFrom':
      return `${to} takes values from ${from} (${field}).`;
    case 'substituteFrom':
      return `${to} takes variables from ${from} (${field}).`;
    case 'secret':
      return `${to} reads ${from} (${field}).`;
    case 'crd':
      return `${to} is of a kind that ${from} defines.`;
  }
}

/** CRDs and what is of their kinds, a line for each definition and each Kustomization that uses it. */
function kindEdges({ edges, objects }: Model): readonly GraphEdge[] {
  const appliedBy = new Map<string, string>();
  for (const { object, kustomization } of objects.values()) {
    const { namespace, name } = object.metadata;
    appliedBy.set(
      `${object.kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`,
      `Kustomization ${kustomization}`,
    );
  }
  const users = new Map<string, string[]>();
  for (const { from, to, kind } of edges) {
    const user = appliedBy.get(to);
    if (kind !== 'crd' || user === undefined || user === appliedBy.get(from)) continue;
    users.set(`${from}|${user}`, [...(users.get(`${from}|${user}`) ?? []), to]);
  }
  return [...users].map(([pair, things]): GraphEdge => {
    const [from = '', to = ''] = pair.split('|');
    const more = things.length > 1 ? ` and ${things.length - 1} more` : '';
    const reason = `${to} applies ${things[0]}${more}, of a kind that ${from} defines.`;
    return { from, to, kind: 'crds', field: 'apiVersion', reason };
  });
}

/** What a Kustomization waits for before it is Ready itself. */
function waits({ reasons }: ReadinessGraph): readonly GraphEdge[] {
  return [...reasons].flatMap(([pair, reason]) => {
    const field = /^waits \((.+)\) for$/.exec(reason)?.[1];
    const [from, to] = pair.split('|').map(objectOfMoment);
    if (field === undefined || from === undefined || to === undefined) return [];
    return [{ from, to, kind: 'waits', field, reason: `${to} is Ready only when ${from} is (${field}).` } as const];
  });
}

/** A Kustomization that the bootstrap applies right after a member, because something needs it before Flux runs. */
function postSteps({ members }: ClusterIntent): readonly GraphEdge[] {
  return members.flatMap((member) =>
    member.postSteps.flatMap((step): readonly GraphEdge[] => {
      if (step.op !== 'applyKustomization') return [];
      const to = `Kustomization ${step.namespace}/${step.name}`;
      const from = `HelmRelease ${member.namespace}/${member.name}`;
      const reason = `The bootstrap applies what ${to} will apply right after ${member.namespace}/${member.name}, before Flux runs.`;
      return [{ from, to, kind: 'applies', reason }];
    }),
  );
}
