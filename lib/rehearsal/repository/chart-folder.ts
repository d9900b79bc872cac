import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { RehearsalError } from '../rehearsal-error.js';
import type { FoundChart } from './mirror.js';

/** How deep charts are looked for. */
const DEPTH = 6;
/** How long helm may take to look into an archive, in milliseconds. */
const HELM_MS = 30_000;

/**
 * The charts of a folder: directories with a Chart.yaml and packed archives, however deep, but not the subcharts of a chart.
 *
 * @param helm Path of helm, which looks into archives.
 * @throws RehearsalError when there is no such folder, or no chart in it.
 */
export async function findCharts(folder: string, helm: string): Promise<readonly FoundChart[]> {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new RehearsalError(`--charts: there is no such folder (${folder}). Name one with charts in it.`);
  }
  const places = placesBelow(folder, DEPTH);
  const charts = await Promise.all(places.map((place) => chartAt(place, helm)));
  if (charts.length === 0) {
    throw new RehearsalError(
      `--charts: the folder holds no chart (${folder}). A chart is a directory with a Chart.yaml, or an archive that ends with .tgz.`,
    );
  }
  return charts;
}

function placesBelow(directory: string, depth: number): readonly string[] {
  if (existsSync(join(directory, 'Chart.yaml'))) return [directory];
  if (depth === 0) return [];
  return readdirSync(directory, { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(directory, entry.name);
      if (entry.name.startsWith('.')) return [];
      if (statSync(path).isDirectory()) return placesBelow(path, depth - 1);
      return entry.name.endsWith('.tgz') ? [path] : [];
    });
}

async function chartAt(path: string, helm: string): Promise<FoundChart> {
  const text = path.endsWith('.tgz') ? await chartYamlOf(path, helm) : readFileSync(join(path, 'Chart.yaml'), 'utf8');
  const { name, version } = (parse(text) ?? {}) as { readonly name?: unknown; readonly version?: unknown };
  if (typeof name === 'string' && typeof version === 'string') return { name, version, path };
  throw new RehearsalError(
    `--charts: ${path} has no name or no version in its Chart.yaml. Correct it, or take it out.`,
  );
}

async function chartYamlOf(path: string, helm: string): Promise<string> {
  const { execa } = await import('execa');
  const result = await execa(helm, ['show', 'chart', path], { timeout: HELM_MS, reject: false, stdin: 'ignore' });
  if (result.exitCode === 0) return result.stdout;
  throw new RehearsalError(`--charts: ${path} is no chart (${result.stderr.trim()}). Correct it, or take it out.`);
}
