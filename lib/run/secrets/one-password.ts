import type { KubeObject } from '../../yaml/json.js';
import { opInject } from '../argv/op.js';
import { keyOf } from '../cluster.js';
import { lastLines } from '../last-lines.js';
import type { StepRun } from '../run.js';
import { RunError } from '../run-error.js';
import { parseSecrets } from './parse-secrets.js';

const MULTILINE =
  'A value of several lines breaks it, since 1Password puts text in without indentation: store that value as base64 and say so in the model.';

/** The template with its references replaced by `op`, in memory. */
export async function onePasswordSecrets(
  template: string,
  expected: readonly string[],
  run: StepRun,
): Promise<readonly KubeObject[]> {
  const command = opInject(`${run.paths.repository}/${template}`);
  const result = await run.exec.run(command, { step: run.step, deadline: run.deadline, secretOutput: true });
  if (result.missing)
    throw new RunError(`${run.step}: there is no program of this name (op). Install the 1Password CLI.`);
  if (result.code !== 0) {
    const lines = lastLines(run.mask.hide(result.stderr));
    const why = result.timedOut ? 'it did not answer in time' : (lines.at(-1) ?? `exit code ${result.code}`);
    throw new RunError(
      `${run.step}: 1Password gave no values (${why}). Sign in, or set OP_SERVICE_ACCOUNT_TOKEN, and see what \`op whoami\` says.`,
      { command: run.exec.show(command), lines },
    );
  }
  const manifests = parseSecrets(
    result.stdout,
    `${run.step}: the text of ${template} after 1Password filled it`,
    MULTILINE,
  );
  const found = manifests.map(keyOf);
  const missing = expected.filter((key) => !found.includes(key));
  const foreign = found.filter((key) => !expected.includes(key));
  if (missing.length > 0 || foreign.length > 0) {
    const what = missing.length > 0 ? `lacks ${missing.join(', ')}` : `also holds ${foreign.join(', ')}`;
    throw new RunError(`${run.step}: the filled template is not what the plan says (${what}). ${MULTILINE}`);
  }
  return manifests;
}
