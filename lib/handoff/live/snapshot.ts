import { isObject, type JsonObject } from '../../yaml/json.js';
import type { ObjectName } from '../proof.js';

/** What was installed, before Flux started. A later comparison with it proves that Flux changed nothing. Holds no value of a Secret. */
export interface Snapshot {
  /** Version of this format. */
  readonly version: 2;
  readonly cluster: string;
  /** ISO 8601. */
  readonly takenAt: string;
  /** Hexadecimal; a part of the key of every digest of a Secret. */
  readonly salt: string;
  readonly releases: readonly SnapshotRelease[];
  /** What was applied ahead of Flux and is no part of a release. */
  readonly manifests: readonly SnapshotObject[];
  /** Every CRD of the cluster. */
  readonly crds: readonly SnapshotObject[];
}

/** A release and everything that belongs to it. */
export interface SnapshotRelease {
  /** Helm's name of it, `namespace/name`. */
  readonly release: string;
  readonly revision: number;
  readonly chart: string;
  readonly version: string;
  readonly objects: readonly SnapshotObject[];
  /** Objects of the manifest that were not there. */
  readonly missing: readonly ObjectName[];
  /** Objects that the credentials did not let see. */
  readonly unread: readonly ObjectName[];
  /** What controllers made of it. */
  readonly owned: readonly OwnedObject[];
}

/** An object as it was. */
export interface SnapshotObject extends ObjectName {
  /** Of a Secret a digest of it: its uid is the key of its values' digests. */
  readonly uid: string;
  /** Absent for kinds that have none. */
  readonly generation?: number;
  /**
   * Everything but status and what changes by itself. Values of a Secret, and schemas of a CRD, are digests. The two labels of origin are in it
   * where they were there.
   */
  readonly content: JsonObject;
  /** Field managers: `helm Update`. */
  readonly writers: readonly string[];
}

/** A ReplicaSet, a ControllerRevision or a pod of a workload. */
export interface OwnedObject extends ObjectName {
  readonly uid: string;
  /** The object of the release that it belongs to in the end. */
  readonly workload: ObjectName;
  /** Sum over the containers of a pod. */
  readonly restarts?: number;
  readonly node?: string;
  /** `pod-template-hash` of a ReplicaSet, `revision` of a ControllerRevision. */
  readonly revision?: string;
}

/** Reads a snapshot; undefined for what is none, or is of another version. */
export function parseSnapshot(text: string): Snapshot | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) && value.version === 2 && Array.isArray(value.releases)
      ? (value as unknown as Snapshot)
      : undefined;
  } catch {
    return undefined;
  }
}
