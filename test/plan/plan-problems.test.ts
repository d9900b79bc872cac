import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import type { Plan } from '../../lib/plan/plan.js';
import { planFault } from '../../lib/plan/plan-problems.js';
import { planSchema } from '../../lib/plan/plan-schema.js';
import { schemaProblems } from '../../lib/plan/schema-problems.js';
import type { Json } from '../../lib/yaml/json.js';
import { clusterIntent, K3S } from './fixture.js';
import { planned } from './planned.js';

const judge = new Ajv({ strict: true }).compile(planSchema);
type Editable = Record<string | number, Json>;
// biome-ignore lint/suspicious/noExplicitAny: tests break what the types forbid.
type Loose = Record<string, any>;
const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
/** A copy that a test may break. */
const editable = (value: unknown): Loose => copy(value) as Loose;
const plans = [
  planned({ cluster: clusterIntent() }).plan,
  planned({ cluster: clusterIntent({ distribution: K3S }) }).plan,
];

/** A plan with one step of every operation that it has, and one of everything else: as telling as the whole, and judged in a moment. */
function short(plan: Plan): Plan {
  const seen = new Set<string>();
  const stages = plan.stages.map((stage) => ({
    ...stage,
    steps: stage.steps.filter(({ op }) => !seen.has(op) && seen.add(op)),
  }));
  const releases = plan.releases.slice(0, 1).map((one) => ({ ...one, postSteps: one.postSteps.slice(0, 1) }));
  return copy({ ...plan, stages, releases, tasks: plan.tasks.slice(0, 1), resources: plan.resources.slice(0, 1) });
}

/** Where values stand, once for every kind of place: `stages[].steps[].op`. What users wrote into values is not looked into. */
function places(value: Json, found: Map<string, readonly [Editable, string | number]>, path = ''): typeof found {
  if (typeof value !== 'object' || value === null || /\.(?:effectiveValues|values|objects\[\])$/.test(path))
    return found;
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  const op = (value as Editable).op ?? '';
  for (const [key, member] of entries as readonly (readonly [string | number, Json])[]) {
    const place = `${path}${op}${Array.isArray(value) ? '[]' : `.${key}`}`;
    if (!found.has(place)) found.set(place, [value as unknown as Editable, key]);
    places(member, found, place);
  }
  return found;
}

describe('a plan before it is run', () => {
  it.each(plans.map((plan, index) => [index, plan] as const))('plan %i is one', (_, plan) => {
    expect(planFault(copy(plan) as unknown as Json)).toBeUndefined();
  });

  it('is judged as by a validator of all of JSON schema, whatever is changed in it', () => {
    let rejected = 0;
    const values: readonly (Json | undefined)[] = [undefined, null, -1.5, 'x', ['x'], { surplus: true }];
    for (const plan of plans.map(short)) {
      for (const [place, [owner, key]] of places(plan as unknown as Json, new Map())) {
        const kept = owner[key]!;
        for (const value of values) {
          if (value !== undefined) owner[key] = value;
          else if (!Array.isArray(owner)) delete owner[key];
          const problems = schemaProblems(plan as unknown as Json, planSchema);
          expect(problems.length === 0, `${place} ${JSON.stringify(value)}`).toBe(judge(plan));
          if (problems.length > 0) rejected += 1;
          owner[key] = kept;
        }
      }
    }
    expect(rejected).toBeGreaterThan(500);
  });

  it('names place, fault and value of everything at once', () => {
    const plan = editable(plans[0]);
    plan.stages[1].steps[0].deadlineSeconds = 'soon';
    plan.stages[2].steps[0].op = 'waitForNodez';
    delete plan.cluster.endpoint;
    plan.helmMajor = 2;
    plan.surplus = true;

    expect(planFault(plan as Json)).toEqual({
      kind: 'fields',
      problems: expect.arrayContaining([
        { field: 'stages[1].steps[0].deadlineSeconds', problem: 'must be a whole number of at least 0 ("soon")' },
        {
          field: 'stages[2].steps[0].op',
          problem: expect.stringMatching(/^must be one of checkPrograms, .* \("waitForNodez"\)$/),
        },
        { field: 'cluster.endpoint', problem: 'is missing' },
        { field: 'helmMajor', problem: 'must be one of 3, 4 (2)' },
        { field: 'surplus', problem: 'is unknown' },
      ]),
    });
  });

  it('is of another version, and nothing else is said about it', () => {
    expect(planFault({ version: 2, whatever: true })).toEqual({ kind: 'version', found: 2 });
    expect(planFault([])).toEqual({ kind: 'version', found: undefined });
  });

  it('holds what its steps name, and every id once', () => {
    const plan = editable(plans[0]);
    const apps = plan.stages.findIndex(({ name }: { name: string }) => name === 'apps');
    plan.stages[apps].steps[0].releases.push('x/y');
    plan.stages[0].steps[1].id = plan.stages[0].steps[0].id;

    expect(planFault(plan as Json)).toMatchObject({
      problems: [
        { field: 'stages[0].steps[1].id', problem: 'is that of an earlier step (preflight/programs)' },
        {
          field: `stages[${apps}].steps[0].releases`,
          problem: 'names a release that the plan does not hold (x/y)',
        },
      ],
    });
  });
});
