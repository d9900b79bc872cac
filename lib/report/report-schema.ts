import { STAGES } from '../plan/plan.js';
import { closed, listOf, oneOf, type Schema, text } from '../plan/schema-parts.js';
import { namedVersion, proofSchema } from './proof-schema.js';

const number: Schema = { type: 'number', minimum: 0 };
const count: Schema = { type: 'integer', minimum: 0 };

const part = closed({ name: text, what: text }, { version: text, notShown: text });

const step = closed({
  step: text,
  title: text,
  status: oneOf(['changed', 'unchanged', 'done', 'would-change', 'skipped', 'not-run', 'failed', 'unfinished']),
  start: number,
  seconds: number,
  detail: text,
});

const stage = closed(
  {
    stage: text,
    title: text,
    status: oneOf(['done', 'failed', 'interrupted', 'unfinished']),
    start: number,
    seconds: number,
    steps: listOf(step),
  },
  { expectedSeconds: number },
);

const timeline = closed({
  title: text,
  startedAt: text,
  status: oneOf(['done', 'failed', 'interrupted', 'would-change', 'unfinished']),
  seconds: number,
  changed: count,
  unchanged: count,
  stages: listOf(stage),
  failures: listOf(closed({ step: text, message: text, lines: listOf(text) }, { command: text, more: text })),
});

const planned = closed({
  name: oneOf(STAGES),
  title: text,
  done: text,
  expectedSeconds: number,
  steps: count,
  releases: listOf(closed({ release: text, needs: listOf(text) })),
});

/** JSON schema of `report.json`. A field may be added without a new version; anything else needs one. */
export const reportSchema: Schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: 'urn:fluxstrap:handoff-report:1',
  title: 'report of a handoff',
  description:
    'What Flux did, or would do, to the releases of a bootstrap, and what speaks for it. Holds nothing secret.',
  ...closed({
    version: { const: 1 },
    cluster: text,
    ground: oneOf(['rehearsal', 'cluster', 'charts']),
    madeAt: text,
    verdict: closed({
      result: oneOf(['proven', 'alike', 'differs', 'incomplete', 'failed']),
      sentence: text,
      points: listOf(text),
    }),
    totals: listOf(closed({ what: text, count })),
    proofs: listOf(proofSchema),
    stages: listOf(planned),
    timelines: listOf(timeline),
    real: listOf(part),
    played: listOf(part),
    unseen: listOf(closed({ what: text, why: text })),
    changes: listOf(text),
    modelled: listOf(namedVersion),
    ran: listOf(namedVersion),
  }),
};
