import type { Step } from '../../plan/step.js';
import type { KubeObject } from '../../yaml/json.js';
import { apiPath } from '../argv/api-path.js';
import { isOwnedByFlux } from '../cluster.js';
import type { Kube } from '../kube.js';
import { changed, type Outcome, type StepRun, unchanged, wouldChange } from '../run.js';
import { RunError } from '../run-error.js';
import { holds, identityOfObject, withoutStatus } from './applied.js';

/** Applies the objects that differ from the cluster's, as the manager that Flux will be. What Flux owns already is left alone. */
export async function applyManifests(step: Extract<Step, { op: 'applyManifests' }>, run: StepRun): Promise<Outcome> {
  const call = { step: run.step, deadline: run.deadline };
  const objects = step.files.flatMap((file) => plannedObjects(run, file));
  const live = await liveObjects(run.kube, objects, call);
  const byId = new Map(live.map((object) => [identityOfObject(object), object]));
  const adopted = objects.filter((object) => isOwned(byId.get(identityOfObject(object))));
  const free = objects.filter((object) => !adopted.includes(object));
  const missing = free.filter((object) => !byId.has(identityOfObject(object)));
  const suspicious = free.filter((object) => {
    const found = byId.get(identityOfObject(object));
    return found !== undefined && !holds(found, withoutStatus(object));
  });
  // The server writes some values in another form (`2000m`); only it can say whether that is a difference.
  const different =
    suspicious.length > 0 && (await run.kube.differs(suspicious, step.fieldManager, call)) ? suspicious : [];
  const due = free.filter((object) => missing.includes(object) || different.includes(object));
  const left = adopted.length === 0 ? '' : `, ${adopted.length} of Flux left alone`;
  if (due.length === 0) return unchanged(`${objects.length} as planned${left}`);
  await run.kube.apply(due, { fieldManager: step.fieldManager, dryRun: run.options.dryRun }, call);
  const names = due.map(identityOfObject).join(', ');
  return run.options.dryRun ? wouldChange(`would apply ${names}${left}`) : changed(`applied ${names}${left}`);
}

/** The objects of a file under resources/, as the plan has them: the files are a view of it. */
function plannedObjects({ plan, step }: StepRun, path: string): readonly KubeObject[] {
  const resource = plan.resources.find((one) => one.path === path);
  if (resource === undefined) {
    throw new RunError(
      `${step}: the plan does not hold what stands in a file that it applies (${path}). Run npm run synth.`,
    );
  }
  return resource.objects as readonly KubeObject[];
}

/** Namespaces are read in one call, whatever their number. */
async function liveObjects(
  kube: Kube,
  objects: readonly KubeObject[],
  call: Parameters<Kube['list']>[1],
): Promise<readonly KubeObject[]> {
  if (!objects.every(({ kind, apiVersion }) => kind === 'Namespace' && apiVersion === 'v1')) {
    return kube.live(objects, call);
  }
  const namespaces = await kube.list(apiPath('v1', 'namespaces'), call);
  return namespaces.map((one) => ({ ...one, apiVersion: 'v1', kind: 'Namespace' }));
}

function isOwned(object: KubeObject | undefined): boolean {
  return object !== undefined && isOwnedByFlux(object);
}
