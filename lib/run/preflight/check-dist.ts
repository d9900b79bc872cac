import { done, notRun, type Outcome, type StepRun } from '../run.js';
import { RunError, RunErrors } from '../run-error.js';

/** The synthesized files are what the description says today. */
export async function checkDist(run: StepRun): Promise<Outcome> {
  if (run.hooks.checkDist === undefined) return notRun('the caller has no description to compare with');
  const problems = await run.hooks.checkDist();
  if (problems.length === 0) return done('fresh');
  throw new RunErrors(problems.map((problem) => new RunError(`${run.step}: ${problem}`)));
}
