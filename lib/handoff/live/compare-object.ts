import type { Json, JsonObject, KubeObject } from '../../yaml/json.js';
import { type FieldDifference, fieldDifferences, valueAtPath } from '../field-difference.js';
import { showObject } from '../object-id.js';
import { type CommonMetadata, withoutOrigin } from '../origin.js';
import type { Difference, EvidenceId, ObjectName } from '../proof.js';
import { shownPair } from '../shown.js';
import { ownersOf } from './field-owners.js';
import type { CauseFinder, Explanation } from './find-cause.js';
import { contentOf, isSecret, uidOf } from './object-content.js';
import type { SnapshotObject } from './snapshot.js';

/** Fields of one object that are told; the rest is counted. */
const MOST_FIELDS = 8;

/** What an object is compared with, and in whose eyes. */
export interface ObjectComparison {
  readonly before: SnapshotObject;
  readonly now: KubeObject | undefined;
  /** What the chart said about it; undefined where it is no object of a chart. */
  readonly stated: KubeObject | undefined;
  readonly salt: string;
  readonly common: CommonMetadata;
  readonly causes: CauseFinder;
  /** True where labels and annotations that are new are no change: every owner marks what it applies. Default false. */
  readonly marksAllowed?: boolean;
}

/** Everything about an object that is not as it was. */
export function compareObject(comparison: ObjectComparison): readonly Difference[] {
  const { before, now, causes, salt } = comparison;
  const name = nameOf(before);
  const about = (what: string, explanation: Explanation, field = ''): Difference => ({
    severity: 'drift',
    evidence: evidenceOf(name, field),
    object: name,
    field,
    what,
    ...explanation,
  });
  if (now === undefined) {
    return [about('is gone', causes.ofObject(name) ?? causes.explain('elsewhere', `${showObject(name)} was deleted.`))];
  }
  if (uidOf(now, salt) !== before.uid) {
    const made = String(now.metadata.creationTimestamp ?? 'later');
    const otherwise = causes.explain('elsewhere', `${showObject(name)} was deleted and created again (${made}).`);
    return [about('was made anew', causes.ofObject(name) ?? otherwise, 'metadata.uid')];
  }
  const fields = changedFields(comparison, now);
  const told = fields.slice(0, MOST_FIELDS).map((field) => ofField(field, name, now, comparison));
  const more = fields.length - told.length;
  const rest = more > 0 ? [about(`differs in ${more} more fields`, explained(comparison, name, now, fields[0]!))] : [];
  return [...told, ...rest, ...ofGeneration(comparison, now, name, fields.length > 0, about)];
}

function changedFields(
  { before, salt, common, marksAllowed }: ObjectComparison,
  now: KubeObject,
): readonly FieldDifference[] {
  const clean = (content: JsonObject): JsonObject => withoutOrigin(content as KubeObject, common) as JsonObject;
  const isMark = ({ path, before: was }: FieldDifference): boolean =>
    was === undefined && path[0] === 'metadata' && (path[1] === 'labels' || path[1] === 'annotations');
  return fieldDifferences(clean(before.content), clean(contentOf(now, salt)))
    .filter((field) => marksAllowed !== true || !isMark(field))
    .filter(
      // Counts rollouts: the ReplicaSets tell the same, and more.
      ({ field }) => field !== 'metadata.annotations["deployment.kubernetes.io/revision"]',
    );
}

function ofField(field: FieldDifference, name: ObjectName, now: KubeObject, comparison: ObjectComparison): Difference {
  const secret = isSecret(name) && field.path[0] === 'data';
  const settled = isSettled(field, now, comparison);
  return {
    severity: settled ? 'note' : 'drift',
    evidence: evidenceOf(name, field.field),
    object: name,
    field: field.field,
    what: field.before === undefined ? 'is new' : field.after === undefined ? 'is gone' : 'has another value',
    ...(secret ? { hidden: true as const } : shownPair(field)),
    ...(settled ? byOther(field, now, comparison) : explained(comparison, name, now, field)),
  };
}

/** A generation that moved with nothing to show for it: written, and written back. */
function ofGeneration(
  { before, causes }: ObjectComparison,
  now: KubeObject,
  name: ObjectName,
  told: boolean,
  about: (what: string, explanation: Explanation, field: string) => Difference,
): readonly Difference[] {
  const { generation } = now.metadata;
  if (before.generation === undefined || generation === before.generation || told) return [];
  const sentence = `${showObject(name)} was written and written back: its content is as before.`;
  const what = `has generation ${String(generation)}, it had ${before.generation}`;
  const explanation = causes.ofObject(name) ?? causes.explain('elsewhere', sentence);
  return [{ ...about(what, explanation, 'metadata.generation'), before: before.generation, after: generation ?? null }];
}

/**
 * True for a field that no upgrade by Helm can have written: the chart says nothing about it, and it belongs to somebody else. A caBundle only
 * while it was empty before: one that changes later has been taken away in between.
 */
function isSettled({ path, before }: FieldDifference, now: KubeObject, { stated }: ObjectComparison): boolean {
  if (stated !== undefined && valueAtPath(stated as Json, path) !== undefined) return false;
  if (path.at(-1) === 'caBundle' && before !== undefined && before !== '') return false;
  const owners = ownersOf(now, path);
  return owners.length > 0 && owners.every(({ manager }) => manager !== 'helm' && manager !== 'helm-controller');
}

function byOther(field: FieldDifference, now: KubeObject, { causes, stated }: ObjectComparison): Explanation {
  const manager = ownersOf(now, field.path)[0]?.manager ?? 'somebody';
  const { cause, fix } = causes.explain(
    'elsewhere',
    stated === undefined ? `${manager} wrote it.` : `${manager} wrote it, and the chart says nothing about this field.`,
  );
  return { cause, fix: { ...fix, what: 'Nothing, where this writer is expected.' } };
}

/** Why a field changed: the chart rendered it otherwise, or somebody wrote it although the chart did not. */
function explained(
  { causes, stated, before }: ObjectComparison,
  name: ObjectName,
  now: KubeObject,
  field: FieldDifference,
): Explanation {
  const rendered = causes.ofObject(name);
  if (rendered !== undefined) return rendered;
  const writer = ownersOf(now, field.path)[0];
  const who =
    writer === undefined ? 'somebody' : `${writer.manager} (${writer.operation}, ${writer.time || 'no time'})`;
  const wanted = stated === undefined ? undefined : valueAtPath(stated as Json, field.path);
  const restored =
    wanted !== undefined &&
    fieldDifferences(wanted, valueAtPath(now, field.path)).length === 0 &&
    fieldDifferences(wanted, valueAtPath(before.content, field.path)).length > 0;
  const sentence = restored
    ? `${who} put back what the chart says: somebody had changed it between the installation and the snapshot.`
    : stated === undefined
      ? `${who} wrote it.`
      : `${who} wrote it, although both revisions of the release say the same.`;
  return causes.explain('elsewhere', sentence);
}

function evidenceOf({ kind }: ObjectName, field: string): EvidenceId {
  return kind === 'CustomResourceDefinition' || field.endsWith('caBundle') ? 'A4' : 'A2';
}

function nameOf({ apiVersion, kind, namespace, name }: SnapshotObject): ObjectName {
  return { apiVersion, kind, ...(namespace === undefined ? {} : { namespace }), name };
}
