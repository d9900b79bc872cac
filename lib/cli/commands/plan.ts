import { compileFleet, hasErrors } from '../compile-fleet.js';
import { type Context, say } from '../context.js';
import { findingsText } from '../findings-text.js';
import { planText } from '../plan-text.js';
import { selectPlans } from '../select-plans.js';
import { stepsText } from '../steps-text.js';

/** Options of `fluxstrap plan`. */
export interface PlanOptions {
  readonly cluster?: string;
  readonly json?: boolean;
}

/** Shows the bootstrap with every step. Needs no `dist/` and writes nothing. */
export async function plan(context: Context, options: PlanOptions): Promise<number> {
  const { terminal } = context.world;
  const { plans, findings } = await compileFleet(context);
  const selected = selectPlans(plans, options.cluster);
  const ofSelected = findings.filter(
    ({ cluster }) => cluster === undefined || (options.cluster ?? cluster) === cluster,
  );
  const failed = hasErrors(ofSelected);
  say(context, failed ? 'error' : 'warn', findingsText(ofSelected, context.paint, context.repository));
  if (options.json === true)
    terminal.out(`${JSON.stringify({ findings: ofSelected, plans: selected }, undefined, 2)}\n`);
  else {
    const texts = selected.map(
      (one) => `${planText(one, context.paint, terminal.columns)}\n${stepsText(one, context.paint)}`,
    );
    terminal.out(texts.join('\n'));
  }
  return failed ? 1 : 0;
}
