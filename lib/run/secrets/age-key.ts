import type { KubeObject } from '../../yaml/json.js';
import { splitKey } from '../argv/api-path.js';
import type { StepRun } from '../run.js';
import { RunError } from '../run-error.js';
import { findAgeKey } from './age-key-source.js';

/** Without the key Flux could never decrypt a file: it is an error when there is none. */
export const NO_AGE_KEY =
  'there is no age key in SOPS_AGE_KEY, SOPS_AGE_KEY_FILE, the place where sops looks, or age.key. Give it in SOPS_AGE_KEY_FILE.';

/** The key that decrypts the repository, under the entry that Flux looks for. */
export async function ageKeySecret(secrets: readonly string[], run: StepRun): Promise<readonly KubeObject[]> {
  const key = await findAgeKey(run);
  if (key === undefined) throw new RunError(`${run.step}: ${NO_AGE_KEY}`);
  return secrets.map(splitKey).map(({ namespace, name }) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace },
    type: 'Opaque',
    stringData: { 'age.agekey': key.text },
  }));
}
