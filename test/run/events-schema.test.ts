import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import type { TimedEvent } from '../../lib/run/event.js';
import { eventsSchema } from '../../lib/run/events-schema.js';
import { jsonReporter } from '../../lib/run/report/json-reporter.js';
import { FakeApi } from './support/fake-api.js';
import { FakeMachine } from './support/fake-machine.js';
import { runPlan } from './support/harness.js';
import { plan, stage, step } from './support/plan.js';

describe('the schema of events', () => {
  it('is what docs/ holds', () => {
    const file = new URL('../../docs/events.schema.json', import.meta.url);

    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(eventsSchema);
  });

  it('describes every line of a run, also of one that fails', async () => {
    const validate = new Ajv({ strict: true, strictTypes: false, allErrors: true }).compile(eventsSchema);
    const failing = plan([stage('preflight', [step('preflight/dist', { op: 'checkDist' })]), stage('namespaces', [])]);
    const ran = await runPlan(failing, new FakeMachine({ kubectl: new FakeApi().kubectl }));
    const lines: string[] = [];
    const reporter = jsonReporter((text) => lines.push(text));
    for (const event of ran.events) reporter.on({ ...event, time: 0 } as TimedEvent);

    expect(ran.exitCode).toBe(1);
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) {
      expect(validate(JSON.parse(line)) ? [] : [line, validate.errors]).toEqual([]);
      expect(line.endsWith('\n')).toBe(true);
    }
  });
});
