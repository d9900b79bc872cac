import type { Step } from '../../plan/step.js';
import type { KubeObject } from '../../yaml/json.js';
import type { StepRun } from '../run.js';
import { ageKeySecret } from './age-key.js';
import { environmentSecrets } from './environment.js';
import { normalSecret } from './normal-secret.js';
import { onePasswordSecrets } from './one-password.js';
import { sopsSecrets } from './sops.js';

/** The Secrets of a step with their content, in the form in which the cluster holds them. Every value is masked from here on. */
export async function secretManifests(
  step: Extract<Step, { op: 'createSecrets' }>,
  run: StepRun,
): Promise<readonly KubeObject[]> {
  const manifests = await read(step, run);
  return manifests.map((manifest) => normalSecret(manifest, run));
}

function read(step: Extract<Step, { op: 'createSecrets' }>, run: StepRun): Promise<readonly KubeObject[]> {
  switch (step.source) {
    case '1password':
      return onePasswordSecrets(step.template, step.secrets, run);
    case 'sops':
      return sopsSecrets(step.files, run);
    case 'environment':
      return environmentSecrets(step.entries, run);
    case 'age-key':
      return ageKeySecret(step.secrets, run);
  }
}
