import { git } from '../argv/git.js';
import { sopsDecrypt } from '../argv/sops.js';
import type { StepRun } from '../run.js';
import type { RunError } from '../run-error.js';
import type { AgeKey } from './age-key-source.js';
import { decryptionError } from './sops.js';

const AT_ONCE = 4;

/**
 * The key that goes into the cluster opens every encrypted file that Flux will read there: else Flux stands still after the bootstrap. Decrypted
 * with this key alone, without those that the person has beside it; what comes out goes nowhere.
 */
export async function fitsAgeKey(key: AgeKey, run: StepRun): Promise<readonly RunError[]> {
  const queue = [...(await encryptedFiles(run))];
  const errors: RunError[] = [];
  const worker = async (): Promise<void> => {
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      const result = await run.exec.run(sopsDecrypt(`${run.paths.repository}/${file}`), {
        step: run.step,
        deadline: run.deadline,
        secretOutput: true,
        env: onlyKey(key, run),
      });
      if (result.code !== 0) errors.push(decryptionError(file, result, run));
      // One missing program is one finding.
      if (result.missing) queue.length = 0;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return errors.some(({ message }) => /there is no program/.test(message)) ? errors.slice(0, 1) : errors;
}

/** Files under the cluster's directory that end with what SOPS writes, committed or not. None where Git is not there: another check says that. */
async function encryptedFiles({ exec, plan, step, deadline }: StepRun): Promise<readonly string[]> {
  const places = [...new Set([plan.paths.apps, plan.paths.flux])];
  const args = ['grep', '--files-with-matches', '--untracked', '-z', '-e', '^sops:', '--', ...places];
  const { code, stdout } = await exec.run(git(args), { step, deadline });
  return code === 0 ? stdout.split('\0').filter((file) => file !== '') : [];
}

/** sops adds up all keys that it finds; its own places are shut, so that only this one counts. */
function onlyKey({ file }: AgeKey, { paths }: StepRun): Readonly<Record<string, string>> {
  const nowhere = { HOME: paths.directory, XDG_CONFIG_HOME: paths.directory };
  return file === undefined ? nowhere : { ...nowhere, SOPS_AGE_KEY_FILE: file };
}
