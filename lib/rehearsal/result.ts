import type { StageName } from '../plan/plan.js';

/** A release of the bootstrap after the handoff. */
export interface RehearsedRelease {
  /** `namespace/name` of the release. */
  readonly release: string;
  /** Its revisions, oldest first: `1 superseded`, `2 deployed`. */
  readonly revisions: readonly string[];
  /** True when Flux upgraded it exactly once. */
  readonly once: boolean;
}

/** A program or library: which version the Flux of this cluster means, and which one ran. */
export interface RehearsedVersion {
  readonly name: string;
  /** What the FluxInstance would pull; absent where nothing says. */
  readonly modelled?: string;
  readonly ran: string;
  /** Why they are not the same, or what is special. */
  readonly note?: string;
}

/** What a rehearsal came to. */
export interface RehearsalResult {
  readonly version: 1;
  readonly cluster: string;
  /** `moved`: everything went through, and Flux changed something that it should not have. */
  readonly status: 'done' | 'moved' | 'failed' | 'interrupted';
  /** The last stage that was asked for; absent when all were. */
  readonly until?: StageName;
  readonly seconds: number;
  readonly stages: readonly { readonly stage: string; readonly status: string; readonly seconds: number }[];
  /** What went wrong, in the words of who found it. */
  readonly failures: readonly string[];
  readonly releases: readonly RehearsedRelease[];
  /** What Git holds beside the bootstrap and Flux could not install here, with the reason. */
  readonly notRehearsed: readonly { readonly what: string; readonly why: string }[];
  /** Checks of the runner that could not be made here. */
  readonly notRun: readonly { readonly what: string; readonly why: string }[];
  /** What was the real thing, a sentence each. */
  readonly real: readonly string[];
  /** What was played, a sentence each. */
  readonly played: readonly string[];
  /** What the served repository and the helmfiles say otherwise than the person's files: `from → to`. */
  readonly changed: readonly string[];
  readonly versions: readonly RehearsedVersion[];
}
