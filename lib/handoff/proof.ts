import type { SourceLine } from '../intent/provenance.js';
import type { Json } from '../yaml/json.js';
import type { Cause } from './causes.js';
import type { Level } from './levels.js';

/** A claim that was looked at: does it hold? Never `holds` for what was not looked at. */
export type Status = 'holds' | 'broken' | 'not-run';

/**
 * Assertions of the live proof, by the letters of docs/handoff.md. A1 to A6 are made for every release, A7 where there is an audit log, A8 once
 * for the manifests that were applied before Flux. Of the static proof: `values`, `render`, `stable`, `lint`.
 */
export type EvidenceId =
  | 'A1'
  | 'A2'
  | 'A3'
  | 'A4'
  | 'A5'
  | 'A6'
  | 'A7'
  | 'A8'
  | 'identity'
  | 'chart'
  | 'values'
  | 'manifest'
  | 'render'
  | 'stable'
  | 'lint'
  | 'writes';

/** One claim with what speaks for it. */
export interface Evidence {
  readonly id: EvidenceId;
  /** The claim as a sentence without its period: `The same objects, none of them changed`. */
  readonly claim: string;
  readonly status: Status;
  /** What was seen, or why it was not looked at: `42 objects, generation and content as before`. */
  readonly detail: string;
  /** How many things were compared; 0 where nothing was. */
  readonly compared: number;
  /** True where it was not run because only a cluster can tell: the live proof does. */
  readonly needsCluster?: true;
}

/** An object of a cluster. */
export interface ObjectName {
  readonly apiVersion: string;
  readonly kind: string;
  /** Absent for what belongs to no namespace. */
  readonly namespace?: string;
  readonly name: string;
}

/** Something that is not the same before and after, or on both sides. */
export interface Difference {
  /** `drift` breaks its level; a `note` is explained and harmless, and listed so that nobody has to wonder. */
  readonly severity: 'drift' | 'note';
  /** The claim that it breaks or explains. */
  readonly evidence: EvidenceId;
  readonly object: ObjectName;
  /** `spec.template.metadata.labels["helm.sh/chart"]`; empty when it is about the object as a whole. */
  readonly field: string;
  /** What is different, one sentence without its period: `has generation 2, it had 1`. */
  readonly what: string;
  /** Bootstrap's side, or before Flux. Absent where there was nothing, or where it is `hidden`. */
  readonly before?: Json;
  /** Flux' side, or after it. */
  readonly after?: Json;
  /** True where the values belong to a Secret: they are compared, and never shown. */
  readonly hidden?: true;
  readonly cause: Cause;
  readonly fix: Fix;
}

/** What to do about a difference, and where. */
export interface Fix {
  /** One sentence with its period. */
  readonly what: string;
  /** Generated file, relative to the repository root, and the field in it: `dist/…/helmrelease.yaml spec.values.rollOutCiliumPods`. */
  readonly where: string;
  /** The line that a person typed, where main.ts is known. */
  readonly source?: SourceLine;
}

/** Whether a level holds, and by which evidence. */
export interface LevelResult {
  readonly level: Level;
  readonly status: Status;
  /** One sentence without its period: why it holds, what breaks it, or what it would take to know. */
  readonly detail: string;
}

/** The proof of one release. */
export interface ReleaseProof {
  /** Helm's name of it, `namespace/name`. */
  readonly release: string;
  /** The HelmRelease that takes it over, `namespace/name`. */
  readonly helmRelease: string;
  readonly chart: string;
  readonly version: string;
  /** The highest level such that it and all below it hold; `none` when not even values are equal. */
  readonly level: Level | 'none';
  /** All four, lowest first. */
  readonly levels: readonly LevelResult[];
  readonly evidence: readonly Evidence[];
  /** Drift first. */
  readonly differences: readonly Difference[];
  /** What only a live cluster can decide, each a sentence: values that a chart reads back with `lookup`. Empty in a live proof. */
  readonly needsLive: readonly string[];
  /** How much was compared: `objects` 42, `pods` 9 … */
  readonly compared: Readonly<Record<string, number>>;
}

/** A program or a product with its version: `helm-controller`, `1.6.3`. */
export interface NamedVersion {
  readonly name: string;
  readonly version: string;
}

/** The proof of a handoff. */
export interface HandoffProof {
  /** Version of this format. */
  readonly version: 1;
  /** `static`: rendered from charts, no cluster; `live`: read from a cluster before and after. */
  readonly kind: 'static' | 'live';
  readonly cluster: string;
  /**
   * `proven`: nothing moved (live) or nothing will (static, as far as a rendering can tell); `differs`: something did; `incomplete`: no drift was
   * found, but something that has to be looked at was not.
   */
  readonly result: 'proven' | 'differs' | 'incomplete';
  /** One sentence for people with its period. */
  readonly summary: string;
  /** ISO 8601. */
  readonly checkedAt: string;
  /** When the snapshot was taken, ISO 8601; live only. */
  readonly snapshotAt?: string;
  /** What the proof speaks about. */
  readonly modelled: readonly NamedVersion[];
  /** What really ran to produce it. Z2 is claimed for nothing else. */
  readonly ran: readonly NamedVersion[];
  /** In the order of their installation. */
  readonly releases: readonly ReleaseProof[];
  /** Claims that belong to no release (A8), and their differences. */
  readonly shared: {
    readonly evidence: readonly Evidence[];
    readonly differences: readonly Difference[];
  };
}

/**
 * The exit code of a command that made a proof: 0 proven, 2 something differs, 1 it could not be completed. What a rendering cannot decide, because
 * the chart reads the cluster, does not make a static proof incomplete in this sense: the live proof is there for it.
 */
export function exitCodeOf({ result, kind, releases, shared }: HandoffProof): 0 | 1 | 2 {
  if (result !== 'incomplete') return result === 'proven' ? 0 : 2;
  const open = [
    ...releases.flatMap(({ evidence }) =>
      evidence.filter((one) => one.status === 'not-run' && one.needsCluster !== true),
    ),
    ...shared.evidence.filter(({ status }) => status === 'not-run'),
  ];
  return kind === 'static' && releases.length > 0 && open.length === 0 ? 0 : 1;
}
