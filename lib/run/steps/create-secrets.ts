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
  const live = await liveSecrets(manifests, run);
  const due = manifests.filter((manifest) => {
    const found = live.get(keyOf(manifest));
    return found === undefined || !(isOwnedByFlux(found) || isEqual(found, manifest));
  });
  if (due.length === 0) return unchanged(`${manifests.length} as they should be`);
  const names = due.map(keyOf).join(', ');
  if (run.options.dryRun) return wouldChange(`would write ${names}`);
  await run.kube.apply(due, { fieldManager: FIELD_MANAGER }, call);
  return changed(`wrote ${names}`);
}

/** One request a namespace: a Secret by its name, several with a list that leaves out what Helm stores. */
async function liveSecrets(manifests: readonly KubeObject[], run: StepRun): Promise<ReadonlyMap<string, KubeObject>> {
  const call = { step: run.step, deadline: run.deadline };
  const found = new Map<string, KubeObject>();
  const place = (one: KubeObject): string => namespaceOf(one) ?? 'default';
  for (const namespace of new Set(manifests.map(place))) {
    const own = manifests.filter((one) => place(one) === namespace);
    const name = own.length === 1 ? own[0]!.metadata.name : undefined;
    const path = apiPath('v1', 'secrets', { namespace, ...(name === undefined ? {} : { name }) });
    const secrets =
      name === undefined
        ? await run.kube.list(`${path}?fieldSelector=type%21%3Dhelm.sh%2Frelease.v1`, call)
        : [(await run.kube.get(path, call)) as KubeObject | undefined];
    for (const secret of secrets) if (secret !== undefined) found.set(keyOf(secret), secret);
  }
  return found;
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
