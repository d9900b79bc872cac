import { compareObjects } from '../live/compare-records.js';
import { isSecret } from '../live/object-content.js';
import { showObject } from '../object-id.js';
import type { Difference } from '../proof.js';
import { shownPair } from '../shown.js';
import type { ChartTemplates } from '../template-traits.js';
import { fixOf, forCluster, type Judged, judged, type Rendered, type StaticTask, traitsOf } from './static-task.js';

/** What is not the same in two renderings of one side: random, unless the chart reads it back from the cluster. */
export function findUnstable(
  { release }: StaticTask,
  first: Rendered,
  flux: Rendered,
  again: readonly Rendered[],
  templates: ChartTemplates,
): { readonly judged: Judged; readonly ids: ReadonlySet<string>; readonly needsLive: readonly string[] } {
  const ids = new Set<string>();
  const differences: Difference[] = [];
  const needsLive: string[] = [];
  const pairs = [
    [first, again[0]],
    [flux, again[1]],
  ] as const;
  for (const [one, other] of pairs) {
    if (other === undefined) continue;
    for (const [id, { name, fields }] of compareObjects(one.objects, other.objects).changed) {
      if (ids.has(id)) continue;
      ids.add(id);
      const { file, traits } = traitsOf(one.objects, id, templates);
      const random = traits.find(({ kind }) => kind === 'random');
      const lookup = traits.find(({ kind }) => kind === 'lookup');
      const by =
        random === undefined ? 'something that is new each time' : `${random.word} (${random.file}:${random.line})`;
      if (lookup !== undefined) {
        needsLive.push(
          `${showObject(name)} ${fields[0]?.field ?? ''}: ${file} makes it by ${by}, and reads it back with lookup (${lookup.file}:${lookup.line}).`,
        );
        continue;
      }
      differences.push(
        ...fields.slice(0, 4).map(
          (field): Difference => ({
            severity: 'drift',
            evidence: 'stable',
            object: name,
            field: field.field,
            what: 'is another one each time the chart is rendered',
            ...(isSecret(name) ? { hidden: true as const } : shownPair(field)),
            cause: { id: 'random', sentence: `${file} makes it by ${by}, and nothing reads it back.` },
            fix: fixOf('random', release),
          }),
        ),
      );
    }
  }
  const detail =
    ids.size === 0
      ? '2 renderings of each side'
      : `${ids.size} of ${first.objects.length} objects differ each time${needsLive.length === 0 ? '' : `, ${needsLive.length} of them read back from the cluster`}`;
  const result = judged('stable', detail, 4, differences);
  const isOpen = needsLive.length > 0 && differences.length === 0;
  return { judged: isOpen ? forCluster(result) : result, ids, needsLive };
}
