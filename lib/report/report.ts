import type { HandoffProof, NamedVersion } from '../handoff/proof.js';
import type { PlannedRelease, StageName } from '../plan/plan.js';
import type { Timeline } from './timeline.js';

/**
 * Where the proof was made. `rehearsal`: on a throw-away control plane; `cluster`: on the cluster itself; `charts`: nowhere, by rendering.
 */
export type Ground = 'rehearsal' | 'cluster' | 'charts';

/** Something that took part in a rehearsal, or stood for something that could not. */
export interface Part {
  /** `kube-apiserver`, `pods of DaemonSets`. */
  readonly name: string;
  /** Absent for what has none. */
  readonly version?: string;
  /** What it did, or how it was played; a sentence with its period. */
  readonly what: string;
  /** What therefore nobody has seen, a sentence with its period; for played parts. */
  readonly notShown?: string;
}

/** Something that nobody could look at, and why. */
export interface Unseen {
  /** `HelmRelease monitoring/grafana`, a check of the runner. */
  readonly what: string;
  /** A sentence or a part of one. */
  readonly why: string;
}

/** A stage of the plan, for the stage graph. */
export interface ReportStage {
  readonly name: StageName;
  readonly title: string;
  /** What is true when it is done, without a period. */
  readonly done: string;
  readonly expectedSeconds: number;
  readonly steps: number;
  /** What the stage installs, in order; empty but for `apps`. */
  readonly releases: readonly ReportRelease[];
}

/** A release of the plan, for the stage graph. */
export interface ReportRelease {
  /** Helm's name, `namespace/name`. */
  readonly release: string;
  /** Releases that must be there before it. */
  readonly needs: readonly string[];
}

/** The answer in one screen. */
export interface Verdict {
  /**
   * `proven`: one upgrade a release, and nothing moved; `alike`: both sides render alike, and no cluster was asked; `differs`: something moves;
   * `incomplete`: nothing was seen to move, and not all was looked at; `failed`: the run did not get to the end.
   */
  readonly result: 'proven' | 'alike' | 'differs' | 'incomplete' | 'failed';
  /** One sentence with its period. */
  readonly sentence: string;
  /** What a reader must know beside it, most important first; sentences with their periods. */
  readonly points: readonly string[];
}

/** How much was looked at, over all releases. */
export interface Total {
  /** `objects`, `pods`, `CRDs`. */
  readonly what: string;
  readonly count: number;
}

/** A report as data: what `report.json` holds, and what the page and the Markdown are made from. */
export interface Report {
  /** Version of this format. */
  readonly version: 1;
  readonly cluster: string;
  readonly ground: Ground;
  /** ISO 8601. */
  readonly madeAt: string;
  readonly verdict: Verdict;
  readonly totals: readonly Total[];
  /** Live before static. */
  readonly proofs: readonly HandoffProof[];
  /** The stages of the plan in order; empty when no plan was given. */
  readonly stages: readonly ReportStage[];
  /** What ran, in order. */
  readonly timelines: readonly Timeline[];
  readonly real: readonly Part[];
  readonly played: readonly Part[];
  /** What nobody could look at, beside the claims that were not run. */
  readonly unseen: readonly Unseen[];
  /** What a rehearsal says otherwise than the committed files: `from → to`. */
  readonly changes: readonly string[];
  /** What the proof speaks about, and what really ran. */
  readonly modelled: readonly NamedVersion[];
  readonly ran: readonly NamedVersion[];
}

/** The part of a plan that a report shows. */
export interface PlanForReport {
  readonly stages: readonly {
    readonly name: StageName;
    readonly title: string;
    readonly done: string;
    readonly expectedSeconds: number;
    readonly steps: readonly unknown[];
  }[];
  readonly releases: readonly Pick<PlannedRelease, 'name' | 'namespace' | 'needs'>[];
}

/** Everything that a report is made from. */
export interface ReportInput {
  readonly cluster: string;
  readonly ground: Ground;
  /** ISO 8601. */
  readonly madeAt: string;
  readonly proofs: readonly HandoffProof[];
  readonly plan?: PlanForReport;
  readonly timelines?: readonly Timeline[];
  readonly real?: readonly Part[];
  readonly played?: readonly Part[];
  readonly unseen?: readonly Unseen[];
  readonly changes?: readonly string[];
}
