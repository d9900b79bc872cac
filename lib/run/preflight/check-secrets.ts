import type { PlannedSecret } from '../../plan/plan.js';
import type { Step } from '../../plan/step.js';
import { opRead } from '../argv/op.js';
import { lastLines } from '../last-lines.js';
import { done, type Outcome, type StepRun } from '../run.js';
import { RunError, RunErrors } from '../run-error.js';
import { NO_AGE_KEY } from '../secrets/age-key.js';
import { findAgeKey } from '../secrets/age-key-source.js';
import { environmentProblem } from '../secrets/environment.js';
import { fitsAgeKey } from '../secrets/fits-age-key.js';
import { decrypt, decryptionError } from '../secrets/sops.js';

/** Every secret can be read. What is read is thrown away at once; only the names of what failed are told. */
export async function checkSecrets(step: Extract<Step, { op: 'checkSecrets' }>, run: StepRun): Promise<Outcome> {
  const secrets = run.plan.secrets.filter(({ namespace, name }) => step.secrets.includes(`${namespace}/${name}`));
  const errors = (await Promise.all([onePassword(secrets, run), sops(secrets, run), ageKey(secrets, run)])).flat();
  const environment = secrets
    .filter(({ source }) => source === 'environment')
    .flatMap((secret) =>
      secret.entries.map(({ key, reference, encoding }) => ({
        secret: keyOf(secret),
        key,
        variable: reference,
        encoding,
      })),
    );
  errors.push(...environment.flatMap((entry) => environmentProblem(entry, run) ?? []));
  if (errors.length > 0) throw new RunErrors(errors);
  return done(`${secrets.length} can be read`);
}

/** One reference after the other: some accounts refuse many calls at once, and then every one of them fails. */
async function onePassword(secrets: readonly PlannedSecret[], run: StepRun): Promise<readonly RunError[]> {
  const errors: RunError[] = [];
  const references = new Map(
    secrets
      .filter(({ source }) => source === '1password')
      .flatMap((secret) => secret.entries.map(({ key, reference }) => [reference, `Secret ${keyOf(secret)} ${key}`])),
  );
  for (const [reference, user] of references) {
    const result = await run.exec.run(opRead(reference), {
      step: run.step,
      deadline: run.deadline,
      secretOutput: true,
    });
    if (result.missing)
      return [new RunError(`${run.step}: there is no program of this name (op). Install the 1Password CLI.`)];
    if (result.code === 0 && result.stdout !== '') continue;
    const why =
      result.code === 0
        ? 'it is empty'
        : (lastLines(run.mask.hide(result.stderr)).at(-1) ?? `exit code ${result.code}`);
    errors.push(
      new RunError(
        `${run.step}: ${user} cannot be read from 1Password (${reference}: ${why}). Sign in, or correct the reference.`,
      ),
    );
    if (/not (?:currently )?signed in|sign in|no accounts? configured|service account token/i.test(result.stderr))
      break;
  }
  return errors;
}

async function sops(secrets: readonly PlannedSecret[], run: StepRun): Promise<readonly RunError[]> {
  const files = secrets.filter(({ source }) => source === 'sops').flatMap(({ file }) => file ?? []);
  const results = await Promise.all(files.map(async (file) => [file, await decrypt(file, run)] as const));
  return results.flatMap(([file, result]) => (result.code === 0 ? [] : [decryptionError(file, result, run)]));
}

async function ageKey(secrets: readonly PlannedSecret[], run: StepRun): Promise<readonly RunError[]> {
  if (!secrets.some(({ source }) => source === 'age-key')) return [];
  const key = await findAgeKey(run);
  return key === undefined ? [new RunError(`${run.step}: ${NO_AGE_KEY}`)] : fitsAgeKey(key, run);
}

function keyOf({ namespace, name }: PlannedSecret): string {
  return `${namespace}/${name}`;
}
