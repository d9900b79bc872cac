import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { checkValues } from '../../lib/importing/check-values.js';
import { valuesShape } from '../../lib/importing/values-types.js';
import { closedSchema } from './closed-schema.js';
import { REFERENCE, WITHOUT_REFERENCE } from './reference.js';
import { chance, sampleValues } from './sample-values.js';

const SAMPLES = 2_000;

/**
 * Counts how often a JSON schema validator and our checker say the same of generated values, and keeps where they do
 * not.
 */
function compare(schema: unknown): { right: number; wrong: number; differences: unknown[] } {
  const closed = closedSchema(schema);
  const validate = new Ajv({ strict: false }).compile(closed);
  const shape = valuesShape(schema, { name: 'demo' });
  const random = chance(20_261_120);
  const counts = { right: 0, wrong: 0, differences: [] as unknown[] };
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    const values = sampleValues(closed, random, sample % 4 === 0 ? 0 : 0.02);
    const problems = values === null ? [] : checkValues(values, shape);
    const valid = values === null || validate(values);
    counts[valid ? 'right' : 'wrong'] += 1;
    if (valid !== (problems.length === 0)) counts.differences.push({ values, problems, errors: validate.errors });
  }
  return counts;
}

const OWN_SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  properties: {
    text: { type: 'string' },
    count: { type: ['integer', 'null'] },
    ratio: { type: 'number' },
    port: { type: ['integer', 'string'] },
    on: { type: 'boolean' },
    mode: { enum: ['a', 'b'] },
    maybe: { oneOf: [{ type: 'null' }, { enum: [1, 2] }] },
    free: { type: 'object' },
    map: { type: 'object', additionalProperties: { type: 'string' } },
    words: { type: 'array', items: { type: 'string' } },
    rules: {
      items: { anyOf: [{ properties: { a: { type: 'string' } } }, { properties: { a: { type: 'integer' }, b: {} } }] },
    },
    inner: { $ref: '#/$defs/inner' },
    anything: {},
  },
  $defs: { inner: { properties: { deep: { properties: { deeper: { type: 'integer' } } }, leaf: { type: 'string' } } } },
};

describe('a JSON schema validator and the checker', () => {
  test('say the same of generated values', () => {
    const schema = {
      ...OWN_SCHEMA,
      properties: { ...OWN_SCHEMA.properties, rules: { type: 'array', ...OWN_SCHEMA.properties.rules } },
    };
    const { right, wrong, differences } = compare(schema);

    expect(differences).toEqual([]);
    expect(Math.min(right, wrong)).toBeGreaterThan(SAMPLES / 20);
  });
});

describe.skipIf(REFERENCE === undefined)(
  `a JSON schema validator and the checker on real charts${WITHOUT_REFERENCE}`,
  () => {
    test.each(['cilium', 'cert-manager', 'external-secrets'])('say the same of generated values of %s', (chart) => {
      const schema = JSON.parse(readFileSync(join(REFERENCE!, `chart-schemas/${chart}.schema.json`), 'utf8'));
      const { right, wrong, differences } = compare(schema);

      expect(differences).toEqual([]);
      expect(Math.min(right, wrong)).toBeGreaterThan(SAMPLES / 20);
    });
  },
);
