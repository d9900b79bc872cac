import { ApiObject } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import type { Cluster } from '../authoring/cluster.js';
import { Kustomization } from '../authoring/kustomization.js';
import { ManifestDirectory } from '../authoring/manifest-directory.js';
import { report } from '../authoring/problem.js';

/** A directory with what was constructed in it, in order. */
export interface CollectedDirectory {
  readonly directory: ManifestDirectory;
  /** Objects that become files of the directory. */
  readonly objects: readonly ApiObject[];
  /** Flux Kustomizations that were constructed in it; they are written beside it, not into it. */
  readonly kustomizations: readonly Kustomization[];
}

/** Every directory of a cluster, in one walk over its constructs. */
export function collectDirectories(cluster: Cluster): readonly CollectedDirectory[] {
  const collected: { directory: ManifestDirectory; objects: ApiObject[]; kustomizations: Kustomization[] }[] = [];

  const visit = (construct: IConstruct, current: (typeof collected)[number] | undefined): void => {
    let inside = current;
    if (ManifestDirectory.isManifestDirectory(construct)) {
      inside = { directory: construct, objects: [], kustomizations: [] };
      collected.push(inside);
    } else if (ApiObject.isApiObject(construct)) {
      if (inside === undefined) outside(construct);
      // What stands in a component becomes part of other builds, its Kustomizations too.
      else if (Kustomization.isKustomization(construct) && !inside.directory.isComponent) {
        inside.kustomizations.push(construct);
      } else inside.objects.push(construct as ApiObject);
    }
    for (const message of construct.node.validate()) invalid(construct, message);
    for (const child of construct.node.children) visit(child, inside);
  };
  for (const child of cluster.node.children) visit(child, undefined);
  return collected;
}

/** What a construct's own validation says, also one of cdk8s-plus. */
function invalid(construct: IConstruct, message: string): void {
  report(construct as Construct, {
    rule: 'authoring',
    subject: construct.node.path,
    message: message.replace(/\.$/, ''),
    fix: 'See the documentation of the construct.',
  });
}

/** An object in a Chart of cdk8s' own, which stands in a cluster but in no directory. */
function outside(construct: ApiObject): void {
  report(construct, {
    rule: 'authoring',
    subject: `${construct.kind} ${construct.name}`,
    message: 'stands outside any directory, so no file would hold it',
    value: construct.node.path,
    fix: 'Construct it inside a FluxApp, a directory of one, a Namespace or a Component.',
  });
}
