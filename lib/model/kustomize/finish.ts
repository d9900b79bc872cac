import { isObject, type JsonObject, type KubeObject } from '../../yaml/json.js';
import { withoutValue, withValue } from '../pointer.js';
import type { Origin } from '../types.js';
import type { Accumulator } from './accumulate.js';
import type { BuildContext } from './build.js';
import { nameHash } from './name-hash.js';
import { fixNameReferences } from './name-reference.js';
import type { Resource } from './resource.js';
import { describe } from './resource-list.js';
import { asTexts, textMap } from './selector.js';
import { refuseWrongTypes } from './wrong-type.js';

/** What happens once, to the objects of the outermost kustomization: hash suffixes, references to changed names, and tidying up. */
export function finishBuild(accumulator: Accumulator, context: BuildContext, step: Origin): readonly Resource[] {
  const { resources } = accumulator;
  for (const resource of resources.items) {
    if (resource.generated?.hashSuffix !== true) continue;
    const { kind } = resource.object;
    if (kind !== 'ConfigMap' && kind !== 'Secret') {
      context.report(step.from, `the name hash of ${describe(resource.id)} is not supported by this reader`);
      continue;
    }
    const name = `${resource.id.name}-${nameHash(resource.object)}`;
    resource.rememberId();
    resource.change(withValue(resource.object, ['metadata', 'name'], name) as KubeObject, step);
  }
  for (const { replaced, object } of resources.items) {
    if (replaced) context.attempt(step.from, () => refuseWrongTypes(object));
  }
  resources.touch();
  context.attempt(step.from, () => fixNameReferences(resources, accumulator.config.nameReference, step));
  resources.keep(({ object }) => {
    const local = textMap(object.metadata.annotations)['config.kubernetes.io/local-config'];
    return local === undefined || local === 'false';
  });
  for (const resource of resources.items) tidyAnnotations(resource);
  return resources.items;
}

/** kustomize writes all annotations anew at the end: as texts, and none at all when there is none. */
function tidyAnnotations(resource: Resource): void {
  const { annotations } = resource.object.metadata;
  if (annotations === undefined) return;
  const values = isObject(annotations) ? Object.values(annotations) : [];
  if (values.length === 0) resource.object = withoutValue(resource.object, ['metadata', 'annotations']) as KubeObject;
  else if (values.some((value) => typeof value !== 'string')) {
    const tidy = asTexts(annotations as JsonObject, '/metadata/annotations', resource.blanks);
    resource.object = withValue(resource.object, ['metadata', 'annotations'], tidy) as KubeObject;
  }
}
