import type { StageName } from '../plan/plan.js';
import { reasonOf } from '../world/disk-error.js';
import { isObject } from '../yaml/json.js';
import type { StepStatus } from './event.js';
import type { PrivateFiles } from './private-files.js';

/** How far a stage got, and how long it took when work was done in it. */
export interface StageRecord {
  readonly status: 'running' | 'done' | 'failed' | 'interrupted';
  readonly seconds: number;
}

/** The state of the last run on disk. The cluster decides what is left to do; this says what was going on. */
export interface JournalState {
  readonly version: 1;
  readonly cluster: string;
  readonly run: string;
  /** Process of the runner, and the machine that it runs on. */
  readonly pid: number;
  readonly host: string;
  readonly status: 'running' | 'done' | 'failed' | 'interrupted';
  readonly stages: Readonly<Partial<Record<StageName, StageRecord>>>;
  readonly steps: Readonly<Record<string, StepStatus | 'running'>>;
  /** Programs that may outlive a runner that was killed. */
  readonly children: readonly { readonly pid: number; readonly program: string }[];
  /** Seconds per stage of the run that did the work: what the budget is compared with. */
  readonly work: Readonly<Partial<Record<StageName, number>>>;
}

/** Keeps the journal. A disk that refuses is told once and never stops the work. */
export class Journal {
  #state: JournalState;
  #refused = false;

  public constructor(
    private readonly parts: {
      readonly files: PrivateFiles;
      readonly path: string;
      readonly warn: (message: string) => void;
      /** False for a dry run: it leaves no trace. */
      readonly writes: boolean;
    },
    first: JournalState,
  ) {
    this.#state = first;
  }

  public get state(): JournalState {
    return this.#state;
  }

  public update(change: Partial<JournalState>): void {
    this.#state = { ...this.#state, ...change };
    this.#write();
  }

  public stage(name: StageName, record: StageRecord): void {
    this.update({ stages: { ...this.#state.stages, [name]: record } });
  }

  public step(id: string, status: StepStatus | 'running'): void {
    this.update({ steps: { ...this.#state.steps, [id]: status } });
  }

  #write(): void {
    const { files, path, warn, writes } = this.parts;
    if (!writes) return;
    try {
      files.write(path, `${JSON.stringify(this.#state, undefined, 2)}\n`);
      this.#refused = false;
    } catch (error) {
      if (this.#refused) return;
      this.#refused = true;
      warn(
        `${path}: the journal cannot be written (${reasonOf(error)}). The run goes on without it; the cluster itself shows a later run what is done.`,
      );
    }
  }
}

/** The journal of an earlier run; undefined when there is none that can be read, which is no reason to stop. */
export function readJournal(files: PrivateFiles, path: string): JournalState | undefined {
  try {
    const state: unknown = JSON.parse(files.read(path) ?? 'null');
    if (!isObject(state) || state.version !== 1 || typeof state.run !== 'string') return undefined;
    return state as unknown as JournalState;
  } catch {
    return undefined;
  }
}

/** The journal with which a run begins: what earlier runs took stays known. */
export function firstState(
  own: Pick<JournalState, 'cluster' | 'run' | 'pid' | 'host'>,
  earlier: JournalState | undefined,
): JournalState {
  return {
    version: 1,
    ...own,
    status: 'running',
    stages: earlier?.stages ?? {},
    steps: {},
    children: earlier?.children ?? [],
    work: earlier?.work ?? {},
  };
}
