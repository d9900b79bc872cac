import { LEVELS } from '../handoff/levels.js';
import type { Evidence, LevelResult, Status } from '../handoff/proof.js';
import type { StepStatus } from '../run/event.js';
import type { Verdict } from './report.js';
import type { StageRow, Timeline } from './timeline.js';

/** How something is meant: it is right, it is wrong, it was not looked at, or it needs no answer. */
export type Tone = 'good' | 'bad' | 'open' | 'quiet';

/** A status as people see it: a sign, a word, and a colour. The sign and the word say all that the colour says. */
export interface Look {
  readonly sign: string;
  readonly word: string;
  readonly tone: Tone;
}

export const CLAIM_LOOKS: Readonly<Record<Status, Look>> = {
  holds: { sign: '✔', word: 'holds', tone: 'good' },
  broken: { sign: '✖', word: 'broken', tone: 'bad' },
  'not-run': { sign: '○', word: 'not run', tone: 'open' },
};

/** What is reported and never promised, and does not hold: no fault. */
const NOT_REACHED: Look = { sign: '–', word: 'not reached', tone: 'quiet' };

/** How a claim looks. That Flux wrote nothing at all is what Z3 adds to the level that has to be reached. */
export function claimLook({ id, status }: Evidence): Look {
  return id === 'writes' && status === 'broken' ? NOT_REACHED : CLAIM_LOOKS[status];
}

/** How a level looks: above the level that has to be reached, one that does not hold is no fault. */
export function levelLook({ level, status }: LevelResult, bar: LevelResult['level']): Look {
  if (status === 'broken' && LEVELS.indexOf(level) > LEVELS.indexOf(bar)) {
    return NOT_REACHED;
  }
  return CLAIM_LOOKS[status];
}

export const RESULT_LOOKS: Readonly<Record<Verdict['result'], Look>> = {
  proven: { sign: '✔', word: 'Proven', tone: 'good' },
  alike: { sign: '✔', word: 'Alike on paper', tone: 'good' },
  differs: { sign: '✖', word: 'Differs', tone: 'bad' },
  incomplete: { sign: '○', word: 'Not complete', tone: 'open' },
  failed: { sign: '✖', word: 'Stopped', tone: 'bad' },
};

export const STEP_LOOKS: Readonly<Record<StepStatus | 'unfinished', Look>> = {
  changed: { sign: '✔', word: 'changed', tone: 'good' },
  unchanged: { sign: '✔', word: 'nothing to do', tone: 'good' },
  done: { sign: '✔', word: 'done', tone: 'good' },
  'would-change': { sign: '~', word: 'would change', tone: 'open' },
  skipped: { sign: '·', word: 'skipped', tone: 'quiet' },
  'not-run': { sign: '○', word: 'not run', tone: 'open' },
  failed: { sign: '✖', word: 'failed', tone: 'bad' },
  unfinished: { sign: '○', word: 'not finished', tone: 'open' },
};

export const STAGE_LOOKS: Readonly<Record<StageRow['status'] | 'not-run', Look>> = {
  done: { sign: '✔', word: 'done', tone: 'good' },
  failed: { sign: '✖', word: 'failed', tone: 'bad' },
  interrupted: { sign: '✖', word: 'interrupted', tone: 'bad' },
  unfinished: { sign: '○', word: 'not finished', tone: 'open' },
  'not-run': { sign: '·', word: 'not run', tone: 'quiet' },
};

export const RUN_LOOKS: Readonly<Record<Timeline['status'], Look>> = {
  done: { sign: '✔', word: 'done', tone: 'good' },
  'would-change': { sign: '~', word: 'dry run', tone: 'open' },
  failed: { sign: '✖', word: 'failed', tone: 'bad' },
  interrupted: { sign: '✖', word: 'interrupted', tone: 'bad' },
  unfinished: { sign: '○', word: 'not finished', tone: 'open' },
};
