import { STAGES } from '../../plan/plan.js';
import { closed, listOf, oneOf, type Schema, text } from '../../plan/schema-parts.js';
import { count, STEP_STATUSES } from '../events-schema.js';

const number: Schema = { type: 'number', minimum: 0 };
const date: Schema = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z$' };
const ended = oneOf(['done', 'failed', 'interrupted']);

const step = closed(
  { stage: text, step: text, title: text, status: oneOf(STEP_STATUSES), seconds: number, detail: text },
  { startedAt: date },
);
const failure = closed({ step: text, message: text }, { command: text, lines: listOf(text), more: text });

/** JSON schema of report.json. A field may be added without a new version; anything else needs one. */
export const reportSchema: Schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: 'urn:fluxstrap:run-report:1',
  title: 'fluxstrap bootstrap: report.json',
  description: 'What the last run on a cluster did. Times in seconds; secrets are masked.',
  ...closed({
    version: { const: 1 },
    cluster: text,
    endpoint: text,
    run: text,
    status: ended,
    startedAt: date,
    endedAt: date,
    seconds: number,
    stages: listOf(
      closed({
        stage: oneOf(STAGES),
        status: ended,
        startedAt: date,
        seconds: number,
        expectedSeconds: number,
        deadlineSeconds: count,
      }),
    ),
    steps: listOf(step),
    checks: listOf(step),
    failures: listOf(failure),
    warnings: listOf(text),
    programs: listOf(closed({ name: text }, { version: text })),
    work: {
      type: 'object',
      properties: Object.fromEntries(STAGES.map((name) => [name, number])),
      additionalProperties: false,
    },
    budgetSeconds: count,
    next: text,
  }),
};

/** JSON schema of `fluxstrap verify --json`. */
export const verifySchema: Schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: 'urn:fluxstrap:verify:1',
  title: 'fluxstrap verify --json',
  description:
    'What stage verify found on a cluster. `ok` is true when no check failed; one that was not run is named in notRun.',
  ...closed({
    version: { const: 1 },
    cluster: text,
    endpoint: text,
    ok: { type: 'boolean' },
    startedAt: date,
    checks: listOf(step),
    notRun: listOf(text),
    failures: listOf(failure),
    warnings: listOf(text),
  }),
};
