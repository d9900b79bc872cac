import type { Cluster } from './authoring/cluster.js';
import { provenanceOf } from './authoring/provenance.js';
import type { ClusterSubject } from './checks/rule.js';
import type { Provenance } from './intent/provenance.js';
import { namespaceOf } from './yaml/json.js';

/** Where a person wrote what a finding is about: by generated file, and by the object's name in words. */
export interface Places {
  /** Path relative to the repository → provenance. */
  readonly files: ReadonlyMap<string, Provenance>;
  /** `infra HelmRelease kube-system/cilium` → provenance. */
  readonly subjects: ReadonlyMap<string, Provenance>;
}

/** The side table of a compilation. */
export function placesOf(clusters: readonly ClusterSubject[], constructs: readonly Cluster[]): Places {
  const files = new Map<string, Provenance>();
  const subjects = new Map<string, Provenance>();
  for (const construct of constructs) {
    const provenance = provenanceOf(construct);
    if (provenance !== undefined) subjects.set(`${construct.name} Cluster ${construct.name}`, provenance);
  }
  for (const { intent, cluster, manifests, model } of clusters) {
    for (const [path, file] of manifests) {
      if (file.provenance === undefined) continue;
      files.set(`${intent.root}/${path}`, file.provenance);
    }
    for (const built of model.objects.values()) {
      const provenance = files.get(built.file);
      if (provenance === undefined) continue;
      const namespace = namespaceOf(built.object);
      const name = namespace === undefined ? built.object.metadata.name : `${namespace}/${built.object.metadata.name}`;
      subjects.set(`${cluster.name} ${built.object.kind} ${name}`, provenance);
    }
  }
  return { files, subjects };
}
