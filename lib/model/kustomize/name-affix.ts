import { groupOf, type Json } from '../../yaml/json.js';
import type { Origin } from '../types.js';
import { editField, type FieldSpec } from './field-spec.js';
import { fitsKind, type ResourceId } from './resource.js';
import type { ResourceList } from './resource-list.js';

/** kustomize's `namePrefix` (api/internal/builtins/PrefixTransformer). CRDs, APIServices and Namespaces keep their names. */
export function addPrefix(resources: ResourceList, prefix: string, specs: readonly FieldSpec[], step: Origin): void {
  affix(resources, specs, step, (name) => `${prefix}${name}`, { prefix });
}

/** kustomize's `nameSuffix`. */
export function addSuffix(resources: ResourceList, suffix: string, specs: readonly FieldSpec[], step: Origin): void {
  affix(resources, specs, step, (name) => `${name}${suffix}`, { suffix });
}

function affix(
  resources: ResourceList,
  specs: readonly FieldSpec[],
  step: Origin,
  rename: (name: string) => string,
  part: { readonly prefix?: string; readonly suffix?: string },
): void {
  resources.touch();
  for (const resource of resources.items) {
    const original = resource.originalId;
    if (keepsItsName(original)) continue;
    for (const spec of specs) {
      if (!fitsKind(original.apiVersion, original.kind, spec)) continue;
      if (spec.path === 'metadata/name') {
        // References in the same layer are found by the affixes that referrer and target share.
        if (part.prefix !== undefined) resource.prefixes = [...resource.prefixes, part.prefix];
        if (part.suffix !== undefined) resource.suffixes = [...resource.suffixes, part.suffix];
        resource.rememberId();
      }
      resource.change(
        editField(resource.object, spec, (value: Json) => rename(value === null ? '' : String(value))),
        step,
      );
    }
  }
}

function keepsItsName({ apiVersion, kind }: ResourceId): boolean {
  if (kind === 'CustomResourceDefinition' || kind === 'Namespace') return true;
  return kind === 'APIService' && groupOf(apiVersion) === 'apiregistration.k8s.io';
}
