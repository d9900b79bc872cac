import { isObject, type KubeObject } from '../../yaml/json.js';
import { textMap } from '../kustomize/selector.js';
import { withValue } from '../pointer.js';

/** `spec.commonMetadata`: labels and annotations that win over the object's own (pkg/ssa/utils SetCommonMetadata). */
export function withCommonMetadata(object: KubeObject, common: unknown): KubeObject {
  if (!isObject(common)) return object;
  let result = object;
  for (const field of ['labels', 'annotations'] as const) {
    const pairs = textMap(common[field]);
    if (Object.keys(pairs).length === 0) continue;
    const own = object.metadata[field];
    result = withValue(result, ['metadata', field], { ...(isObject(own) ? own : {}), ...pairs }) as KubeObject;
  }
  return result;
}
