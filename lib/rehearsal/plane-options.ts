import type { PlaneNode } from './nodes.js';
import type { Causes } from './player.js';

/** What a plane is like. */
export interface PlaneOptions {
  /** Name of the context in its kubeconfig. Default `rehearsal`. */
  readonly context?: string;
  /** Machines that are registered from the start; more can join. Default none. See `nodesOf`. */
  readonly nodes?: readonly PlaneNode[];
  /** Default: pods `10.244.0.0/16`, services `10.96.0.0/12`. */
  readonly networks?: { readonly pods: string; readonly services: string };
  /** Whether ordinary pods stay away from control planes. Default: when there is a worker, as on Talos. */
  readonly taintControlPlanes?: boolean;
  /** What makes nodes and pods ready. */
  readonly causes?: Causes;
  /** Directory with the programs. Default `.tools/bin` of the working directory, then PATH. */
  readonly programs?: string;
  /** Leaves the directory with logs and data behind, for a look at it. Default false. */
  readonly keep?: boolean;
}
