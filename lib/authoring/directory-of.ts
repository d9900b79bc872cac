import type { Construct } from 'constructs';
import { enclosing } from './brand.js';
import type { Cluster } from './cluster.js';
import type { ManifestDirectory } from './manifest-directory.js';

/**
 * The construct that an object made in `scope` belongs into: `scope` itself, or, when that is a cluster or a group of constructs in one,
 * the directory that the FluxInstance syncs.
 */
export function homeOf(scope: Construct): Construct {
  if (enclosing(scope, 'ManifestDirectory') !== undefined) return scope;
  const cluster = enclosing<Cluster>(scope, 'Cluster');
  if (cluster !== undefined) return cluster.entry;
  throw new Error(
    `${scope.node.path === '' ? 'Fleet' : scope.node.path}: holds no objects. Construct them inside a Cluster, a Namespace, a FluxApp or a Component.`,
  );
}

/** The directory that an object made in `scope` is written into. */
export function directoryOf(scope: Construct): ManifestDirectory {
  return enclosing<ManifestDirectory>(homeOf(scope), 'ManifestDirectory')!;
}
