import type { StageName } from '../plan/plan.js';
import type { Report } from '../report/report.js';

/** A program or library: which version the Flux of this cluster means, and which one ran. */
export interface RehearsedVersion {
  readonly name: string;
  /** What the FluxInstance would pull; absent where nothing says. */
  readonly modelled?: string;
  readonly ran: string;
  /** Why they are not the same, or what is special. */
  readonly note?: string;
}

/** Something that could not be seen, and why. */
export interface Unseen {
  readonly what: string;
  readonly why: string;
}

/** What a rehearsal came to. */
export interface RehearsalResult {
  /** Version of this format. */
  readonly version: 1;
  readonly cluster: string;
  /** `moved`: everything went through, and Flux changed something that it should not have. `incomplete`: nothing moved, and not all was seen. */
  readonly status: 'done' | 'moved' | 'incomplete' | 'failed' | 'interrupted';
  /** The last stage that was asked for; absent when all were. */
  readonly until?: StageName;
  readonly seconds: number;
  /** What went wrong, in the words of who found it. */
  readonly failures: readonly string[];
  /** What Git holds beside the bootstrap and Flux could not install here. */
  readonly notRehearsed: readonly Unseen[];
  /** Checks of the runner that could not be made here. */
  readonly notRun: readonly Unseen[];
  /** What the served repository and the helmfiles say otherwise than the person's files: `from → to`. */
  readonly changed: readonly string[];
  readonly versions: readonly RehearsedVersion[];
  /** Proof, timeline, what was real and what was played. */
  readonly report: Report;
}
