import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isObject } from '../../yaml/json.js';
import { parseYaml } from '../../yaml/parse.js';
import { type RunTool, reasonFrom } from './tools.js';

/** How deep charts are looked for. */
const DEPTH = 6;

/** A chart on this machine. */
export interface FoundChart {
  readonly name: string;
  readonly version: string;
  /** A directory with a Chart.yaml, or an archive. */
  readonly path: string;
}

/** A folder of charts that cannot be used. */
export class ChartFolderError extends Error {
  public override readonly name = 'ChartFolderError';
}

/** The charts of a folder: directories with a Chart.yaml and packed archives, however deep, but not the subcharts of a chart. */
export async function findCharts(folder: string, helm: string, run: RunTool): Promise<readonly FoundChart[]> {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new ChartFolderError(`--charts: there is no such folder (${folder}). Name one with charts in it.`);
  }
  const charts: FoundChart[] = [];
  for (const path of placesBelow(folder, DEPTH)) charts.push(await chartAt(path, helm, run));
  if (charts.length > 0) return charts;
  throw new ChartFolderError(
    `--charts: the folder holds no chart (${folder}). A chart is a directory with a Chart.yaml, or an archive that ends with .tgz.`,
  );
}

/** True for the chart that is asked for; tags may carry a `v` that the chart leaves out. */
export function isChart({ name, version }: FoundChart, chart: string, wanted: string): boolean {
  const plain = (one: string): string => one.replaceAll('+', '_').replace(/^v(?=\d)/, '');
  return name === chart.slice(chart.lastIndexOf('/') + 1) && plain(version) === plain(wanted);
}

function placesBelow(directory: string, depth: number): readonly string[] {
  if (existsSync(join(directory, 'Chart.yaml'))) return [directory];
  if (depth === 0) return [];
  return readdirSync(directory, { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(directory, entry.name);
      if (entry.name.startsWith('.')) return [];
      // A link may lead to a directory.
      if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return placesBelow(path, depth - 1);
      return entry.name.endsWith('.tgz') ? [path] : [];
    });
}

async function chartAt(path: string, helm: string, run: RunTool): Promise<FoundChart> {
  const { name, version } = parsed(
    path.endsWith('.tgz') ? await shown(path, helm, run) : readFileSync(join(path, 'Chart.yaml'), 'utf8'),
  );
  if (typeof name === 'string' && version !== undefined) return { name, version: String(version), path };
  throw new ChartFolderError(
    `--charts: ${path} has no name or no version in its Chart.yaml. Correct it, or take it out.`,
  );
}

async function shown(path: string, helm: string, run: RunTool): Promise<string> {
  const result = await run(helm, ['show', 'chart', path]);
  if (result.code === 0) return result.stdout;
  throw new ChartFolderError(
    `--charts: ${path} is no chart (${reasonFrom(result, helm)}). Correct it, or take it out.`,
  );
}

function parsed(text: string): { readonly name?: unknown; readonly version?: unknown } {
  const [document] = parseYaml(text, 'kubernetes').documents;
  return isObject(document) ? document : {};
}
