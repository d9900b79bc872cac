import type { KubeObject } from '../../yaml/json.js';
import type { HelmRecord } from '../helm-record.js';
import type { RenderedObject } from '../manifest.js';
import type { CommonMetadata } from '../origin.js';
import type { Difference, Evidence } from '../proof.js';
import type { HandoffRelease } from '../subject.js';
import type { AuditedWrite } from './audit-writes.js';
import type { RecordComparison } from './compare-records.js';
import type { CauseFinder } from './find-cause.js';
import type { OwnedObject, SnapshotRelease } from './snapshot.js';
import type { LiveIndex } from './take-snapshot.js';

/** Everything that is known about a release: before Flux, after it, and what Helm kept of both. */
export interface ReleaseFacts {
  readonly release: HandoffRelease;
  /** Absent for a release that was installed after the snapshot: the one that starts Flux. */
  readonly snapshot: SnapshotRelease | undefined;
  /** Oldest first. */
  readonly records: readonly HelmRecord[];
  /** Revisions 1 and 2 beside each other; absent while there is only one. */
  readonly comparison: RecordComparison | undefined;
  /** What the chart rendered at the installation; none where Helm does not keep that revision any more. */
  readonly rendered: readonly RenderedObject[];
  readonly helmRelease: KubeObject | undefined;
  readonly common: CommonMetadata;
  readonly live: LiveIndex;
  /** What the credentials did not let see, by id. */
  readonly forbidden: ReadonlySet<string>;
  readonly owned: readonly OwnedObject[];
  /** Of the snapshot, for digests. */
  readonly salt: string;
  readonly causes: CauseFinder;
  /** What Flux wrote, where an audit log was given. */
  readonly audit: readonly AuditedWrite[] | undefined;
}

/** What an assertion found. */
export interface Judgement {
  readonly evidence: Evidence;
  readonly differences: readonly Difference[];
}

/** Puts a judgement together: broken as soon as there is drift. */
export function judgement(evidence: Omit<Evidence, 'status'>, differences: readonly Difference[] = []): Judgement {
  const broken = differences.some(({ severity }) => severity === 'drift');
  return { evidence: { ...evidence, status: broken ? 'broken' : 'holds' }, differences };
}

/** An assertion that was not made, and why. */
export function notRun(evidence: Pick<Evidence, 'id' | 'claim'>, detail: string): Judgement {
  return { evidence: { ...evidence, status: 'not-run', detail, compared: 0 }, differences: [] };
}
