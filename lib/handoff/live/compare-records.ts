import type { JsonObject, KubeObject } from '../../yaml/json.js';
import { type FieldDifference, fieldDifferences } from '../field-difference.js';
import type { HelmRecord, RecordedHook } from '../helm-record.js';
import { type ReadTexts, type RenderedObject, readManifest } from '../manifest.js';
import { type CommonMetadata, NO_COMMON_METADATA, withoutOrigin } from '../origin.js';
import type { ObjectName } from '../proof.js';

/** How the chart of one revision stands to that of the one before. */
export type ChartChange = 'same' | 'digest-suffix' | 'version' | 'name' | 'content';

/** Two revisions of a release beside each other. */
export interface RecordComparison {
  readonly before: HelmRecord;
  readonly after: HelmRecord;
  readonly chart: ChartChange;
  /** Fields below the values. */
  readonly values: readonly FieldDifference[];
  /** Objects whose text is not the same, by id; the marks of origin do not count. */
  readonly changed: ReadonlyMap<string, { readonly name: ObjectName; readonly fields: readonly FieldDifference[] }>;
  readonly added: readonly ObjectName[];
  readonly removed: readonly ObjectName[];
  /** Objects in the manifest of the first revision. */
  readonly objects: readonly RenderedObject[];
  /** Hooks that ran at the upgrade. */
  readonly upgradeHooks: readonly RecordedHook[];
  readonly errors: readonly string[];
}

/** Compares two revisions as Helm keeps them. */
export function compareRecords(
  before: HelmRecord,
  after: HelmRecord,
  common: CommonMetadata = NO_COMMON_METADATA,
): RecordComparison {
  const known: ReadTexts = new Map();
  const left = readManifest(before.manifest, before.namespace, known);
  const right = readManifest(after.manifest, after.namespace, known);
  return {
    before,
    after,
    chart: chartChange(before, after),
    values: fieldDifferences(before.values, after.values, 'value'),
    ...compareObjects(left.objects, right.objects, common),
    objects: left.objects,
    upgradeHooks: after.hooks.filter(isUpgradeHook),
    errors: [...left.errors, ...right.errors],
  };
}

/** Compares two renderings object by object. */
export function compareObjects(
  before: readonly RenderedObject[],
  after: readonly RenderedObject[],
  common: CommonMetadata = NO_COMMON_METADATA,
): Pick<RecordComparison, 'changed' | 'added' | 'removed'> {
  const now = new Map(after.map((one) => [one.id, one]));
  const then = new Set(before.map(({ id }) => id));
  const changed = before.flatMap((one) => {
    const other = now.get(one.id);
    if (other === undefined || other.text === one.text) return [];
    const fields = fieldDifferences(
      withoutOrigin(one.object, common) as JsonObject,
      withoutOrigin(inNamespace(other, one), common) as JsonObject,
    );
    return fields.length === 0 ? [] : [[one.id, { name: one.name, fields }] as const];
  });
  return {
    changed: new Map(changed),
    added: after.filter(({ id }) => !then.has(id)).map(({ name }) => name),
    removed: before.filter(({ id }) => !now.has(id)).map(({ name }) => name),
  };
}

/** The post-renderer of Flux writes the namespace of the release where a chart leaves it out. */
function inNamespace(one: RenderedObject, like: RenderedObject): KubeObject {
  if ('namespace' in like.object.metadata || !('namespace' in one.object.metadata)) return one.object;
  if (one.object.metadata.namespace !== like.name.namespace) return one.object;
  const { namespace: _namespace, ...metadata } = one.object.metadata;
  return { ...one.object, metadata: metadata as KubeObject['metadata'] };
}

/** True for a hook that an upgrade runs. */
export function isUpgradeHook({ events }: Pick<RecordedHook, 'events'>): boolean {
  return events.includes('pre-upgrade') || events.includes('post-upgrade');
}

function chartChange({ chart: before }: HelmRecord, { chart: after }: HelmRecord): ChartChange {
  if (before.name !== after.name) return 'name';
  if (isSuffixed(before.version, after.version)) return 'digest-suffix';
  if (before.version !== after.version) return 'version';
  return before.digest === after.digest ? 'same' : 'content';
}

/** `1.2.3` became `1.2.3+0123456789ab`; a leading `v` is lost on the way. */
export function isSuffixed(before: string, after: string): boolean {
  const plain = before.replace(/^v(?=\d)/, '');
  return after.startsWith(`${plain}+`) && /^[0-9a-f]{12}$/.test(after.slice(plain.length + 1));
}
