// Whatever stands in a plan reaches programs as one argument, and no program as a flag or a command. A fake op; helm and git are real.
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Plan } from '../../../lib/plan/plan.js';
import type { Step } from '../../../lib/plan/step.js';
import { type Registry, startRegistry } from '../../../lib/rehearsal/index.js';
import { run } from './support/cli.js';
import { HOSTILE } from './support/hostile.js';
import { type Workspace, workspace } from './support/workspace.js';

let registry: Registry;
let place: Workspace;

beforeAll(async () => {
  registry = await startRegistry();
});
beforeEach(() => {
  place = workspace(registry);
  // Else the check of Git ends before it asks the remote.
  execFileSync('git', ['init', '--quiet'], { cwd: place.directory });
});
afterEach(() => place?.remove());
afterAll(() => registry?.stop());

const executed = (): readonly string[] =>
  readdirSync(place.directory, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('executed'));

/** The plan with a text in every field that the preflight hands to a program. */
function poisoned(plan: Plan, text: string): Plan {
  const step = (one: Step): Step => {
    if (one.op === 'checkGit') return { ...one, url: text, ref: text, path: text };
    if (one.op !== 'checkCharts') return one;
    return {
      ...one,
      charts: one.charts.map((chart, index) => (index % 2 === 0 ? { ...chart, version: text } : chart)),
    };
  };
  return {
    ...plan,
    stages: plan.stages.map((stage) => ({ ...stage, steps: stage.steps.map(step) })),
    secrets: plan.secrets.map((secret) => ({
      ...secret,
      entries: secret.entries.map((entry) => ({ ...entry, reference: text })),
    })),
  };
}

it.each(HOSTILE)('nothing is executed of %j in the fields that the preflight looks at', async (text) => {
  place.change((plan) => poisoned(plan, text));

  const result = await run(place, ['--stage', 'preflight', '--skip', 'preflight/dist,preflight/machine-configs']);

  expect(result.code).toBe(1);
  expect(result.stderr).toContain('cannot be reached from here');
  expect(executed()).toEqual([]);
  // A line break in a value must not look like a line of ours.
  expect(result.stderr.split('\n').filter((line) => line.startsWith('touch'))).toEqual([]);
});

it.each(HOSTILE)('nothing is executed of %j on the command line', async (text) => {
  const results = await Promise.all([
    run(place, ['--cluster', text]),
    run(place, ['--stage', 'nodes', `--kubeconfig=${text}`, `--context=${text}`, `--helm-binary=${text}`]),
  ]);

  expect(results.map(({ code }) => code)).toEqual([1, 1]);
  expect(executed()).toEqual([]);
});
