import type { Step } from '../../plan/step.js';
import { isObject, type KubeObject, namespaceOf } from '../../yaml/json.js';
import { apiPath } from '../argv/api-path.js';
import { isOwnedByFlux, keyOf } from '../cluster.js';
import { changed, type Outcome, type StepRun, unchanged, wouldChange } from '../run.js';
import { secretManifests } from '../secrets/manifests.js';

/** Flux takes over what this manager owns; every other name would stay a co-owner of the Secret for ever. */
const FIELD_MANAGER = 'kustomize-controller';

/** Creates Secrets from where they are kept. Their content goes through pipes and memory only; what is equal is not written again. */
export async function createSecrets(step: Extract<Step, { op: 'createSecrets' }>, run: StepRun): Promise<Outcome> {
  const call = { step: run.step, deadline: run.deadline };
  const manifests = await secretManifests(step, run);
  const due: KubeObject[] = [];
  for (const manifest of manifests) {
    const namespace = namespaceOf(manifest) ?? 'default';
    const live = await run.kube.get(apiPath('v1', 'secrets', { namespace, name: manifest.metadata.name }), call);
    if (live !== undefined && (isOwnedByFlux(live as KubeObject) || isEqual(live as KubeObject, manifest))) continue;
    due.push(manifest);
  }
  if (due.length === 0) return unchanged(`${manifests.length} as they should be`);
  const names = due.map(keyOf).join(', ');
  if (run.options.dryRun) return wouldChange(`would write ${names}`);
  await run.kube.apply(due, { fieldManager: FIELD_MANAGER }, call);
  return changed(`wrote ${names}`);
}

/** Both sides hold their content as base64 under `data`. */
function isEqual(live: KubeObject, wanted: KubeObject): boolean {
  if (live.type !== (wanted.type ?? 'Opaque')) return false;
  const there = isObject(live.data) ? live.data : {};
  const labels = isObject(live.metadata.labels) ? live.metadata.labels : {};
  const sameLabels = Object.entries(wanted.metadata.labels ?? {}).every(([key, value]) => labels[key] === value);
  return (
    sameLabels && Object.entries(isObject(wanted.data) ? wanted.data : {}).every(([key, value]) => there[key] === value)
  );
}
