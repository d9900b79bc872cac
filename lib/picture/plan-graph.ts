import type { Plan, PlannedSecret } from '../plan/plan.js';
import type { Graph, GraphEdge, GraphNode } from './graph.js';

const SOURCES: Readonly<Record<PlannedSecret['source'], string>> = {
  '1password': 'from 1Password',
  sops: 'from a SOPS file',
  environment: 'from the environment',
  'age-key': 'the age key itself',
};

/** What the bootstrap knows of the graph: its stages, members with their needs, CRD sources and Secrets with who asks for them. */
export function planGraph(plan: Plan): Graph {
  return {
    cluster: plan.cluster.name,
    stages: plan.stages.map(({ name, title, done, expectedSeconds, deadlineSeconds }) => ({
      name,
      title,
      done,
      expectedSeconds,
      deadlineSeconds,
    })),
    nodes: [...secretNodes(plan), ...crdNodes(plan), ...memberNodes(plan)],
    edges: [...needs(plan), ...crdEdges(plan), ...secretEdges(plan)],
    cycles: [],
  };
}

/** Id of the release that creates the FluxInstance: who reads the instance's Secrets is that release. */
export function instanceRelease(plan: Plan): string | undefined {
  const release = plan.releases.find(({ role }) => role === 'flux-instance');
  return release === undefined ? undefined : `HelmRelease ${release.helmRelease}`;
}

/** `ClusterIssuer letsencrypt spec.acme…` → the object and the field. A release may stand there without its kind. */
export function consumerOf(text: string): { readonly id: string; readonly field: string } {
  const words = text.split(' ');
  const hasKind = !words[0]!.includes('/');
  return {
    id: hasKind ? words.slice(0, 2).join(' ') : `HelmRelease ${words[0]}`,
    field: words.slice(hasKind ? 2 : 1).join(' '),
  };
}

function memberNodes(plan: Plan): readonly GraphNode[] {
  return plan.releases.map((release) => ({
    id: `HelmRelease ${release.helmRelease}`,
    kind: 'HelmRelease',
    name: release.helmRelease,
    stage: 'apps',
    note: `${chartName(release.chart)} ${release.version}`,
  }));
}

function crdNodes(plan: Plan): readonly GraphNode[] {
  return [...plan.crds, ...plan.crdManifests].map((source) => ({
    id: `CRD source ${source.name}`,
    kind: 'CRD source',
    name: source.name,
    stage: 'crds',
    note: 'version' in source ? `${chartName(source.chart)} ${source.version}` : source.files.join(', '),
  }));
}

function secretNodes(plan: Plan): readonly GraphNode[] {
  return plan.secrets.map(({ namespace, name, source }) => ({
    id: `Secret ${namespace}/${name}`,
    kind: 'Secret',
    name: `${namespace}/${name}`,
    stage: 'secrets',
    note: SOURCES[source],
  }));
}

function needs(plan: Plan): readonly GraphEdge[] {
  const byHelmName = new Map(plan.releases.map((one) => [`${one.namespace}/${one.name}`, one.helmRelease]));
  return plan.releases.flatMap((release) =>
    release.needs.map((need): GraphEdge => {
      const from = byHelmName.get(need) ?? need;
      return {
        from: `HelmRelease ${from}`,
        to: `HelmRelease ${release.helmRelease}`,
        kind: 'needs',
        field: 'needs',
        reason: `The bootstrap installs ${release.helmRelease} after ${from} (needs).`,
      };
    }),
  );
}

function crdEdges(plan: Plan): readonly GraphEdge[] {
  return [...plan.crds, ...plan.crdManifests].flatMap(({ name, groups, consumers }) =>
    consumers.map((consumer): GraphEdge => {
      const { id, field } = consumerOf(consumer);
      return {
        from: `CRD source ${name}`,
        to: id,
        kind: 'crds',
        field,
        reason: `${id} uses kinds of ${groups.join(', ')} (${field}), which CRD source ${name} brings in stage crds.`,
      };
    }),
  );
}

function secretEdges(plan: Plan): readonly GraphEdge[] {
  const instance = instanceRelease(plan);
  return plan.secrets.flatMap(({ namespace, name, consumers }) =>
    consumers.map((consumer): GraphEdge => {
      const { id, field } = consumerOf(consumer);
      const to = id.startsWith('FluxInstance ') && instance !== undefined ? instance : id;
      return {
        from: `Secret ${namespace}/${name}`,
        to,
        kind: 'secret',
        field,
        reason: `${id} reads Secret ${namespace}/${name} (${field}), which the bootstrap creates in stage secrets.`,
      };
    }),
  );
}

function chartName(chart: string): string {
  return chart.slice(chart.lastIndexOf('/') + 1);
}
