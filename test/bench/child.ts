/**
 * One measurement in a process of its own: `child.ts <what> <apps> <directory>`. Prints one line of JSON.
 * The clock runs from after the imports to the last write.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ApiObject, App, Chart, YamlOutputType } from 'cdk8s';
import { clustersOf } from '../../lib/authoring/intent-of.js';
import { compile } from '../../lib/compile.js';
import { manifestsOf } from '../../lib/manifests/manifests-of.js';
import { buildPlan } from '../../lib/plan/build-plan.js';
import type { KubeObject } from '../../lib/yaml/json.js';
import { printWithLibrary } from '../../lib/yaml/print.js';
import { benchFleet } from './fleet.js';
import type { Measurement } from './measure.js';
import { writeOutput } from './write-output.js';

const nothing = { sources: new Map(), committed: new Map() };

function measured(run: () => number | { readonly files: number; readonly written: number }): Measurement {
  const start = performance.now();
  const result = run();
  const milliseconds = performance.now() - start;
  const counts = typeof result === 'number' ? { files: result, written: result } : result;
  return { milliseconds, megabytes: process.resourceUsage().maxRSS / 1024, ...counts };
}

/** What fluxstrap does: describe, compile, write into an empty directory. */
function whole(count: number, directory: string): Measurement {
  return measured(() => writeOutput(compile(benchFleet(count), nothing), directory));
}

/** The floor: the same objects stringified by the library with the same options, the same bytes to the same kind of directory. */
function floor(count: number, directory: string): Measurement {
  const fleet = benchFleet(count);
  const other = new Map<string, string>();
  const objects = clustersOf(fleet).flatMap((cluster) => [...manifestsOf(cluster, new Map()).values()]);
  for (const [path, content] of compile(benchFleet(1), nothing).files)
    if (path.startsWith('bootstrap/')) other.set(path, content as string);
  return measured(() => {
    const made = new Set<string>();
    const write = (path: string, text: string): void => {
      const target = join(directory, path);
      const parent = dirname(target);
      if (!made.has(parent)) {
        mkdirSync(parent, { recursive: true });
        made.add(parent);
      }
      writeFileSync(target, text);
    };
    for (const file of objects) {
      const head = file.schema === undefined ? '---\n' : `---\n# yaml-language-server: $schema=${file.schema}\n`;
      write(file.path, (file.objects ?? []).map((object) => head + printWithLibrary(object)).join(''));
    }
    for (const [path, text] of other) write(path, text);
    return objects.length + other.size;
  });
}

/** Plain cdk8s: its own synth, a file a chart. `by` says which chart a file's objects go to: one of its own for the same files, or one an app for fewer. */
function cdk8s(count: number, directory: string, by: (path: string) => string): Measurement {
  const charts = new Map<string, KubeObject[]>();
  for (const cluster of clustersOf(benchFleet(count))) {
    for (const file of manifestsOf(cluster, new Map()).values()) {
      const chart = by(file.path);
      charts.set(chart, [...(charts.get(chart) ?? []), ...(file.objects ?? [])]);
    }
  }
  return measured(() => {
    const app = new App({ outdir: directory, yamlOutputType: YamlOutputType.FILE_PER_CHART });
    for (const [path, objects] of charts) {
      const chart = new Chart(app, path);
      for (const [index, object] of objects.entries())
        new ApiObject(chart, `object-${index}`, { ...object, metadata: { ...object.metadata } });
    }
    app.synth();
    return charts.size;
  });
}

/** A second synthesis into the same directory. */
function unchanged(count: number, directory: string): Measurement {
  writeOutput(compile(benchFleet(count), nothing), directory);
  return measured(() => writeOutput(compile(benchFleet(count), nothing), directory));
}

/** From the model to the plan in a warm process: 20 members among 200 apps. */
async function plan(): Promise<Measurement> {
  const { memberFleet } = await import('./member-fleet.js');
  const compiled = compile(memberFleet(), nothing);
  const subject = compiled.clusters[0]!;
  for (let warm = 0; warm < 20; warm += 1) buildPlan(subject.model, subject.cluster, subject.intent);
  return measured(() => {
    buildPlan(subject.model, subject.cluster, subject.intent);
    return subject.plan.releases.length;
  });
}

const [what, count, parent] = process.argv.slice(2);
const apps = Number(count);
const kinds: Readonly<Record<string, (directory: string) => Measurement | Promise<Measurement>>> = {
  whole: (directory) => whole(apps, directory),
  floor: (directory) => floor(apps, directory),
  cdk8s: (directory) => cdk8s(apps, directory, (path) => path),
  'cdk8s by app': (directory) => cdk8s(apps, directory, (path) => path.replace(/\/(?:app\/)?[^/]*$/, '')),
  unchanged: (directory) => unchanged(apps, directory),
  plan,
};
const directory = mkdtempSync(join(parent ?? '.', 'bench-'));
try {
  process.stdout.write(`${JSON.stringify(await kinds[what ?? '']!(directory))}\n`);
} finally {
  rmSync(directory, { recursive: true, force: true });
}
