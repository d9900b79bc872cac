import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../../yaml/json.js';
import { isObject } from '../../yaml/json.js';
import { isUpgradeHook } from '../live/compare-records.js';
import { type ReadTexts, type RenderedObject, readManifest } from '../manifest.js';
import { type RunTool, reasonFrom } from './tools.js';

/** How one side renders a release. Each of these alone can make the difference. */
export interface Side {
  /** Path of helm. */
  readonly helm: string;
  /** Version of the chart, with the digest where Flux appends it; undefined leaves it as it is. */
  readonly chartVersion?: string;
  readonly upgrade: boolean;
  /** `group/version` and `group/version/Kind` beyond those of Kubernetes. */
  readonly apiVersions: readonly string[];
  /** File with the values. */
  readonly values: string;
}

/** What is rendered. */
export interface RenderTask {
  readonly name: string;
  readonly namespace: string;
  readonly kubernetes: string;
  /** An unpacked copy, which may be changed. */
  readonly chart: string;
  readonly run: RunTool;
  readonly known: ReadTexts;
}

/** A rendering, or why there is none. */
export type Rendering =
  | {
      readonly objects: readonly RenderedObject[];
      /** Hooks that an upgrade runs. */
      readonly upgradeHooks: readonly RenderedObject[];
    }
  | { readonly failed: string };

/** Renders one side with helm itself, offline. */
export async function render(task: RenderTask, side: Side): Promise<Rendering> {
  const { name, namespace, kubernetes, chart, run, known } = task;
  const undo = [
    ...(side.chartVersion === undefined ? [] : [withVersion(chart, side.chartVersion)]),
    // helm template knows no second revision: what a template would read is written in its place.
    ...(side.upgrade ? withRevision(chart) : []),
  ];
  try {
    const result = await run(side.helm, [
      ...['template', name, chart, '--namespace', namespace, '--values', side.values, '--skip-tests'],
      ...['--kube-version', kubernetes],
      ...side.apiVersions.flatMap((one) => ['--api-versions', one]),
      ...(side.upgrade ? ['--is-upgrade'] : []),
    ]);
    if (result.code !== 0) return { failed: reasonFrom(result, side.helm) };
    const { objects, errors } = readManifest(result.stdout, namespace, known);
    if (errors.length > 0) return { failed: `what it renders is no YAML (${errors[0]})` };
    return {
      objects: objects.filter((one) => eventsOf(one).length === 0),
      upgradeHooks: objects.filter((one) => isUpgradeHook({ events: eventsOf(one) })),
    };
  } finally {
    for (const restore of undo) restore();
  }
}

/** Writes values for helm; JSON is YAML, and says of every value what it is. */
export function writeValues(path: string, values: JsonObject): string {
  writeFileSync(path, JSON.stringify(values), { mode: 0o600 });
  return path;
}

function eventsOf({ object }: RenderedObject): readonly string[] {
  const { annotations } = object.metadata;
  const hook = isObject(annotations) ? annotations['helm.sh/hook'] : undefined;
  return typeof hook === 'string' ? hook.split(',').map((one) => one.trim()) : [];
}

function withVersion(chart: string, version: string): () => void {
  return changed(join(chart, 'Chart.yaml'), (text) =>
    text.replace(/^version:.*$/m, `version: ${JSON.stringify(version)}`),
  );
}

function withRevision(chart: string): readonly (() => void)[] {
  const files = readdirSync(chart, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /[/\\]templates(?:[/\\]|$)/.test(`${entry.parentPath}/`))
    .map((entry) => join(entry.parentPath, entry.name));
  return files
    .filter((path) => readFileSync(path, 'utf8').includes('.Release.Revision'))
    .map((path) => changed(path, (text) => text.replace(/\$?\.Release\.Revision\b/g, '(int 2)')));
}

function changed(path: string, change: (text: string) => string): () => void {
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, change(text));
  return () => writeFileSync(path, text);
}
