import type { ProgramRequirement, Step } from '../../plan/step.js';
import { versionCommand } from '../argv/version.js';
import { done, type Outcome, type StepRun } from '../run.js';
import { RunError, RunErrors } from '../run-error.js';
import { programFault } from './program-fault.js';

/** Every program that the selected stages run is there in a version that does what is asked of it. */
export async function checkPrograms(
  step: Extract<Step, { op: 'checkPrograms' }>,
  run: StepRun,
  selected: ReadonlySet<string>,
): Promise<Outcome> {
  const needed = step.programs.filter(({ stages }) => stages === undefined || stages.some((one) => selected.has(one)));
  const found = await Promise.all(needed.map((program) => check(program, run)));
  const errors = found.filter((one) => one instanceof RunError);
  if (errors.length > 0) throw new RunErrors(errors);
  return done(found.filter((one) => typeof one === 'string').join(', '));
}

async function check(program: ProgramRequirement, run: StepRun): Promise<string | RunError> {
  const { name, optional = false } = program;
  const command = versionCommand(name, name === 'helm' ? run.options.helm : name);
  const answer = await run.programs.ask(name, { step: run.step, deadline: run.deadline.within(20) });
  const fault = programFault(program, answer, run.exec.show(command));
  if (fault === undefined) return `${name} ${answer.version}`;
  const { what, value, fix } = fault;
  if (!optional) return new RunError(`${run.step}: ${name}: ${what} (${value}). ${fix}`);
  run.log('warn', `${name}: ${what} (${value}); a check of stage verify is left out`);
  return `no ${name}`;
}
