import { isObject, type JsonObject } from '../yaml/json.js';
import { printYaml } from '../yaml/print.js';
import { compact } from './plain-json.js';

/** The objects that a patch, or an exception, is for. Absent parts match everything; names are anchored regular expressions. */
export interface PatchTarget {
  /** @default - any */
  readonly group?: string;
  /** @default - any */
  readonly version?: string;
  /** @default - any */
  readonly kind?: string;
  /** @default - any */
  readonly name?: string;
  /** @default - any */
  readonly namespace?: string;
  /** @default - any */
  readonly labelSelector?: string;
  /** @default - any */
  readonly annotationSelector?: string;
}

/** A kustomize patch with the objects that it is for. */
export interface KustomizePatch {
  /** A strategic merge patch as an object, the operations of a JSON patch as a list, or the text of either. */
  readonly patch: JsonObject | readonly JsonObject[] | string;
  /** @default - the object that a strategic merge patch names itself */
  readonly target?: PatchTarget;
}

/** A patch as Flux and kustomize write it; objects become YAML text. */
export function patchOf(patch: KustomizePatch): JsonObject {
  const { patch: content, target } = patch;
  return compact({
    patch: typeof content === 'string' ? content : printYaml(content),
    target: isObject(target) ? compact({ ...target }) : undefined,
  });
}
