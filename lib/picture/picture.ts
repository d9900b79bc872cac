import type { EdgeKind } from './graph.js';

/** What a node is to a reader; it decides the colour. */
export type Tone = 'member' | 'app' | 'kustomization' | 'input' | 'crds';

/** A box with a name. */
export interface PictureNode {
  /** Unique in the picture. */
  readonly id: string;
  readonly title: string;
  /** Namespace or kind, below the title. */
  readonly subtitle: string;
  readonly tone: Tone;
  /** Names of what so many use that lines would hide everything else. */
  readonly chips: readonly { readonly text: string; readonly kind: EdgeKind }[];
  /** All there is to say about it, a sentence each. */
  readonly reasons: readonly string[];
  /** True when it is part of a cycle. */
  readonly bad: boolean;
}

/** An arrow; several reasons between the same two boxes are one arrow. */
export interface PictureEdge {
  readonly from: string;
  readonly to: string;
  /** The kind that tells most: it decides the colour. */
  readonly kind: EdgeKind;
  /** All kinds that it stands for. */
  readonly kinds: readonly EdgeKind[];
  readonly reasons: readonly string[];
  /** True when it is part of a cycle. */
  readonly bad: boolean;
}

/** A part of the picture with a heading: a stage, or what one Flux Kustomization applies. Sections stand below each other. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  /** True for stages of the bootstrap: they follow each other in time. */
  readonly stage: boolean;
  readonly nodes: readonly PictureNode[];
}

/** A graph made ready for drawing. */
export interface Picture {
  readonly title: string;
  readonly sections: readonly Section[];
  readonly edges: readonly PictureEdge[];
  /** Each cycle as a sentence. */
  readonly cycles: readonly string[];
}
