import { isObject, type KubeObject } from '../../yaml/json.js';

/** Why a Deployment or DaemonSet is not fully there; undefined when it is. */
export function workloadProblem(workload: KubeObject | undefined): string | undefined {
  if (workload === undefined) return 'does not exist';
  const spec = isObject(workload.spec) ? workload.spec : {};
  const status = isObject(workload.status) ? workload.status : {};
  const generation = Number(workload.metadata.generation ?? 0);
  if (Number(status.observedGeneration ?? 0) < generation) return 'its newest version has not been rolled out';
  const daemon = 'desiredNumberScheduled' in status;
  const wanted = daemon ? Number(status.desiredNumberScheduled) : Number(spec.replicas ?? 1);
  const ready = Number((daemon ? status.numberReady : status.readyReplicas) ?? 0);
  const updated = Number((daemon ? status.updatedNumberScheduled : status.updatedReplicas) ?? 0);
  if (wanted === 0) return 'no pod of it is wanted';
  if (ready < wanted) return `${ready} of ${wanted} pods are Ready`;
  return updated < wanted ? `${updated} of ${wanted} pods are of the newest version` : undefined;
}
