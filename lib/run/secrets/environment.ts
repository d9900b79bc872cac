import type { EnvironmentEntry } from '../../plan/step.js';
import type { KubeObject } from '../../yaml/json.js';
import { splitKey } from '../argv/api-path.js';
import type { StepRun } from '../run.js';
import { RunError, RunErrors } from '../run-error.js';

/** Secrets whose values are in the environment of the runner; none of them reaches a child's environment. */
export async function environmentSecrets(
  entries: readonly EnvironmentEntry[],
  run: StepRun,
): Promise<readonly KubeObject[]> {
  const problems = entries.flatMap((entry) => environmentProblem(entry, run) ?? []);
  if (problems.length > 0) throw new RunErrors(problems);
  const secrets = [...new Set(entries.map(({ secret }) => secret))];
  return secrets.map((secret) => {
    const of = (encoding: 'text' | 'base64'): Record<string, string> =>
      Object.fromEntries(
        entries
          .filter((entry) => entry.secret === secret && entry.encoding === encoding)
          .map(({ key, variable }) => [key, run.machine.environment[variable] ?? '']),
      );
    const planned = run.plan.secrets.find(({ namespace, name }) => `${namespace}/${name}` === secret);
    const { namespace, name } = splitKey(secret);
    return {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name, namespace },
      type: planned?.type ?? 'Opaque',
      stringData: of('text'),
      data: of('base64'),
    };
  });
}

/** What is wrong with a variable, without its value. */
export function environmentProblem(
  { secret, key, variable }: EnvironmentEntry,
  { machine, step }: StepRun,
): RunError | undefined {
  const value = machine.environment[variable];
  if (value !== undefined && value !== '') return undefined;
  return new RunError(
    `${step}: Secret ${secret} takes ${key} from a variable that is ${value === undefined ? 'not set' : 'empty'} (${variable}). Set it, then run it again.`,
  );
}
