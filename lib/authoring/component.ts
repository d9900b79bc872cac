import type { Construct } from 'constructs';
import { Cluster } from './cluster.js';
import { ManifestDirectory } from './manifest-directory.js';

/** Properties of a Component. */
export interface ComponentProps {
  /** Relative to the root of the tree. @default - `components/<id>` beside the apps directory */
  readonly path?: string;
}

/**
 * A kustomize component: patches and objects that several apps share. Name it in `components` of an app, or add it to a directory
 * with `addComponent()`.
 *
 * @example
 * const backup = new Component(cluster, 'backup');
 * new FluxApp(cluster, 'notes', { namespace: 'default', components: [backup], release });
 */
export class Component extends ManifestDirectory {
  public readonly path: string;
  public readonly mainName: string;
  public readonly objectNamespace = undefined;
  public readonly targetNamespace = undefined;
  public override readonly isComponent = true;

  constructor(scope: Construct, id: string, props: ComponentProps = {}) {
    super(scope, `component-${id}`);
    this.mainName = id;
    this.path = props.path ?? `${parentOf(Cluster.of(scope).paths.apps)}components/${id}`;
    this.checkPath(`Component ${id}`);
  }
}

/** `kubernetes/infra/` of `kubernetes/infra/apps`; empty at the root. */
function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
