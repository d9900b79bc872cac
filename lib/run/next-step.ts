import { shellLine, shellWord } from '../files/shell-word.js';
import { runnerCommand } from '../files/task-command.js';
import type { StageName } from '../plan/plan.js';
import type { Run } from './run.js';

/** What a person does after a run that did what it should. */
export function nextStep({ plan, options }: Run, stages: readonly StageName[]): string {
  const { name } = plan.cluster;
  if (stages.length === 0 || options.readOnly === true) return '';
  if (stages.includes('verify')) {
    return `From now on Flux applies what Git says: change the description, synth, review, push. To look around: kubectl --kubeconfig ${shellWord(plan.kubeconfig)} get pods -A`;
  }
  if (stages.length === 1 && stages[0] === 'preflight') return `${runnerCommand(name, undefined)}`;
  const last = Math.max(...stages.map((stage) => plan.stages.findIndex((one) => one.name === stage)));
  const next = plan.stages[last + 1];
  return next === undefined ? '' : `${runnerCommand(name, undefined)} --from ${next.name}`;
}

/** How a run that stopped goes on. A dry run that found work is followed by a real one. */
export function resumeCommand({ plan, options }: Run, stage: StageName | undefined, task: string | undefined): string {
  const { name } = plan.cluster;
  if (options.readOnly === true) return shellLine(['npx', 'fluxstrap', 'verify', '--cluster', name]);
  const base = runnerCommand(name, undefined);
  if (task !== undefined) return `${base} --task ${task}`;
  const given = (options.stages ?? []).map((one) => ` --stage ${one}`).join('');
  if (stage === undefined) return `${base}${given}${options.from === undefined ? '' : ` --from ${options.from}`}`;
  return options.stages === undefined ? `${base} --from ${stage}` : `${base}${given}`;
}
