import type { Plan } from '../../plan/plan.js';
import type { Step } from '../../plan/step.js';
import type { Json } from '../../yaml/json.js';
import type { Mirror } from './mirror.js';

/** Seconds that Flux gets on a plane, where nothing has to be downloaded or started. */
export const FLUX_SECONDS = 150;

/** Programs that read secrets; what they would say is played. */
const READ_SECRETS = ['op', 'sops'];

/** The plan as it is rehearsed: the same steps, with the repository and mirrored charts on loopback. */
export function loopbackPlan(plan: Plan, mirror: Mirror): Plan {
  const moved = moveUrl(plan as unknown as Json, mirror.sync) as unknown as Plan;
  const onLoopback = <T extends { readonly chart: string; readonly version: string; readonly repository?: string }>(
    one: T,
  ): T => {
    const chart = one.repository === undefined ? mirror.chart(one.chart, { tag: one.version }) : undefined;
    if (chart === undefined) return one;
    // A copy has a digest of its own.
    const { digest: _digest, ...rest } = one as T & { readonly digest?: string };
    return { ...(rest as unknown as T), chart, plainHttp: true };
  };
  const step = (one: Step): Step => {
    if (one.op === 'checkCharts') {
      return { ...one, charts: one.charts.map((chart) => ({ ...chart, chart: onLoopback(chart).chart })) };
    }
    if (one.op === 'checkPrograms') {
      return { ...one, programs: one.programs.filter(({ name }) => !READ_SECRETS.includes(name)) };
    }
    return one.op === 'waitForFlux' ? { ...one, deadlineSeconds: Math.min(one.deadlineSeconds, FLUX_SECONDS) } : one;
  };
  return {
    ...moved,
    releases: moved.releases.map(onLoopback),
    crds: moved.crds.map(onLoopback),
    stages: moved.stages.map((stage) => ({ ...stage, steps: stage.steps.map(step) })),
  };
}

/** Replaces a text wherever it stands alone. */
function moveUrl(value: Json, sync: Mirror['sync']): Json {
  if (typeof value === 'string') return value === sync.from ? sync.to : value;
  if (Array.isArray(value)) return value.map((item: Json) => moveUrl(item, sync));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, moveUrl(item, sync)]));
}
