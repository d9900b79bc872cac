import type { Difference, ObjectName } from '../proof.js';
import { isSecretField } from '../secret-field.js';
import { shownPair } from '../shown.js';
import { type Judgement, judgement, notRun, type ReleaseFacts } from './facts.js';
import { isSecret } from './object-content.js';

/** Objects of one release whose texts differ that are told; the rest is counted. */
const MOST_OBJECTS = 12;

const CHART = { id: 'chart', claim: 'The same chart in the same version' } as const;
const VALUES = { id: 'values', claim: 'The same values' } as const;
const MANIFEST = { id: 'manifest', claim: 'The same manifests but for the labels of origin' } as const;
const A5 = { id: 'A5', claim: 'No object more, none less, and no hook that nobody knows of' } as const;
const MISSING = 'there are no two revisions to compare yet';

/** The charts of both revisions. */
export function assertChart({ comparison, release, causes }: ReleaseFacts): Judgement {
  if (comparison === undefined) return notRun(CHART, MISSING);
  const { before, after, chart } = comparison;
  const text = `${before.chart.name} ${before.chart.version}`;
  if (chart === 'same') return judgement({ ...CHART, detail: `${text}, templates and defaults alike`, compared: 1 });
  const explanation = causes.ofRelease();
  const change: Difference = {
    severity: 'drift',
    evidence: 'chart',
    object: recordName(release, 2),
    field: chart === 'content' ? 'chart.templates' : 'chart.metadata.version',
    what: chart === 'content' ? 'holds another chart' : 'has another chart',
    before: text,
    after: `${after.chart.name} ${after.chart.version}`,
    ...(explanation?.cause.id === 'values' || explanation === undefined
      ? causes.explain(
          chart === 'digest-suffix' ? 'digest-suffix' : chart === 'content' ? 'chart-content' : 'chart-version',
          `Revision 2 is ${after.chart.name} ${after.chart.version}, revision 1 was ${text}.`,
        )
      : explanation),
  };
  return judgement({ ...CHART, detail: `${text} became ${after.chart.name} ${after.chart.version}`, compared: 1 }, [
    change,
  ]);
}

/** The values of both revisions. A null counts: it takes a default away. */
export function assertValues({ comparison, release, causes }: ReleaseFacts): Judgement {
  if (comparison === undefined) return notRun(VALUES, MISSING);
  const compared = leavesOf(comparison.before.values);
  const differences = comparison.values.map((one): Difference => {
    const hidden = isSecretField(one.field);
    const pair = hidden ? {} : shownPair(one);
    const [was, is] = hidden
      ? ['(not shown)', '(not shown)']
      : [JSON.stringify(pair.before ?? null), JSON.stringify(pair.after ?? null)];
    const sentence = `The bootstrap gave ${one.field} ${was}, Flux gives ${is}.${/\$\{/.test(`${was}${is}`) ? ' One side holds a variable that nothing replaced.' : ''}`;
    return {
      severity: 'drift',
      evidence: 'values',
      object: recordName(release, 2),
      field: `config.${one.field}`,
      what: one.before === undefined ? 'is new' : one.after === undefined ? 'is gone' : 'has another value',
      ...(hidden ? { hidden: true as const } : pair),
      ...causes.explain('values', sentence, `${release.file} spec.values.${one.field}`),
    };
  });
  const detail = differences.length === 0 ? `${compared} values` : `${differences.length} values differ`;
  return judgement({ ...VALUES, detail, compared }, differences);
}

/** The texts of both revisions, object by object. */
export function assertManifest({ comparison, causes }: ReleaseFacts): Judgement {
  if (comparison === undefined) return notRun(MANIFEST, MISSING);
  const { changed, objects, added, removed, errors } = comparison;
  if (errors.length > 0) return notRun(MANIFEST, `a manifest cannot be read: ${errors[0]}`);
  const differences = [...changed.values()].slice(0, MOST_OBJECTS).flatMap(({ name, fields }) =>
    fields.slice(0, 4).map((field): Difference => {
      const hidden = isSecret(name) && (field.path[0] === 'data' || field.path[0] === 'stringData');
      return {
        severity: 'drift',
        evidence: 'manifest',
        object: name,
        field: field.field,
        what: 'is rendered otherwise',
        ...(hidden ? { hidden: true as const } : shownPair(field)),
        ...causes.ofObject(name)!,
      };
    }),
  );
  const count = changed.size + added.length + removed.length;
  const detail =
    count === 0 ? `${objects.length} objects` : `${count} of ${objects.length} objects are rendered otherwise`;
  const result = judgement({ ...MANIFEST, detail, compared: objects.length }, differences);
  // What came or went is told by A5, and breaks this as well.
  return count > 0 ? { ...result, evidence: { ...result.evidence, status: 'broken' } } : result;
}

/** A5: both revisions are made of the same objects; hooks that ran at the upgrade are listed. */
export function assertScope({ comparison, causes, release }: ReleaseFacts): Judgement {
  if (comparison === undefined) return notRun(A5, MISSING);
  const { added, removed, objects, upgradeHooks } = comparison;
  const about = (name: ObjectName, what: string): Difference => ({
    severity: 'drift',
    evidence: 'A5',
    object: name,
    field: '',
    what,
    ...causes.ofObject(name)!,
  });
  const hooks = upgradeHooks.map(
    (hook): Difference => ({
      severity: 'note',
      evidence: 'A5',
      object: { apiVersion: 'v1', kind: hook.kind, namespace: release.namespace, name: hook.name },
      field: '',
      what: `ran as a hook (${hook.events.filter((event) => event.endsWith('-upgrade')).join(', ')})`,
      ...causes.explain(
        'upgrade-hooks',
        `The chart runs ${hook.kind} ${hook.name} at every upgrade, the handoff included.`,
      ),
    }),
  );
  const differences = [
    ...added.map((name) => about(name, 'came with the upgrade')),
    ...removed.map((name) => about(name, 'went with the upgrade')),
    ...hooks,
  ];
  const detail = [
    `${objects.length} objects in revision 1, ${objects.length + added.length - removed.length} in revision 2`,
    ...(hooks.length === 0 ? [] : [`${hooks.length} hooks ran`]),
  ].join('; ');
  return judgement({ ...A5, detail, compared: objects.length }, differences);
}

function recordName(release: ReleaseFacts['release'], revision: number): ObjectName {
  const name = `sh.helm.release.v1.${release.name}.v${revision}`;
  return { apiVersion: 'v1', kind: 'Secret', namespace: release.storageNamespace, name };
}

function leavesOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((sum, one) => sum + leavesOf(one), 0);
}
