import { LEVELS, levelReached } from '../levels.js';
import { levelResult } from '../live/release-proof.js';
import type { EvidenceId, ReleaseProof } from '../proof.js';
import { ChartTemplates } from '../template-traits.js';
import { askedApis } from './api-versions.js';
import { compareSides } from './compare-sides.js';
import { compareValues } from './compare-values.js';
import { findUnstable } from './find-unstable.js';
import { lintRelease } from './lint-release.js';
import { type Rendering, render } from './render.js';
import type { StaticRelease } from './static-subject.js';
import { type Judged, open, type Rendered, type StaticTask } from './static-task.js';

/** Renders both sides twice and compares them, object by object and field by field. Each difference is traced by changing one factor at a time. */
export async function proveStatically(given: StaticTask): Promise<ReleaseProof> {
  const { sides, task, release } = given;
  const values = compareValues(given);
  const first = await render(task, sides.bootstrap);
  const flux = await render(task, sides.flux);
  if ('failed' in first || 'failed' in flux) {
    const side = 'failed' in first ? 'the bootstrap' : 'Flux';
    const reason = 'failed' in first ? first.failed : 'failed' in flux ? flux.failed : '';
    return proofOf(release, [values, open('render', `${side}'s side cannot be rendered: ${reason}`)], [], {});
  }
  const again = [await render(task, sides.bootstrap), await render(task, sides.flux)].filter(isRendered);
  const templates = new ChartTemplates(given.files.templates);
  const stable = findUnstable(given, first, flux, again, templates);
  const rendered = await compareSides(given, first, flux, stable.ids, templates);
  const lint = lintRelease(given, first, flux);
  const needsLive = [...stable.needsLive, ...rendered.needsLive];
  const compared = release.notRenderable === undefined ? rendered.judged : open('render', release.notRenderable);
  return proofOf(release, [values, compared, stable.judged, lint], needsLive, {
    objects: first.objects.length,
    templates: given.files.templates.length,
    apis: askedApis(given.files.templates).length,
  });
}

/** A proof of a release whose chart is not at hand. */
export function withoutChart(release: StaticRelease, why: string): ReleaseProof {
  const claims = ['values', 'render', 'stable', 'lint'] as const;
  return proofOf(
    release,
    claims.map((id) => open(id, why)),
    [],
    {},
  );
}

function proofOf(
  release: StaticRelease,
  parts: readonly Judged[],
  needsLive: readonly string[],
  compared: ReleaseProof['compared'],
): ReleaseProof {
  const evidence = parts.map((one) => one.evidence);
  const by: Readonly<Record<string, readonly EvidenceId[]>> = {
    Z0: ['values'],
    Z1: ['render', 'stable', 'lint'],
    Z2: [],
    Z3: [],
  };
  const levels = LEVELS.map((level) =>
    by[level]!.length === 0
      ? { level, status: 'not-run' as const, detail: 'only a cluster can tell' }
      : levelResult(level, evidence, by[level]),
  );
  return {
    release: release.key,
    helmRelease: release.helmRelease,
    chart: release.chart,
    version: release.version,
    level: levelReached(levels),
    levels,
    evidence,
    differences: parts.flatMap(({ differences }) => differences),
    needsLive: [...new Set(needsLive)],
    compared,
  };
}

function isRendered(one: Rendering): one is Rendered {
  return !('failed' in one);
}
