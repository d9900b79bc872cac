import type { KubeObject } from '../../yaml/json.js';
import type { ObjectName } from '../proof.js';

/** What a proof asks of a cluster. It only ever reads, and says so where it may not. */
export interface ClusterReader {
  /**
   * Objects of releases as the cluster has them, field managers included; what is not there is left out. One request a kind, not one an object.
   */
  objects(names: readonly ObjectName[]): Promise<Reading>;
  /** A list by its path; empty where there is no such kind, undefined where the credentials do not allow it. */
  list(path: string): Promise<readonly KubeObject[] | undefined>;
  /** Version of the API server, `v1.35.0`. */
  version(): Promise<string>;
}

/** What was read. */
export interface Reading {
  readonly found: readonly KubeObject[];
  /** What the credentials did not let see. */
  readonly forbidden: readonly ObjectName[];
}

/** Objects by name. */
export type LiveObjects = ReadonlyMap<string, KubeObject>;
