import type { BuiltObject, Model } from '../model/types.js';
import { type KubeObject, namespaceOf } from '../yaml/json.js';

/** Ways into the objects of a model that more than one part of the plan needs; made once per plan. */
export interface ObjectIndex {
  /** By `Kind namespace/name`, or `Kind name` where there is no namespace. The first of a kind wins whatever its group. */
  readonly bySubject: ReadonlyMap<string, BuiltObject>;
  /** How many objects stand in a file. */
  readonly countByFile: ReadonlyMap<string, number>;
  /** Files that somebody wrote as text. */
  readonly handWritten: ReadonlySet<string>;
}

/** How people and findings name an object: `HelmRelease kube-system/cilium`, `Namespace kube-system`. */
export function subjectOf(object: KubeObject): string {
  const namespace = namespaceOf(object);
  return `${object.kind} ${namespace === undefined ? '' : `${namespace}/`}${object.metadata.name}`;
}

/** Goes through all objects once. */
export function indexObjects(model: Model): ObjectIndex {
  const bySubject = new Map<string, BuiltObject>();
  const countByFile = new Map<string, number>();
  for (const built of model.objects.values()) {
    const subject = subjectOf(built.object);
    if (!bySubject.has(subject)) bySubject.set(subject, built);
    countByFile.set(built.file, (countByFile.get(built.file) ?? 0) + 1);
  }
  return { bySubject, countByFile, handWritten: model.handWritten ?? new Set() };
}
