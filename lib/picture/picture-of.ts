import { duration } from '../plan/duration.js';
import { type Boxes, boxesOf, isLine } from './condense.js';
import { EDGE_KINDS, type EdgeKind, type Graph, type GraphEdge, type GraphNode } from './graph.js';
import type { Picture, PictureEdge, PictureNode, Section, Tone } from './picture.js';

/** A thing with more users than this is named inside their boxes: that many lines would hide all others. */
const MANY = 4;

/** Kinds of edges whose provider may be named inside the boxes of its users. */
const SHARED: ReadonlySet<EdgeKind> = new Set(['settings', 'secret', 'values', 'source', 'crds']);

/** The heading above what stands neither in Git nor in the bootstrap. */
const ELSEWHERE = 'elsewhere';

const NOTE = 'what this Kustomization applies; members of the bootstrap stand above';

/** Makes a graph ready for drawing: what belongs together is one box, what everybody uses is no line, and every box knows its reasons. */
export function pictureOf(whole: Graph): Picture {
  const graph = withoutRootSource(whole);
  const boxes = boxesOf(graph);
  const bad = badSteps(graph);
  const shared = sharedOf(graph, boxes);
  const edges = linesOf(graph, boxes, bad, shared);
  return {
    title: `Cluster ${graph.cluster}`,
    sections: sectionsOf(graph, boxes, boxesWith(graph, boxes, bad, shared, edges)),
    edges,
    cycles: graph.cycles.map(({ text }) => text),
  };
}

/** The repository that the FluxInstance syncs is behind everything, and nobody needs a line for that. */
function withoutRootSource(graph: Graph): Graph {
  const roots = new Set(
    graph.nodes.flatMap(({ id, kind, appliedBy }) => (kind === 'Kustomization' && appliedBy === undefined ? [id] : [])),
  );
  const sources = new Set(
    graph.edges.flatMap(({ from, to, kind }) => (kind === 'source' && roots.has(to) ? [from] : [])),
  );
  return {
    ...graph,
    nodes: graph.nodes.filter(({ id }) => !sources.has(id)),
    edges: graph.edges.filter(({ from }) => !sources.has(from)),
  };
}

/** `from|to` of every step of a cycle. */
function badSteps({ cycles }: Graph): ReadonlySet<string> {
  // A path is in the order of waiting: each waits for the next, which must be there before it.
  return new Set(cycles.flatMap(({ path }) => path.slice(1).map((from, index) => `${from}|${path[index]}`)));
}

/** Edges of what has many users. */
function sharedOf(graph: Graph, { boxOf }: Boxes): ReadonlySet<GraphEdge> {
  const users = new Map<string, Set<string>>();
  for (const { from, to, kind } of graph.edges) {
    if (SHARED.has(kind)) users.set(from, (users.get(from) ?? new Set()).add(boxOf.get(to) ?? to));
  }
  return new Set(graph.edges.filter(({ from, kind }) => SHARED.has(kind) && (users.get(from)?.size ?? 0) > MANY));
}

function linesOf(
  graph: Graph,
  { boxOf, folders }: Boxes,
  bad: ReadonlySet<string>,
  shared: ReadonlySet<GraphEdge>,
): readonly PictureEdge[] {
  const lines = new Map<string, GraphEdge[]>();
  const kinds = new Map(graph.nodes.map(({ id, kind }) => [id, kind]));
  const appliedBy = new Map(graph.nodes.map((node) => [node.id, node.appliedBy]));
  const isBeside = ({ from, to, kind }: GraphEdge): boolean =>
    kind === 'source' &&
    appliedBy.get(from) !== undefined &&
    appliedBy.get(from) === appliedBy.get(to) &&
    !folders.has(appliedBy.get(from)!);
  for (const edge of graph.edges) {
    const [from, to] = [boxOf.get(edge.from), boxOf.get(edge.to)];
    if (from === undefined || to === undefined) continue;
    const isBad = bad.has(`${edge.from}|${edge.to}`);
    // Where a Kustomization and its only release are drawn apart, the line between them says that they belong together.
    const apart =
      edge.kind === 'parent' && from !== to && !folders.has(edge.from) && kinds.get(edge.to) === 'HelmRelease';
    if (!isBad && !apart && (from === to || !isLine(edge) || shared.has(edge) || isBeside(edge))) continue;
    const key = `${from}|${to}`;
    lines.set(key, [...(lines.get(key) ?? []), edge]);
  }
  return [...lines.values()].map((edges): PictureEdge => {
    const kinds = EDGE_KINDS.filter((kind) => edges.some((edge) => edge.kind === kind));
    return {
      from: boxOf.get(edges[0]!.from)!,
      to: boxOf.get(edges[0]!.to)!,
      kind: kinds[0]!,
      kinds,
      reasons: [...new Set(edges.map(({ reason }) => reason))],
      bad: edges.some((edge) => bad.has(`${edge.from}|${edge.to}`)),
    };
  });
}

