import type { CauseId } from '../causes.js';
import { compareObjects } from '../live/compare-records.js';
import { isSecret } from '../live/object-content.js';
import { showObject } from '../object-id.js';
import type { Difference } from '../proof.js';
import { shownPair } from '../shown.js';
import type { ChartTemplates, Trait } from '../template-traits.js';
import { capabilityNotes } from './capability-notes.js';
import { render, type Side } from './render.js';
import { fixOf, forCluster, type Judged, judged, type Rendered, type StaticTask, traitsOf } from './static-task.js';

/** A factor in which the sides differ, and the cause that it stands for. */
const FACTORS: readonly (readonly [CauseId, (one: Side, other: Side) => Side])[] = [
  ['values', (one, { values }) => ({ ...one, values })],
  ['digest-suffix', (one, { chartVersion }) => (chartVersion === undefined ? one : { ...one, chartVersion })],
  ['release-phase', (one, { upgrade }) => ({ ...one, upgrade })],
  ['capabilities', (one, { apiVersions }) => ({ ...one, apiVersions })],
  ['helm-major', (one, { helm }) => ({ ...one, helm })],
];

/** Compares both sides object by object, and traces every difference to the factor that makes it. */
export async function compareSides(
  given: StaticTask,
  first: Rendered,
  flux: Rendered,
  skip: ReadonlySet<string>,
  templates: ChartTemplates,
): Promise<{ readonly judged: Judged; readonly needsLive: readonly string[] }> {
  const { changed, added, removed } = compareObjects(first.objects, flux.objects);
  const open = [...changed].filter(([id]) => !skip.has(id));
  const differences: Difference[] = [];
  if (open.length + added.length + removed.length > 0) {
    const causes = await factorsOf(given, first);
    for (const [id, { name, fields }] of open) {
      const field = fields.find((one) => causes.some(([, seen]) => seen.has(`${id} ${one.field}`))) ?? fields[0]!;
      const cause = causes.find(([, seen]) => seen.has(`${id} ${field.field}`))?.[0] ?? 'unknown';
      differences.push(
        ...[field, ...fields.filter((one) => one !== field).slice(0, 3)].map(
          (one): Difference => ({
            severity: 'drift',
            evidence: 'render',
            object: name,
            field: one.field,
            what: 'is rendered otherwise at the upgrade',
            ...(isSecret(name) && (one.path[0] === 'data' || one.path[0] === 'stringData')
              ? { hidden: true as const }
              : shownPair(one)),
            ...explained(cause, given, traitsOf(first.objects, id, templates)),
          }),
        ),
      );
    }
    for (const [list, what] of [
      [added, 'comes with the upgrade'],
      [removed, 'goes with the upgrade'],
    ] as const) {
      for (const name of list) {
        const cause = causes.find(([, , moved]) => moved.has(showObject(name)))?.[0] ?? 'unknown';
        const source = [...first.objects, ...flux.objects].find((one) => showObject(one.name) === showObject(name));
        const traits = source === undefined ? { file: '', traits: [] } : traitsOf([source], source.id, templates);
        differences.push({
          severity: 'drift',
          evidence: 'render',
          object: name,
          field: '',
          what,
          ...explained(cause, given, traits),
        });
      }
    }
  }
  const count = first.objects.length;
  const lookups = first.objects
    .filter(({ id }) => !skip.has(id))
    .flatMap(({ id, name }) => {
      const { file, traits } = traitsOf(first.objects, id, templates);
      const lookup = traits.find(({ kind }) => kind === 'lookup');
      return lookup === undefined
        ? []
        : [`${showObject(name)}: ${file} reads the cluster with lookup (${lookup.file}:${lookup.line}).`];
    });
  const notes = await capabilityNotes(given, first, skip, templates);
  const compared = count - skip.size;
  const alike = compared - open.length - removed.length;
  const reads = lookups.length === 0 ? '' : `; ${lookups.length} read the cluster`;
  const result = judged('render', `${alike} of ${compared} objects alike${reads}`, compared, [
    ...differences,
    ...notes,
  ]);
  const waits = differences.length === 0 && lookups.length > 0;
  return {
    judged: waits ? forCluster(result) : result,
    needsLive: lookups,
  };
}

/** Changes one factor at a time on the bootstrap's side: what then changes is caused by it. */
async function factorsOf(
  { sides, task }: StaticTask,
  first: Rendered,
): Promise<readonly (readonly [CauseId, ReadonlySet<string>, ReadonlySet<string>])[]> {
  const found: (readonly [CauseId, ReadonlySet<string>, ReadonlySet<string>])[] = [];
  for (const [cause, mix] of FACTORS) {
    const side = mix(sides.bootstrap, sides.flux);
    if (JSON.stringify(side) === JSON.stringify(sides.bootstrap)) continue;
    const other = await render(task, side);
    if ('failed' in other) continue;
    const { changed, added, removed } = compareObjects(first.objects, other.objects);
    const fields = [...changed].flatMap(([id, one]) => one.fields.map(({ field }) => `${id} ${field}`));
    found.push([cause, new Set(fields), new Set([...added, ...removed].map(showObject))]);
  }
  return found;
}

function explained(
  cause: CauseId,
  { release, sides, subject }: StaticTask,
  { file, traits }: { readonly file: string; readonly traits: readonly Trait[] },
): Pick<Difference, 'cause' | 'fix'> {
  const trait = (kind: Trait['kind']): string => {
    const found = traits.find((one) => one.kind === kind);
    return found === undefined ? '' : ` by ${found.word} (${found.file}:${found.line})`;
  };
  const sentences: Partial<Record<CauseId, string>> = {
    values: 'The two sides have other values.',
    'digest-suffix': `helm-controller appends the artifact digest to the chart version (${sides.flux.chartVersion ?? ''}).`,
    'release-phase': `${file} tells an upgrade from an installation${trait('release-phase')}.`,
    capabilities: `${file} asks what the cluster can do${trait('capabilities')}, and at the upgrade there are CRDs that were not there at the installation.`,
    'helm-major': `The Helm of the bootstrap (${sides.bootstrap.helm}) and that of Flux (${sides.flux.helm}) render it differently.`,
  };
  const sentence = sentences[cause] ?? `No single factor makes the difference; ${file} renders it.`;
  const where = cause === 'digest-suffix' ? subject.gates.where : undefined;
  const fix = fixOf(cause, release, where);
  return {
    cause: { id: cause, sentence },
    fix:
      cause === 'digest-suffix' && subject.gates.source !== undefined ? { ...fix, source: subject.gates.source } : fix,
  };
}
