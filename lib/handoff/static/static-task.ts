import type { JsonObject } from '../../yaml/json.js';
import { CAUSES, type CauseId } from '../causes.js';
import type { RenderedObject } from '../manifest.js';
import type { Difference, Evidence, Fix } from '../proof.js';
import type { ChartTemplates, Trait } from '../template-traits.js';
import type { ChartFiles } from './read-templates.js';
import type { Rendering, RenderTask, Side } from './render.js';
import type { StaticRelease, StaticSubject } from './static-subject.js';

/** The two sides of a release. */
export interface Sides {
  readonly bootstrap: Side;
  readonly flux: Side;
  /** Values as helmfile gives them. */
  readonly bootstrapValues: JsonObject;
}

/** What a static proof of one release is made from. */
export interface StaticTask {
  readonly subject: StaticSubject;
  readonly release: StaticRelease;
  readonly sides: Sides;
  readonly files: ChartFiles;
  readonly task: RenderTask;
  /** Names of the CRDs that stage 00 applies. */
  readonly stageCrds: ReadonlySet<string>;
}

/** A rendering that worked. */
export type Rendered = Exclude<Rendering, { failed: string }>;

/** What is claimed of a release without a cluster. */
export const CLAIMS = {
  values: 'Both sides give the chart the same values',
  render: 'Installation and upgrade render the same objects',
  stable: 'The same twice',
  lint: 'Nothing in the chart runs or collides at an upgrade only',
} as const;

/** What a part of the proof found. */
export interface Judged {
  readonly evidence: Evidence;
  readonly differences: readonly Difference[];
}

/** A claim that was not looked at, and why. */
export function open(id: keyof typeof CLAIMS, detail: string): Judged {
  return { evidence: { id, claim: CLAIMS[id], status: 'not-run', detail, compared: 0 }, differences: [] };
}

/** A claim that was looked at: broken as soon as there is drift. */
export function judged(
  id: keyof typeof CLAIMS,
  detail: string,
  compared: number,
  differences: readonly Difference[],
): Judged {
  const broken = differences.some(({ severity }) => severity === 'drift');
  return { evidence: { id, claim: CLAIMS[id], status: broken ? 'broken' : 'holds', detail, compared }, differences };
}

/** A claim that only a cluster can decide: the chart reads it there. */
export function forCluster({ evidence, differences }: Judged): Judged {
  return { evidence: { ...evidence, status: 'not-run', needsCluster: true }, differences };
}

/** What to do about a cause: in the values of the release, or somewhere else. */
export function fixOf(cause: CauseId, release: StaticRelease, where?: string): Fix {
  return {
    what: CAUSES[cause].remedy,
    where: where ?? `${release.file} spec.values`,
    ...(release.source === undefined ? {} : { source: release.source }),
  };
}

/** The template that an object comes from, and what it reads beside values. */
export function traitsOf(
  objects: readonly RenderedObject[],
  id: string,
  templates: ChartTemplates,
): { readonly file: string; readonly traits: readonly Trait[] } {
  const template = objects.find((one) => one.id === id)?.template ?? '';
  const file = template.slice(template.indexOf('/') + 1);
  return { file: file === '' ? 'the chart' : file, traits: templates.traitsOf(file) };
}