function boxesWith(
  graph: Graph,
  { boxOf }: Boxes,
  bad: ReadonlySet<string>,
  shared: ReadonlySet<GraphEdge>,
  lines: readonly PictureEdge[],
): ReadonlyMap<string, PictureNode> {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const wrapped = new Map<string, GraphNode[]>();
  for (const node of graph.nodes) {
    const box = boxOf.get(node.id)!;
    if (box !== node.id) wrapped.set(box, [...(wrapped.get(box) ?? []), node]);
  }
  const reasons = new Map<string, string[]>();
  const tell = (id: string, reason: string): void => {
    const box = boxOf.get(id);
    if (box === undefined) return;
    const known = reasons.get(box) ?? [];
    if (!known.includes(reason)) reasons.set(box, [...known, reason]);
  };
  for (const edge of graph.edges) {
    tell(edge.to, edge.reason);
    // Who uses a thing that everybody uses would fill the page.
    if (!shared.has(edge) && edge.kind !== 'parent') tell(edge.from, edge.reason);
  }
  const badBoxes = new Set([...bad].flatMap((step) => step.split('|').map((id) => boxOf.get(id) ?? id)));
  const drawn = new Set(lines.flatMap(({ from, to }) => [from, to]));
  return new Map(
    graph.nodes
      .filter(
        ({ id, kind, stage }) =>
          boxOf.get(id) === id && (stage !== undefined || !isInput(kind) || drawn.has(id) || isProvider(id, shared)),
      )
      .map((node): [string, PictureNode] => {
        const all = [node, ...(wrapped.get(node.id) ?? [])];
        return [
          node.id,
          {
            id: node.id,
            title: shortName(node),
            subtitle: subtitleOf(node),
            tone: toneOf(node),
            chips: chipsOf(all, shared, nodes),
            reasons: [aboutNode(node), ...(reasons.get(node.id) ?? []), ...all.slice(1).map(aboutNode)],
            bad: badBoxes.has(node.id),
          },
        ];
      }),
  );
}

function isProvider(id: string, shared: ReadonlySet<GraphEdge>): boolean {
  return [...shared].some((edge) => edge.from === id);
}

/** Objects that are drawn only where something uses them. */
function isInput(kind: string): boolean {
  return kind !== 'HelmRelease' && kind !== 'Kustomization';
}

function chipsOf(
  nodes: readonly GraphNode[],
  shared: ReadonlySet<GraphEdge>,
  all: ReadonlyMap<string, GraphNode>,
): PictureNode['chips'] {
  const ids = new Set(nodes.map(({ id }) => id));
  const chips = new Map<string, PictureNode['chips'][number]>();
  for (const { from, to, kind } of shared) {
    if (!ids.has(to) || chips.has(from)) continue;
    const provider = all.get(from);
    chips.set(from, { text: provider === undefined ? from : shortName(provider), kind });
  }
  return [...chips.values()];
}

function aboutNode({ id, note, file, stage }: GraphNode): string {
  const parts = [...(note === undefined ? [] : [note]), ...(file === undefined ? [] : [`in ${file}`])];
  const about = parts.length === 0 ? `${id}.` : `${id}: ${parts.join(', ')}.`;
  return stage === undefined ? about : `${about} The bootstrap handles it in stage ${stage}.`;
}

function shortName({ name }: GraphNode): string {
  return name.slice(name.indexOf('/') + 1);
}

function subtitleOf({ kind, name }: GraphNode): string {
  const namespace = name.includes('/') ? name.slice(0, name.indexOf('/')) : '';
  if (kind === 'HelmRelease') return namespace;
  return namespace === '' ? kind : `${kind} in ${namespace}`;
}

function toneOf({ kind, stage }: GraphNode): Tone {
  if (kind === 'HelmRelease') return stage === undefined ? 'app' : 'member';
  if (kind === 'Kustomization') return 'kustomization';
  return kind === 'CRD source' ? 'crds' : 'input';
}

function sectionsOf(graph: Graph, { folders }: Boxes, nodes: ReadonlyMap<string, PictureNode>): readonly Section[] {
  const home = new Map<string, PictureNode[]>();
  const put = (section: string, node: PictureNode): void =>
    void home.set(section, [...(home.get(section) ?? []), node]);
  const appliedBy = new Map(graph.nodes.map((node) => [node.id, node.appliedBy]));
  // What a Kustomization without a section applies stands beside it.
  const sectionOf = (id: string | undefined): string | undefined =>
    id === undefined || folders.has(id) || appliedBy.get(id) === undefined ? id : sectionOf(appliedBy.get(id));
  for (const node of graph.nodes) {
    const drawn = nodes.get(node.id);
    if (drawn === undefined) continue;
    put(node.stage ?? sectionOf(node.appliedBy) ?? (node.kind === 'Kustomization' ? node.id : ELSEWHERE), drawn);
  }
  const stages = graph.stages.map(({ name, title, done, expectedSeconds }, index): Section => {
    const note = `${duration(expectedSeconds)} · ${done}`;
    return { id: name, title: `${index + 1}  ${title}`, note, stage: true, nodes: home.get(name) ?? [] };
  });
  const rest = [...home].filter(([id]) => !graph.stages.some(({ name }) => name === id));
  return [
    ...stages,
    ...rest.map(([id, inside]): Section => {
      return id === ELSEWHERE
        ? {
            id,
            title: 'From elsewhere',
            note: 'neither in Git nor created by the bootstrap',
            stage: false,
            nodes: inside,
          }
        : {
            id,
            title: id.replace(/^Kustomization /, 'Flux: '),
            note: folders.has(id) ? NOTE : 'where Flux begins',
            stage: false,
            nodes: inside,
          };
    }),
  ];
}
