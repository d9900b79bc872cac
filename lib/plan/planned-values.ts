import type { Release } from '../model/types.js';
import { isObject, type Json, type JsonObject } from '../yaml/json.js';
import { deepEqual, differences } from './deep-equal.js';
import type { ObjectIndex } from './object-index.js';
import type { PlannedRelease } from './plan.js';
import type { PlanReport } from './plan-finding.js';
import { fieldOf } from './values-path.js';

/**
 * What Helm gets for a release. Values that are not known are an error: the raw ones stand in for them, so that a plan can still be shown.
 * @param subject `HelmRelease kube-system/cilium`
 */
export function effectiveValues(release: Release, subject: string, report: PlanReport): JsonObject {
  const place = { subject, field: 'spec.values', file: release.object.file };
  const raw = isObject(release.rawValues) ? release.rawValues : {};
  if (!release.values.known) {
    report.error('member-values', {
      ...place,
      message: `its values are not known before Flux runs: ${release.values.reason}`,
      value: release.values.where,
      fix: 'Write the values inline in the HelmRelease, or take them from a ConfigMap or settings in Git; a bootstrap release cannot wait for a Secret.',
    });
    return raw;
  }
  const { value } = release.values;
  const reference = pointerToText(value, '', isReference);
  if (reference !== undefined) {
    report.error('member-values-vals', {
      ...place,
      field: fieldOf('spec.values', reference),
      message: 'holds the text `ref+`, which helmfile would resolve against a secret store and Flux would not',
      fix: 'Write the value without `ref+`; helmfile has no way to escape it.',
    });
  }
  return value;
}

/**
 * What stage 00 renders a chart with. Only CRDs are kept of it, so a variable that nobody knows before Flux runs may stay the text that it is in
 * Git; values that come from elsewhere must be there all the same.
 */
export function crdSourceValues(release: Release, subject: string, report: PlanReport): JsonObject {
  const { spec } = release.object.object;
  if (release.values.known || !isObject(spec) || spec.valuesFrom !== undefined) {
    return effectiveValues(release, subject, report);
  }
  return isObject(spec.values) ? spec.values : {};
}

/** What helmfile's secret resolver (vals) would touch. */
function isReference(text: string): boolean {
  return text.includes('ref+');
}

/** JSON pointer to the first string of some sort; keys count too. */
function pointerToText(value: Json, pointer: string, matches: (text: string) => boolean): string | undefined {
  if (typeof value === 'string') return matches(value) ? pointer : undefined;
  const entries = Array.isArray(value)
    ? value.map((item, index) => [String(index), item] as const)
    : isObject(value)
      ? Object.entries(value)
      : [];
  for (const [key, item] of entries) {
    const here = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (matches(key)) return here;
    const found = pointerToText(item, here, matches);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * How the values reach helmfile: read out of the HelmRelease's file where that gives the effective ones, else from a rendered file.
 * @param file Where a rendered file would lie.
 */
export function valuesSource(
  release: Release,
  effective: JsonObject,
  index: ObjectIndex,
  file: string,
): PlannedRelease['values'] {
  const rendered = (reason: string) => ({ kind: 'rendered', reason, file }) as const;
  if (!isObject(release.rawValues)) return rendered('the HelmRelease has no spec.values to be read');
  if (!deepEqual(release.rawValues, effective)) return rendered(differenceOf(release, effective));
  if ((index.countByFile.get(release.object.file) ?? 0) > 1) {
    return rendered(`${release.object.file} holds other objects too, and helmfile reads the first document only`);
  }
  if (index.handWritten.has(release.object.file)) {
    return rendered(
      `${release.object.file} was written by hand, and helmfile reads bare words such as on, 0400 or 1_000 by other rules than Flux`,
    );
  }
  const tabbed = pointerToText(effective, '', startsWithTab);
  if (tabbed !== undefined) {
    const field = fieldOf('spec.values', tabbed);
    return rendered(`helmfile's templates cannot write ${field}: text of several lines that begins with a tab`);
  }
  return { kind: 'template', helmRelease: release.object.file };
}

/** helmfile's `toYaml` writes it as a block, and no reader takes the tab for text. */
function startsWithTab(text: string): boolean {
  return text.startsWith('\t') && text.includes('\n');
}

/** What the file says and what Helm gets are not the same: where, and through what. */
function differenceOf(release: Release, effective: JsonObject): string {
  const pointers = differences(release.rawValues, effective);
  const shown = pointers.slice(0, 3).map((pointer) => {
    const steps = originsAt(release, pointer);
    const cause = steps === undefined ? '' : ` (${steps})`;
    return `${fieldOf('spec.values', pointer)}${cause}`;
  });
  const more = pointers.length > shown.length ? ` and ${pointers.length - shown.length} more` : '';
  return `what Flux installs differs from the file in ${shown.join(', ')}${more}`;
}

/** The last step of the nearest pointer that covers this one. */
function originsAt(release: Release, pointer: string): string | undefined {
  for (let covering = pointer; ; covering = covering.slice(0, covering.lastIndexOf('/'))) {
    const last = release.valueOrigins.get(covering)?.at(-1);
    if (last !== undefined) return last.detail ?? `${last.kind} ${last.from}`;
    if (covering === '') return undefined;
  }
}
