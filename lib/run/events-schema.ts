import { STAGES } from '../plan/plan.js';
import { closed, flag, listOf, oneOf, type Schema, text } from '../plan/schema-parts.js';

const number: Schema = { type: 'number', minimum: 0 };
/** A whole number from zero on. */
export const count: Schema = { type: 'integer', minimum: 0 };
const stage = oneOf(STAGES);
const fields: Schema = { type: 'object', additionalProperties: { type: ['string', 'number', 'boolean'] } };

/** Every way in which a step can end. */
export const STEP_STATUSES = ['changed', 'unchanged', 'done', 'would-change', 'skipped', 'not-run', 'failed'] as const;

type Parts = readonly [required: Readonly<Record<string, Schema>>, optional?: Readonly<Record<string, Schema>>];

const EVENTS: Readonly<Record<string, Parts>> = {
  'run-start': [{ cluster: text, run: text, stages: listOf(stage), dryRun: flag }, { resumes: text }],
  'stage-start': [{ stage, title: text, expectedSeconds: number, deadlineSeconds: number }],
  'step-start': [{ stage: text, step: text, title: text }],
  command: [{ step: text, command: text }],
  output: [{ step: text, line: text }],
  log: [{ level: oneOf(['debug', 'info', 'warn', 'error']), message: text }, { fields }],
  'step-end': [
    {
      stage: text,
      step: text,
      title: text,
      status: oneOf(STEP_STATUSES),
      seconds: number,
      detail: text,
    },
  ],
  'stage-end': [{ stage, status: oneOf(['done', 'failed', 'interrupted']), seconds: number, expectedSeconds: number }],
  failure: [
    { stage: text, step: text, message: text },
    { command: text, lines: listOf(text), more: text },
  ],
  'run-end': [
    {
      status: oneOf(['done', 'failed', 'interrupted', 'would-change']),
      exitCode: oneOf([0, 1, 2, 130]),
      seconds: number,
      changed: count,
      unchanged: count,
      next: text,
    },
    { report: text },
  ],
};

/** JSON schema of a line of `--json`. A field may be added without a new version; anything else needs one. */
export const eventsSchema: Schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: 'urn:fluxstrap:events:1',
  title: 'fluxstrap bootstrap --json',
  description: 'One event of a run; every line of the output is one. Secrets are masked in all of them.',
  oneOf: Object.entries(EVENTS).map(([event, [required, optional]]) =>
    closed({ version: { const: 1 }, time: text, event: { const: event }, ...required }, optional),
  ),
};
