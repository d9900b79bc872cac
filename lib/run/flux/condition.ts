import { isObject, type KubeObject } from '../../yaml/json.js';

/** How a Flux object stands. */
export interface Readiness {
  readonly ready: boolean;
  /** Why it is not: what its controller says. */
  readonly cause: string;
}

/** Reads the conditions of an object; a controller that has not seen the newest generation has said nothing yet. */
export function readiness(object: KubeObject | undefined): Readiness {
  if (object === undefined) return { ready: false, cause: 'it does not exist' };
  if (isObject(object.spec) && object.spec.suspend === true) return { ready: false, cause: 'it is suspended' };
  const status = isObject(object.status) ? object.status : {};
  const conditions = (Array.isArray(status.conditions) ? status.conditions : []).filter(isObject);
  const of = (type: string) => conditions.find((one) => one.type === type);
  const ready = of('Ready');
  const { generation } = object.metadata;
  const observed = status.observedGeneration;
  const stale = typeof generation === 'number' && typeof observed === 'number' && observed < generation;
  if (ready?.status === 'True' && !stale) return { ready: true, cause: '' };
  const stalled = of('Stalled');
  const told = stalled?.status === 'True' ? stalled : ready;
  if (told === undefined) return { ready: false, cause: 'no controller has looked at it yet' };
  if (stale) return { ready: false, cause: 'its controller has not seen the newest version yet' };
  return { ready: false, cause: `${told.reason ?? 'unknown'}: ${String(told.message ?? '').slice(0, 300)}` };
}
