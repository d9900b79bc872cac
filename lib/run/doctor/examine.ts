import type { Diagnosis } from './diagnosis.js';
import { lookAtEnvironment } from './look-at-environment.js';
import { lookAtPrograms } from './look-at-programs.js';
import { lookAtRepository } from './look-at-repository.js';
import { lookAtSecrets } from './look-at-secrets.js';
import type { Patient } from './patient.js';

/** Looks at everything that a bootstrap stands on, but for clusters. Writes nothing and asks no network. */
export async function examine(patient: Patient): Promise<readonly Diagnosis[]> {
  const [programs, repository, secrets] = await Promise.all([
    lookAtPrograms(patient),
    lookAtRepository(patient),
    lookAtSecrets(patient),
  ]);
  return [...programs, ...lookAtEnvironment(patient), ...repository, ...secrets];
}
