import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { buildReport } from '../../lib/report/build-report.js';
import { renderReport } from '../../lib/report/render-report.js';
import { reportSchema } from '../../lib/report/report-schema.js';
import { SAMPLES } from './support/samples.js';

describe('the schema of report.json', () => {
  const validate = new Ajv({ strict: true, strictTypes: false, allErrors: true }).compile(reportSchema);

  it('is what docs/ holds', () => {
    const file = new URL('../../docs/handoff-report.schema.json', import.meta.url);

    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(reportSchema);
  });

  it.each(Object.entries(SAMPLES))('describes %s', (_, input) => {
    const { 'report.json': text } = renderReport(buildReport(input));

    expect(validate(JSON.parse(text)) ? [] : validate.errors).toEqual([]);
  });

  it('refuses a field that nobody described', () => {
    const report = { ...buildReport(SAMPLES.proven!), surprise: true };

    expect(validate(report)).toBe(false);
  });
});
