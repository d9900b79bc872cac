import type { Graph, GraphEdge, GraphNode } from '../../lib/picture/graph.js';

/** Names that mean something to mermaid, XML, HTML, Markdown or a shell. */
export const HOSTILE = [
  '"]; click n0 "javascript:alert(1)"',
  '<img src=x onerror=alert(1)>',
  '</script><script>alert(1)</script>',
  '</style>',
  ']]>',
  '<!--',
  '`**md**`',
  'end',
  '#quot;#35;',
  '%%{init: {"theme":"dark"}}%%',
  'a\nb --> c',
  '{{x}}',
  '&amp;',
  "it's",
  '$$x^2$$',
  'fa:fa-car',
  '\u0000\u0008\u001b[31m',
  'é漢字🎉',
  '\\',
  '',
];

/** A graph with stages as the bootstrap has them, and some releases in them. */
export function aGraph(over: Partial<Graph> = {}): Graph {
  return {
    cluster: 'infra',
    stages: (['secrets', 'crds', 'apps'] as const).map((name) => ({
      name,
      title: name,
      done: 'it is done',
      expectedSeconds: 90,
      deadlineSeconds: 900,
    })),
    nodes: [],
    edges: [],
    cycles: [],
    ...over,
  };
}

export function kustomization(name: string, appliedBy?: string): GraphNode {
  return {
    id: `Kustomization ${name}`,
    kind: 'Kustomization',
    name,
    ...(appliedBy === undefined ? {} : { appliedBy: `Kustomization ${appliedBy}` }),
  };
}

export function release(name: string, appliedBy: string, over: Partial<GraphNode> = {}): GraphNode {
  return { id: `HelmRelease ${name}`, kind: 'HelmRelease', name, appliedBy: `Kustomization ${appliedBy}`, ...over };
}

export function edge(from: string, to: string, kind: GraphEdge['kind'] = 'dependsOn'): GraphEdge {
  return { from, to, kind, field: 'spec.x', reason: `${to} because of ${from} (${kind}).` };
}

/** A repository of `count` apps, each a Kustomization with one release; every third one depends on the one before. */
export function manyApps(count: number): Graph {
  const names = Array.from({ length: count }, (_, index) => `ns/app-${String(index).padStart(4, '0')}`);
  return aGraph({
    nodes: [
      kustomization('flux-system/root'),
      ...names.flatMap((name) => [kustomization(name, 'flux-system/root'), release(name, name)]),
    ],
    edges: names.flatMap((name, index) => [
      ...(index % 3 === 0 ? [] : [edge(`Kustomization ${names[index - 1]}`, `Kustomization ${name}`)]),
      ...(index % 7 === 0 && index > 0 ? [edge(`Kustomization ${names[0]}`, `Kustomization ${name}`)] : []),
      edge(`Kustomization ${name}`, `HelmRelease ${name}`, 'parent'),
    ]),
  });
}
