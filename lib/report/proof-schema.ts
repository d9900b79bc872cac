import { CAUSES } from '../handoff/causes.js';
import { LEVELS } from '../handoff/levels.js';
import { closed, listOf, oneOf, type Schema, text } from '../plan/schema-parts.js';

const count: Schema = { type: 'integer', minimum: 0 };
const status = oneOf(['holds', 'broken', 'not-run']);
const source = closed({ file: text, line: count }, { column: count });
/** A value of an object: anything. */
const anyValue: Schema = {};

const evidence = closed(
  { id: text, claim: text, status, detail: text, compared: count },
  { needsCluster: { const: true } },
);

const difference = closed(
  {
    severity: oneOf(['drift', 'note']),
    evidence: text,
    object: closed({ apiVersion: text, kind: text, name: text }, { namespace: text }),
    field: text,
    what: text,
    cause: closed({ id: oneOf(Object.keys(CAUSES)), sentence: text }),
    fix: closed({ what: text, where: text }, { source }),
  },
  { before: anyValue, after: anyValue, hidden: { const: true } },
);

const release = closed({
  release: text,
  helmRelease: text,
  chart: text,
  version: text,
  level: oneOf([...LEVELS, 'none']),
  levels: listOf(closed({ level: oneOf(LEVELS), status, detail: text })),
  evidence: listOf(evidence),
  differences: listOf(difference),
  needsLive: listOf(text),
  compared: { type: 'object', additionalProperties: count },
});

/** A product or program with its version. */
export const namedVersion: Schema = closed({ name: text, version: text });

/** JSON schema of a proof of a handoff. */
export const proofSchema: Schema = closed(
  {
    version: { const: 1 },
    kind: oneOf(['static', 'live']),
    cluster: text,
    result: oneOf(['proven', 'differs', 'incomplete']),
    summary: text,
    checkedAt: text,
    modelled: listOf(namedVersion),
    ran: listOf(namedVersion),
    releases: listOf(release),
    shared: closed({ evidence: listOf(evidence), differences: listOf(difference) }),
  },
  { snapshotAt: text },
);
