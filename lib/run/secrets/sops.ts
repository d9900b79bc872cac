import type { KubeObject } from '../../yaml/json.js';
import { sopsDecrypt } from '../argv/sops.js';
import type { ChildResult } from '../child.js';
import { lastLines } from '../last-lines.js';
import type { StepRun } from '../run.js';
import { RunError } from '../run-error.js';
import { findAgeKey } from './age-key-source.js';
import { parseSecrets } from './parse-secrets.js';

/** Encrypted manifests, decrypted in memory. */
export async function sopsSecrets(files: readonly string[], run: StepRun): Promise<readonly KubeObject[]> {
  const manifests: KubeObject[] = [];
  for (const file of files) {
    const result = await decrypt(file, run);
    if (result.code !== 0) throw decryptionError(file, result, run);
    manifests.push(
      ...parseSecrets(result.stdout, `${run.step}: ${file} after its decryption`, 'Correct it with `sops edit`.'),
    );
  }
  return manifests;
}

/** Decrypts a file; its text is in the result and nowhere else. */
export async function decrypt(file: string, run: StepRun): Promise<ChildResult> {
  const key = await findAgeKey(run);
  return run.exec.run(sopsDecrypt(`${run.paths.repository}/${file}`), {
    step: run.step,
    deadline: run.deadline,
    secretOutput: true,
    // The key of the repository, where the person has named none.
    ...(key?.file === undefined ? {} : { env: { SOPS_AGE_KEY_FILE: key.file } }),
  });
}

/** Why a file could not be decrypted. */
export function decryptionError(file: string, result: ChildResult, run: StepRun): RunError {
  if (result.missing)
    return new RunError(
      `${run.step}: there is no program of this name (sops). Install it; .mise.toml has the version.`,
    );
  const lines = lastLines(run.mask.hide(result.stderr));
  const recipients = [...new Set(result.stderr.match(/\bage1[0-9a-z]+/g) ?? [])];
  if (/did not match any of the recipients/.test(result.stderr)) {
    return new RunError(
      `${run.step}: ${file} is not encrypted for the age key that was found (recipients: ${recipients.join(', ')}). Give the key of one of them in SOPS_AGE_KEY_FILE, or add yours to .sops.yaml and run \`sops updatekeys ${file}\`.`,
      { lines },
    );
  }
  return new RunError(
    `${run.step}: ${file} cannot be decrypted (${lines[0] ?? `exit code ${result.code}`}). Give the age key in SOPS_AGE_KEY_FILE or SOPS_AGE_KEY.`,
    { lines },
  );
}
