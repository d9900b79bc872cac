import { type Plan, STAGES, type Stage, type StageName, TASKS } from '../plan/plan.js';
import type { RunOptions } from './options.js';
import { RunError } from './run-error.js';

/** The stages that a person asked for, less the steps that they left out, in the order that can work. */
export function selectStages(
  plan: Plan,
  { stages: only, from, skip }: Pick<RunOptions, 'stages' | 'from' | 'skip'>,
): readonly Stage[] {
  if (only !== undefined && from !== undefined) {
    throw new RunError(`--stage and --from: exclude each other (${only.join(', ')} and ${from}). Give one of them.`);
  }
  const names = plan.stages.map(({ name }) => name);
  for (const [flag, name] of [
    ...(only ?? []).map((one) => ['--stage', one] as const),
    ...(from === undefined ? [] : [['--from', from] as const]),
  ]) {
    if (!names.includes(name)) throw unknownStage(flag, name, plan);
  }
  const steps = new Set(plan.stages.flatMap((stage) => stage.steps.map(({ id }) => id)));
  for (const one of skip) {
    if (one.includes('/') ? steps.has(one) : (names as readonly string[]).includes(one)) continue;
    if (!one.includes('/')) throw unknownStage('--skip', one, plan);
    const stage = plan.stages.find(({ name }) => one.startsWith(`${name}/`));
    const known = stage === undefined ? names.join(', ') : stage.steps.map(({ id }) => id).join(', ');
    throw new RunError(`--skip: there is no such step (${one}). Name a stage or one of: ${known}.`);
  }
  const start = from === undefined ? 0 : names.indexOf(from);
  const selected = plan.stages.filter(
    ({ name }, index) => index >= start && (only === undefined || only.includes(name)) && !skip.includes(name),
  );
  if (selected.length === 0) {
    throw new RunError(
      `--skip: nothing is left to do (${skip.join(', ')}). Leave one of the stages in: ${names.join(', ')}.`,
    );
  }
  return selected.map((stage) => ({ ...stage, steps: stage.steps.filter(({ id }) => !skip.includes(id)) }));
}

/** A name that a person typed, as a stage. */
export function stageName(text: string, flag: string): StageName {
  const found = STAGES.find((name) => name === text);
  if (found === undefined)
    throw new RunError(`${flag}: there is no such stage (${text}). Name one of: ${STAGES.join(', ')}.`);
  return found;
}

/** A name that a person typed, as an optional task of this plan. */
export function taskName(plan: Plan, text: string): (typeof TASKS)[number] {
  const found = plan.tasks.find(({ name }) => name === text)?.name;
  if (found !== undefined) return found;
  const known = plan.tasks.map(({ name }) => name).join(', ') || 'none';
  const why = (TASKS as readonly string[]).includes(text)
    ? `cluster ${plan.cluster.name} has no use for it`
    : 'there is no such task';
  throw new RunError(`--task: ${why} (${text}). Name one of: ${known}.`);
}

function unknownStage(flag: string, name: string, plan: Plan): RunError {
  const names = plan.stages.map((stage) => stage.name).join(', ');
  const why = (STAGES as readonly string[]).includes(name)
    ? `cluster ${plan.cluster.name} runs ${plan.cluster.distribution} and has no such stage`
    : 'there is no such stage';
  return new RunError(`${flag}: ${why} (${name}). Name one of: ${names}.`);
}
