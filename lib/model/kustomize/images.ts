import { isObject, type Json, type KubeObject } from '../../yaml/json.js';
import type { Origin } from '../types.js';
import { editField, editList, type FieldSpec } from './field-spec.js';
import { KustomizeError } from './kustomize-error.js';
import type { ResourceList } from './resource-list.js';

/** An entry of `images`. */
export interface ImageOverride {
  readonly name: string;
  readonly newName?: string;
  readonly newTag?: string;
  readonly digest?: string;
  readonly tagSuffix?: string;
}

/**
 * kustomize's `images`: every `image` in a list called `containers` or `initContainers`, wherever it lies, then the fields of the specs.
 * CRDs are left alone (api/filters/imagetag).
 */
export function setImages(
  resources: ResourceList,
  image: ImageOverride,
  specs: readonly FieldSpec[],
  step: Origin,
): void {
  const matches = imageMatcher(image.name);
  const update = (value: Json): Json => {
    if (value !== null && typeof value === 'object') {
      throw new KustomizeError('wrong node kind: expected ScalarNode for an image');
    }
    return typeof value === 'string' && matches(value) ? overridden(value, image) : value;
  };
  resources.changeEach((object) => {
    if (object.kind === 'CustomResourceDefinition') return object;
    let result = inContainers(object, update) as KubeObject;
    for (const spec of specs) result = editField(result, spec, update);
    return result;
  }, step);
}

function inContainers(value: Json, update: (value: Json) => Json): Json {
  if (Array.isArray(value)) return editList(value, (item) => inContainers(item, update));
  if (!isObject(value)) return value;
  let result = value;
  for (const [key, field] of Object.entries(value)) {
    if (field === null || typeof field !== 'object') continue;
    let next = inContainers(field, update);
    if ((key === 'containers' || key === 'initContainers') && Array.isArray(next)) {
      next = editList(next, (item) => {
        if (!isObject(item) || !Object.hasOwn(item, 'image')) return item;
        const image = update(item.image!);
        return image === item.image ? item : { ...item, image };
      });
    }
    if (next !== field) result = { ...result, [key]: next };
  }
  return result;
}

/** The name is a regular expression, because kustomize builds one from it without escaping. */
function imageMatcher(name: string): (image: string) => boolean {
  let pattern: RegExp;
  try {
    pattern = new RegExp(`^${name}(:[a-zA-Z0-9_.{}-]*)?(@sha256:[a-zA-Z0-9_.{}-]*)?$`);
  } catch {
    throw new KustomizeError(`the image name '${name}' is no regular expression`);
  }
  return (image) => pattern.test(image);
}

/** A new tag or digest takes the place of both: a stale digest would win over a new tag when the image is pulled. */
function overridden(value: string, image: ImageOverride): string {
  let { name, tag, digest } = splitImage(value);
  if (image.newName) name = image.newName;
  if (image.newTag || image.digest) {
    tag = image.newTag ?? '';
    digest = image.digest ?? '';
  } else if (image.tagSuffix) {
    tag += image.tagSuffix;
    digest = '';
  }
  return `${name}${tag === '' ? '' : `:${tag}`}${digest === '' ? '' : `@${digest}`}`;
}

/** Name, tag and digest. A colon before the first `/` belongs to the registry's port. */
function splitImage(image: string): { name: string; tag: string; digest: string } {
  const slash = Math.max(image.indexOf('/'), 0);
  const at = image.indexOf('@', slash);
  const colon = image.indexOf(':', slash);
  if (at < 0 && colon < 0) return { name: image, tag: '', digest: '' };
  if (at >= 0 && (colon < 0 || at < colon)) return { name: image.slice(0, at), tag: '', digest: image.slice(at + 1) };
  const end = at < 0 ? image.length : at;
  return { name: image.slice(0, colon), tag: image.slice(colon + 1, end), digest: at < 0 ? '' : image.slice(at + 1) };
}
