import { isObject, type KubeObject } from '../../yaml/json.js';

/** True for a CRD that the API server serves. */
export function isEstablished(crd: KubeObject | undefined): boolean {
  const status = isObject(crd?.status) ? crd.status : {};
  const conditions = Array.isArray(status.conditions) ? status.conditions : [];
  return conditions.some((one) => isObject(one) && one.type === 'Established' && one.status === 'True');
}
