import type { JsonObject } from '../../../lib/yaml/json.js';
import type { Random } from './random.js';
import { sampleJsonPatch } from './sample-json-patch.js';
import { sampleMerge } from './sample-merge.js';
import { NAMESPACES, nameOf } from './sample-objects.js';

/** An entry of `patches`: a merge or a JSON patch, as text or as a file, with all sorts of targets. */
export function samplePatch(
  random: Random,
  files: Map<string, string>,
  directory: string,
  objects: readonly JsonObject[],
): JsonObject {
  const object = random.pick(objects);
  const json = random.oneIn(3);
  const text = json ? sampleJsonPatch(random, object.kind as string) : sampleMerge(random, objects);
  const target: JsonObject = {
    ...(json || random.oneIn(2)
      ? { kind: json ? object.kind! : random.pick(['Deployment', 'HelmRelease', '(Service|ConfigMap)', 'Thing']) }
      : {}),
    ...(random.oneIn(3) ? { name: random.pick([nameOf(random, objects), '.*b', 'w.b']) } : {}),
    ...(random.oneIn(6) ? { namespace: random.pick([...NAMESPACES, 'default']) } : {}),
    ...(random.oneIn(6) ? { labelSelector: random.pick(['app=web', 'tier in (front)', '!tier', 'app!=db,tier']) } : {}),
    ...(random.oneIn(8) ? { annotationSelector: 'note=x' } : {}),
    ...(random.oneIn(8) ? { group: 'apps' } : {}),
  };
  const byPath = random.oneIn(3);
  const path = `patch-${files.size}.yaml`;
  if (byPath) files.set(`${directory}/${path}`, text);
  return {
    ...(byPath ? { path } : { patch: text }),
    ...(json || (random.oneIn(2) && target.kind !== undefined) ? { target } : {}),
    ...(random.oneIn(20) ? { options: { allowNameChange: random.oneIn(2), allowKindChange: random.oneIn(2) } } : {}),
  };
}
