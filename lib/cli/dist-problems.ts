import type { Plan } from '../plan/plan.js';
import type { Context } from './context.js';

/** What keeps dist from being fresh; main.ts is compiled only for this. */
export async function distProblems(context: Context, plan: Plan): Promise<readonly string[]> {
  const { readState } = await import('./read-state.js');
  const { hasErrors } = await import('./compile-fleet.js');
  const { compiled, output, findings } = await readState(context);
  const root = compiled.root;
  const { create, change, delete: deleted } = output.diff;
  const differing = [...create, ...change, ...deleted];
  return [
    ...(hasErrors(findings) ? [`${context.main} has findings that are errors. See them with npm run check.`] : []),
    ...(differing.length > 0
      ? [
          `${root} is not what ${context.main} says (${differing.length} files, the first is ${differing[0]}). Run npm run synth, review and commit it.`,
        ]
      : []),
    ...(compiled.plans.some(({ cluster }) => cluster.name === plan.cluster.name)
      ? []
      : [`${context.main} has no cluster of this name any more (${plan.cluster.name}). Name another one.`]),
  ];
}
