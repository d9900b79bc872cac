import { isObject, type Json, type JsonObject, type KubeObject } from '../../yaml/json.js';
import { parseYaml } from '../../yaml/parse.js';
import { withoutValue, withValue } from '../pointer.js';
import type { Origin } from '../types.js';
import { type FileObjects, readObjects } from './file-tree.js';
import { applyJsonPatch, isJsonPatch } from './json-patch.js';
import { KustomizeError } from './kustomize-error.js';
import { mergeSchemaOf } from './merge-keys.js';
import { idOf, type Resource } from './resource.js';
import { describe, type ResourceList } from './resource-list.js';
import { asTexts, type Selector, select } from './selector.js';
import { strategicMerge } from './strategic-merge.js';
import { refuseWrongTypes } from './wrong-type.js';

/** The text of a patch, read as both kinds that it may be of. */
export interface PatchContent {
  readonly merges: FileObjects;
  readonly operations: Json | undefined;
}

/** One entry of `patches`. */
export interface Patch {
  readonly content: PatchContent;
  readonly target?: Selector;
  readonly allowNameChange?: boolean;
  readonly allowKindChange?: boolean;
  /** What `explain` says: the file, or the object and field that hold it. */
  readonly step: Origin;
}

const CACHE = new Map<string, PatchContent>();

/** Reads the text of a patch. Equal texts are read once: parents put the same patch into hundreds of Kustomizations. */
export function readPatch(text: string): PatchContent {
  let content = CACHE.get(text);
  if (content === undefined) {
    content = { merges: readObjects(parseYaml(text)), operations: parseYaml(text, 'kubernetes').documents[0] };
    if (CACHE.size > 1000) CACHE.clear();
    CACHE.set(text, content);
  }
  return content;
}

/** A patch whose values are at hand. */
export function patchOf(objects: FileObjects, operations: Json | undefined): PatchContent {
  return { merges: objects, operations };
}

/**
 * Applies one entry of `patches` (api/internal/builtins/PatchTransformer).
 * @throws KustomizeError where kustomize would fail.
 */
export function applyPatch(resources: ResourceList, patch: Patch): void {
  const { merges, operations } = patch.content;
  const merge = merges.errors.length === 0 && merges.objects.length > 0;
  const jsonPatch = isJsonPatch(operations) && operations.length > 0;
  if (merge && jsonPatch) throw new KustomizeError('the patch illegally qualifies as both an SM and JSON patch');
  if (merges.errors.length > 0 && !isJsonPatch(operations)) {
    throw new KustomizeError(`unable to parse SM or JSON patch: ${merges.errors[0]!.message}`);
  }
  resources.touch();
  if (merge) mergePatch(resources, patch);
  else if (jsonPatch) jsonPatchSelected(resources, operations, patch.target, patch.step, true);
  resources.keep((resource) => !isDeleted(resource));
}

type PatchObject = FileObjects['objects'][number];

function mergePatch(resources: ResourceList, patch: Patch, listed = false): void {
  const objects = patch.content.merges.objects;
  if (patch.target === undefined) {
    for (const patchObject of objects) {
      const { object } = patchObject;
      const found = resources.withAnyId(idOf(object));
      if (found.length !== 1) {
        const problem = found.length === 0 ? 'no matches for Id' : 'multiple matches for Id';
        throw new KustomizeError(`no resource matches strategic merge patch: ${problem} ${describe(idOf(object))}`);
      }
      mergeInto(found[0]!, patchObject, patch, listed);
    }
    return;
  }
  if (objects.length > 1) {
    throw new KustomizeError('Multiple Strategic-Merge Patches in one `patches` entry are not allowed with a target');
  }
  for (const resource of select(resources.items, patch.target)) mergeInto(resource, objects[0]!, patch, true);
  if (!patch.allowNameChange && !patch.allowKindChange) return;
  resources.keep((resource) => !isDeleted(resource));
  resources.checkIds();
}

function isDeleted(resource: Resource): boolean {
  return Object.keys(resource.object).length === 0;
}

const DELETED = Object.freeze({}) as unknown as KubeObject;

function mergeInto(resource: Resource, patchObject: PatchObject, patch: Patch, targeted: boolean): void {
  const { apiVersion, kind } = resource.object;
  const { name, namespace } = resource.object.metadata;
  if (patch.allowNameChange || patch.allowKindChange) resource.rememberId();
  const merged = strategicMerge(
    resource.object,
    asPatch(patchObject, resource, targeted),
    mergeSchemaOf(apiVersion, kind),
    resource.blanks,
  );
  // Blanks are gone, or written out, once an object has been merged.
  resource.blanks = new Set();
  if (merged === undefined || Object.keys(merged).length === 0) {
    resource.change(DELETED, patch.step);
    return;
  }
  let result: JsonObject = merged;
  if (!patch.allowKindChange) result = withValue(result, ['kind'], kind);
  if (!patch.allowNameChange) result = withValue(result, ['metadata', 'name'], name);
  result =
    namespace === undefined || namespace === ''
      ? withoutValue(result, ['metadata', 'namespace'])
      : withValue(result, ['metadata', 'namespace'], namespace);
  resource.change(result as KubeObject, patch.step);
}

/**
 * The patch as it meets an object: with the object's apiVersion. One with a target has its labels and annotations as texts, nulls among them:
 * such a patch cannot delete a label.
 */
function asPatch({ object, blanks }: PatchObject, resource: Resource, targeted: boolean): JsonObject {
  let result: JsonObject =
    object.apiVersion === resource.object.apiVersion ? object : { ...object, apiVersion: resource.object.apiVersion };
  if (!targeted) return result;
  for (const field of ['labels', 'annotations'] as const) {
    const map = object.metadata[field];
    if (map === undefined) continue;
    if (!isObject(map) || Object.keys(map).length === 0) result = withoutValue(result, ['metadata', field]);
    else if (Object.values(map).some((value) => typeof value !== 'string')) {
      result = withValue(result, ['metadata', field], asTexts(map, `/metadata/${field}`, new Set(blanks)));
    }
  }
  return result;
}

/**
 * Applies JSON operations to the objects that the target means.
 * @throws KustomizeError without a target, or for an operation that does not apply.
 */
export function jsonPatchSelected(
  resources: ResourceList,
  operations: readonly JsonObject[],
  target: Selector | undefined,
  step: Origin,
  remember: boolean,
): void {
  if (target === undefined) throw new KustomizeError('must specify a target for JSON patch');
  resources.touch();
  for (const resource of select(resources.items, target)) {
    if (remember) resource.rememberId();
    // kustomize prints the object as JSON for this.
    if (resource.replaced) refuseWrongTypes(resource.object);
    resource.change(applyJsonPatch(resource.object, operations) as KubeObject, step);
    resource.blanks = new Set();
  }
}

/** Applies what `patchesStrategicMerge` names: every object of it to the one object with its id. */
export function applyMerges(resources: ResourceList, content: PatchContent, step: Origin): void {
  const { merges } = content;
  if (merges.errors.length > 0) throw new KustomizeError(merges.errors[0]!.message);
  resources.touch();
  mergePatch(resources, { content, step }, true);
  resources.keep((resource) => !isDeleted(resource));
}
