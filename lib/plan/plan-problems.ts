import { isObject, type Json } from '../yaml/json.js';
import type { Plan } from './plan.js';
import { planSchema } from './plan-schema.js';
import { type SchemaProblem, schemaProblems } from './schema-problems.js';
import type { Step } from './step.js';

/** What keeps a text from being a plan that can be run: another version of the format, or faults of fields. */
export type PlanFault =
  | { readonly kind: 'version'; readonly found: Json | undefined }
  | { readonly kind: 'fields'; readonly problems: readonly SchemaProblem[] };

/** Looks at a parsed plan.json before anything is done with it. Undefined when it is a plan. */
export function planFault(value: Json): PlanFault | undefined {
  const version = isObject(value) ? value.version : undefined;
  // The fields of another version would only be reported as faults that they are not.
  if (version !== 1) return { kind: 'version', found: version };
  const problems = schemaProblems(value, planSchema);
  const all = problems.length > 0 ? problems : referenceProblems(value as unknown as Plan);
  return all.length === 0 ? undefined : { kind: 'fields', problems: all };
}

/** Names that a step uses and the plan does not hold, and ids that two steps share. */
function referenceProblems(plan: Plan): readonly SchemaProblem[] {
  const releases = new Set(plan.releases.map(({ namespace, name }) => `${namespace}/${name}`));
  const resources = new Set(plan.resources.map(({ path }) => path));
  const ids = new Set<string>();
  const problems: SchemaProblem[] = [];
  for (const [at, { steps }] of plan.stages.entries()) {
    for (const [index, step] of steps.entries()) {
      const field = `stages[${at}].steps[${index}]`;
      if (ids.has(step.id)) problems.push({ field: `${field}.id`, problem: `is that of an earlier step (${step.id})` });
      ids.add(step.id);
      problems.push(...unknownNames(step, field, releases, resources));
    }
  }
  return problems;
}

function unknownNames(
  step: Step,
  field: string,
  releases: ReadonlySet<string>,
  resources: ReadonlySet<string>,
): readonly SchemaProblem[] {
  const not = (names: readonly string[], known: ReadonlySet<string>, what: string, key: string) =>
    names
      .filter((name) => !known.has(name))
      .map((name) => ({ field: `${field}.${key}`, problem: `names ${what} that the plan does not hold (${name})` }));
  if (step.op === 'helmfileSync' || step.op === 'snapshot')
    return not(step.releases, releases, 'a release', 'releases');
  return step.op === 'applyManifests' ? not(step.files, resources, 'a file', 'files') : [];
}
