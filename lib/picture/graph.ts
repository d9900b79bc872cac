import type { Stage } from '../plan/plan.js';

/** Why something must be there before something else. */
export const EDGE_KINDS = [
  'needs',
  'dependsOn',
  'waits',
  'applies',
  'crds',
  'secret',
  'settings',
  'values',
  'source',
  'parent',
] as const;
export type EdgeKind = (typeof EDGE_KINDS)[number];

/** What each kind of edge means, for legends. */
export const EDGE_WORDS: Readonly<Record<EdgeKind, string>> = {
  needs: 'the bootstrap installs it first',
  dependsOn: 'Flux waits until it is Ready',
  waits: 'Ready only when it is Ready',
  applies: 'the bootstrap applies it right after',
  crds: 'brings its CRDs',
  secret: 'a Secret that it reads',
  settings: 'variables that it substitutes',
  values: 'values that it takes',
  source: 'where it is read from',
  parent: 'the Kustomization that applies it',
};

/** Something that the bootstrap or Flux handles. */
export interface GraphNode {
  /** `HelmRelease kube-system/cilium`, `CRD source gateway-api-crds`: how people name it. */
  readonly id: string;
  /** `HelmRelease`, `Kustomization`, `Secret`, `CRD source` … */
  readonly kind: string;
  /** `namespace/name`, or the name alone where there is no namespace. */
  readonly name: string;
  /** Stage of the bootstrap that installs or creates it; absent for what only Flux handles. */
  readonly stage?: Stage['name'];
  /** Id of the Flux Kustomization that applies it. */
  readonly appliedBy?: string;
  /** The file that states it, relative to the repository. */
  readonly file?: string;
  /** What else there is to say: chart and version, source of a Secret. */
  readonly note?: string;
}

/** `from` must be there before `to`. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
  /** The field or value that makes it; absent where it is no field. */
  readonly field?: string;
  /** The whole reason as a sentence. */
  readonly reason: string;
}

/** Things that wait for each other. */
export interface GraphCycle {
  /** Ids in the order of waiting; the last one is the first one again. */
  readonly path: readonly string[];
  /** The circle as a sentence, with the reason for each step. */
  readonly text: string;
}

/** Bootstrap order and Flux dependencies of one cluster. */
export interface Graph {
  readonly cluster: string;
  /** In the order in which they run. */
  readonly stages: readonly Pick<Stage, 'name' | 'title' | 'done' | 'expectedSeconds' | 'deadlineSeconds'>[];
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly cycles: readonly GraphCycle[];
}
