import type { Graph, GraphEdge, GraphNode } from './graph.js';

/** Which box stands for which thing: a Kustomization that holds nothing but one release is drawn as that release. */
export interface Boxes {
  /** Id of a node of the graph → id of the node whose box stands for it. */
  readonly boxOf: ReadonlyMap<string, string>;
  /** Kustomizations that apply several things: each has a section of its own. */
  readonly folders: ReadonlySet<string>;
}

/** Kinds of edges that a box shows without a line: that a Kustomization applies something is shown by where it stands. */
const SILENT: ReadonlySet<string> = new Set(['parent', 'waits']);

/** Decides what becomes one box. Never makes a circle that is none: what would is drawn apart. */
export function boxesOf(graph: Graph): Boxes {
  const held = new Map<string, GraphNode[]>();
  for (const node of graph.nodes) {
    if (node.appliedBy === undefined) continue;
    held.set(node.appliedBy, [...(held.get(node.appliedBy) ?? []), node]);
  }
  const boxOf = new Map(graph.nodes.map(({ id }) => [id, id]));
  const folders = new Set<string>();
  for (const { id, kind } of graph.nodes) {
    if (kind !== 'Kustomization') continue;
    const inside = held.get(id) ?? [];
    const releases = inside.filter((one) => one.kind === 'HelmRelease');
    if (releases.length > 1 || inside.some((one) => one.kind === 'Kustomization')) folders.add(id);
    else if (releases.length === 1) boxOf.set(id, releases[0]!.id);
  }
  for (const id of knotted(graph, boxOf)) boxOf.set(id, id);
  // Sources, ConfigMaps and Secrets are part of the app that they belong to.
  for (const { id, kind, appliedBy } of graph.nodes) {
    if (appliedBy === undefined || kind === 'HelmRelease' || kind === 'Kustomization' || folders.has(appliedBy))
      continue;
    boxOf.set(id, boxOf.get(appliedBy) ?? id);
  }
  return { boxOf, folders };
}

/** True for an edge that is drawn as a line, cycles aside. */
export function isLine(edge: GraphEdge): boolean {
  return !SILENT.has(edge.kind);
}

/** Kustomizations whose box is part of a circle of boxes, or of a circle of the graph itself. */
function knotted(graph: Graph, boxOf: ReadonlyMap<string, string>): readonly string[] {
  const after = new Map<string, Set<string>>();
  for (const edge of graph.edges) {
    const [from, to] = [boxOf.get(edge.from), boxOf.get(edge.to)];
    if (!isLine(edge) || from === undefined || to === undefined || from === to) continue;
    after.set(from, (after.get(from) ?? new Set()).add(to));
  }
  const inCircle = circular(after);
  for (const { path } of graph.cycles) for (const id of path) inCircle.add(boxOf.get(id) ?? id);
  return [...boxOf].filter(([id, box]) => id !== box && inCircle.has(box)).map(([id]) => id);
}

/** What is left when everything that nothing leads to, or that leads nowhere, is taken away again and again. */
function circular(after: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const before = new Map<string, Set<string>>();
  for (const [from, targets] of after) {
    for (const to of targets) before.set(to, (before.get(to) ?? new Set()).add(from));
  }
  const left = new Set([...after.keys(), ...before.keys()]);
  for (const [forward, backward] of [
    [after, before],
    [before, after],
  ] as const) {
    const open = new Map(
      [...left].map((id) => [id, [...(backward.get(id) ?? [])].filter((one) => left.has(one)).length]),
    );
    const ends = [...open].filter(([, count]) => count === 0).map(([id]) => id);
    for (let id = ends.pop(); id !== undefined; id = ends.pop()) {
      left.delete(id);
      for (const next of forward.get(id) ?? []) {
        if (!left.has(next)) continue;
        const count = open.get(next)! - 1;
        open.set(next, count);
        if (count === 0) ends.push(next);
      }
    }
  }
  return left;
}
