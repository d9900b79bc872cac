import type { Model, Release } from '../model/types.js';
import type { GraphEdge, GraphNode } from '../picture/graph.js';

/** The nodes of the bootstrap, what Flux reconciles beside them, and everything that an edge names. */
export function fluxNodes(
  bootstrap: readonly GraphNode[],
  edges: readonly GraphEdge[],
  model: Model,
): readonly GraphNode[] {
  const nodes = new Map<string, GraphNode>();
  for (const node of bootstrap) nodes.set(node.id, { ...node, ...placeOf(node, model) });
  for (const [key, { self, path, parent }] of model.kustomizations) {
    const id = `Kustomization ${key}`;
    nodes.set(id, {
      id,
      kind: 'Kustomization',
      name: key,
      note: `path ${path}`,
      ...(parent === undefined ? {} : { appliedBy: `Kustomization ${parent}` }),
      ...(self === undefined ? {} : { file: self.file }),
    });
  }
  for (const [key, release] of model.releases) {
    const id = `HelmRelease ${key}`;
    const known = nodes.get(id);
    const note = known?.note ?? chartOf(release);
    nodes.set(id, {
      ...known,
      id,
      kind: 'HelmRelease',
      name: key,
      ...(note === undefined ? {} : { note }),
      ...appliedWith(release.object),
    });
  }
  const objects = objectsByName(model);
  for (const id of edges.flatMap(({ from, to }) => [from, to])) {
    if (nodes.has(id)) continue;
    const built = objects.get(id);
    const [kind = '', name = ''] = [id.slice(0, id.indexOf(' ')), id.slice(id.indexOf(' ') + 1)];
    nodes.set(id, { id, kind, name, ...(built === undefined ? {} : appliedWith(built)) });
  }
  return [...nodes.values()];
}

type Built = Release['object'];

/** Secrets that the bootstrap creates may be in Git as well. */
function placeOf({ id }: GraphNode, model: Model): Partial<GraphNode> {
  const built = id.startsWith('Secret ') ? objectsByName(model).get(id) : undefined;
  return built === undefined ? {} : { file: built.file };
}

function appliedWith({ kustomization, file }: Built): Pick<GraphNode, 'appliedBy' | 'file'> {
  return { appliedBy: `Kustomization ${kustomization}`, file };
}

function objectsByName(model: Model): ReadonlyMap<string, Built> {
  return new Map(
    [...model.objects.values()].map((built) => {
      const { kind, metadata } = built.object;
      return [`${kind} ${metadata.namespace === undefined ? '' : `${metadata.namespace}/`}${metadata.name}`, built];
    }),
  );
}

function chartOf({ chart }: Release): string | undefined {
  if (!chart.known) return `chart not known: ${chart.reason}`;
  const name = chart.value.chart.slice(chart.value.chart.lastIndexOf('/') + 1);
  return `${name} ${chart.value.version ?? chart.value.floating ?? ''}`.trim();
}
