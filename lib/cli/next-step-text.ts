import type { Plan } from '../plan/plan.js';
import type { Paint } from './paint.js';

/** What a person does after a synth. */
export function nextStepText(plans: readonly Plan[], root: string, unchanged: boolean, paint: Paint): string {
  const commit = unchanged ? '' : `review and commit ${root}/ (\`git status ${root}\`), push it, then `;
  const steps = plans.map((plan) => `${paint.cyan(`task ${taskOf(plan)}`)} installs ${plan.cluster.name} up to Flux`);
  const bootstrap = steps.length === 0 ? 'add a cluster to main.ts' : `on new machines ${steps.join(', ')}`;
  const running = steps.length === 0 ? '' : '; a running cluster follows what is pushed by itself';
  return `Next: ${commit}${bootstrap}${running}.\n`;
}

function taskOf({ cluster }: Plan): string {
  return cluster.layout === 'fleet' ? `bootstrap:${cluster.name}` : 'bootstrap';
}
