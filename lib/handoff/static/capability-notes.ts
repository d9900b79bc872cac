import { compareObjects } from '../live/compare-records.js';
import { showObject } from '../object-id.js';
import type { Difference } from '../proof.js';
import type { ChartTemplates } from '../template-traits.js';
import { askedApis } from './api-versions.js';
import { render } from './render.js';
import { fixOf, type Rendered, type StaticTask, traitsOf } from './static-task.js';

/** What would change if a CRD that the chart asks for came between the two revisions. */
export async function capabilityNotes(
  { sides, task, files, release }: StaticTask,
  first: Rendered,
  skip: ReadonlySet<string>,
  templates: ChartTemplates,
): Promise<readonly Difference[]> {
  const known = new Set([...sides.bootstrap.apiVersions, ...sides.flux.apiVersions]);
  const asked = askedApis(files.templates).filter((api) => !known.has(api) && isCustom(api));
  if (asked.length === 0) return [];
  const more = await render(task, { ...sides.bootstrap, apiVersions: [...sides.bootstrap.apiVersions, ...asked] });
  if ('failed' in more) return [];
  const { changed, added, removed } = compareObjects(first.objects, more.objects);
  const names = [...[...changed].filter(([id]) => !skip.has(id)).map(([, { name }]) => name), ...added, ...removed];
  return names.slice(0, 5).map((name): Difference => {
    const source = [...first.objects, ...more.objects].find((one) => showObject(one.name) === showObject(name));
    const { file } = source === undefined ? { file: 'the chart' } : traitsOf([source], source.id, templates);
    return {
      severity: 'note',
      evidence: 'render',
      object: name,
      field: '',
      what: 'would change if a CRD came in between',
      cause: {
        id: 'capabilities',
        sentence: `${file} asks for ${asked.join(', ')}, which the cluster has at neither side.`,
      },
      fix: fixOf('capabilities', release),
    };
  });
}

/** Kubernetes' own groups have no dot, or end in `.k8s.io`. */
function isCustom(api: string): boolean {
  const group = api.split('/')[0]!;
  return (
    group.includes('.') &&
    (!group.endsWith('.k8s.io') || group.startsWith('gateway.networking') || group.startsWith('autoscaling.k8s.io'))
  );
}
