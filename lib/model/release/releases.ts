import { groupOf, isObject, type Json } from '../../yaml/json.js';
import type { FileTree } from '../kustomize/file-tree.js';
import { effectiveNamespace, objectKey } from '../object-key.js';
import type { Reconciler } from '../reconciler.js';
import type { BuiltObject, Release } from '../types.js';
import { chartOf } from './chart-reference.js';
import { identityOf } from './identity.js';
import { composeValues } from './values.js';

/** The releases among the objects that Flux applies, keyed by `namespace/name` of the HelmRelease. */
export function releasesOf(reconciler: Reconciler): ReadonlyMap<string, Release> {
  const releases = new Map<string, Release>();
  for (const built of reconciler.objects.values()) {
    const { object } = built;
    if (object.kind !== 'HelmRelease' || groupOf(object.apiVersion) !== 'helm.toolkit.fluxcd.io') continue;
    const namespace = effectiveNamespace(object);
    const composed = composeValues(built, namespace, (name) => reconciler.dataOf(name));
    releases.set(`${namespace}/${object.metadata.name}`, {
      namespace,
      name: object.metadata.name,
      ...identityOf(object),
      chart: chartOf(built, namespace, (group, kind, ns, name) =>
        reconciler.objects.get(`${group}/${kind} ${ns}/${name}`),
      ),
      rawValues: rawValuesOf(reconciler.tree, built),
      values: composed.values,
      valueOrigins: composed.origins,
      valueUnknowns: composed.unknowns,
      object: built,
      alsoAppliedBy: reconciler.duplicates.get(objectKey(object)) ?? [],
    });
  }
  return releases;
}

/** `spec.values` as the release's file has them: what the templates of the bootstrap would read there. */
function rawValuesOf(tree: FileTree, { object, file }: BuiltObject): Json | undefined {
  const written = tree.isFile(file) ? tree.objectsOf(file).objects.map((one) => one.object) : [];
  const releases = written.filter(({ kind }) => kind === 'HelmRelease');
  // A prefix or a variable may have changed the name.
  const found = releases.find(({ metadata }) => metadata.name === object.metadata.name) ?? releases[0] ?? object;
  return isObject(found.spec) ? found.spec.values : undefined;
}
