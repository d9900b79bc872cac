import type { Plan, StageName } from '../plan/plan.js';
import type { Step } from '../plan/step.js';
import { block } from './markdown.js';
import { shellLine } from './shell-word.js';
import { applyCommand, decryptCommand, helmfileCommand, injectCommand } from './task-command.js';

/** A stage without the runner, where single commands do the same; empty where they do not. Piped commands need `set -o pipefail`. */
export function byHand(plan: Plan, stage: StageName): readonly string[] {
  const steps = plan.stages.find(({ name }) => name === stage)?.steps ?? [];
  const lines = steps.filter(({ within }) => within === undefined).flatMap((step) => linesOf(plan, step));
  if (lines.length === 0) return [];
  const piped = lines.some((line) => line.includes(' | '));
  return ['By hand:', block('sh', piped ? ['set -o pipefail', ...lines] : lines)];
}

function linesOf(plan: Plan, step: Step): readonly string[] {
  switch (step.op) {
    case 'applyManifests':
      return step.files.map((file) => applyCommand(plan, file));
    case 'createSecrets':
      if (step.source === '1password') return [injectCommand(plan)];
      if (step.source === 'sops') return step.files.map((file) => decryptCommand(plan, file));
      return step.source === 'age-key' ? step.secrets.map((secret) => ageKeyCommand(plan, secret)) : [];
    case 'helmfileSync':
      // Both calls of the stage are one by hand: the snapshot between them is the runner's.
      return step.id === 'apps/sync' ? [helmfileCommand(plan, step.helmfile)] : [];
    default:
      return [];
  }
}

/** Flux looks for an entry that ends in `.agekey`. */
function ageKeyCommand(plan: Plan, secret: string): string {
  const [namespace = '', name = ''] = secret.split('/');
  const create = ['kubectl', 'create', 'secret', 'generic', name, `--namespace=${namespace}`];
  const options = ['--from-file=age.agekey=/dev/stdin', '--dry-run=client', '--output=yaml'];
  return `${shellLine([...create, ...options])} <"$SOPS_AGE_KEY_FILE" | ${applyCommand(plan, '-')}`;
}
