import type { Json, JsonObject } from '../../../lib/yaml/json.js';
import { printYaml } from '../../../lib/yaml/print.js';
import type { Random } from './random.js';
import { features } from './sample-features.js';
import { NAMES, sampleObject } from './sample-objects.js';

/** A directory tree with a kustomization in `overlay`. */
export type KustomizeCase = ReadonlyMap<string, string>;

/** A base, perhaps a component, and an overlay over both, with a few of kustomize's features in each. */
export function kustomizeCase(random: Random): KustomizeCase {
  const files = new Map<string, string>();
  const base = layer(random, files, 'base');
  const resources = ['../base'];
  if (random.oneIn(3)) {
    files.set('overlay/more.yaml', documents([sampleObject(random, 'more')]));
    resources.push('more.yaml');
  }
  const fields: Record<string, Json> = features(random, files, 'overlay', base);
  if (random.oneIn(3)) {
    const component = features(random, files, 'component', base);
    files.set('component/extra.yaml', documents([sampleObject(random, 'extra')]));
    if (random.oneIn(2)) component.resources = ['extra.yaml'];
    files.set('component/kustomization.yaml', kustomization('Component', component));
    fields.components = ['../component'];
  }
  files.set('overlay/kustomization.yaml', kustomization('Kustomization', { ...fields, resources }));
  return files;
}

function layer(random: Random, files: Map<string, string>, directory: string): JsonObject[] {
  const names = NAMES.slice(0, 2 + random.below(3));
  const objects = names.flatMap((name) => [
    sampleObject(random, name),
    ...(random.oneIn(2) ? [sampleObject(random, name)] : []),
  ]);
  const unique = [...new Map(objects.map((one) => [idOf(one), one])).values()];
  files.set(`${directory}/all.yaml`, documents(unique));
  const fields = features(random, files, directory, unique);
  files.set(`${directory}/kustomization.yaml`, kustomization('Kustomization', { ...fields, resources: ['all.yaml'] }));
  return unique;
}

function idOf(object: JsonObject): string {
  const { name, namespace } = object.metadata as JsonObject;
  return `${object.kind} ${namespace ?? ''} ${name}`;
}

function kustomization(kind: string, fields: Readonly<Record<string, Json>>): string {
  const version = kind === 'Component' ? 'v1alpha1' : 'v1beta1';
  return printYaml({ apiVersion: `kustomize.config.k8s.io/${version}`, kind, ...fields });
}

function documents(objects: readonly JsonObject[]): string {
  return objects.map((object) => `---\n${printYaml(object)}`).join('');
}
