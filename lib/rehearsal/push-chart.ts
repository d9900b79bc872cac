import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { RehearsalError } from './rehearsal-error.js';

/** The files of a chart: path in the chart → text. `Chart.yaml` is among them. */
export type ChartFiles = Readonly<Record<string, string>>;

/** A chart in a registry. */
export interface PushedChart {
  /** `oci://127.0.0.1:23456/cilium/charts/cilium` */
  readonly url: string;
  readonly name: string;
  /** Version, which is its tag. */
  readonly version: string;
  /** Digest of the manifest: `sha256:…`. */
  readonly digest: string;
}

/** How long helm may take for one call, in milliseconds. */
const HELM_MS = 60_000;

/** Packs a chart, unless it is an archive, and pushes it. @throws RehearsalError with helm's words when it refuses. */
export async function pushChart(
  { helm, directory, host }: { readonly helm: string; readonly directory: string; readonly host: string },
  chart: string | ChartFiles,
  repository: string,
): Promise<PushedChart> {
  const run = (args: readonly string[]) => runHelm(helm, directory, args);
  const url = `oci://${host}/${repository}`;
  const archive = await archiveOf(chart, directory, run);
  const said = await run(['push', archive, url, '--plain-http']);
  const about = await run(['show', 'chart', archive]);
  const { name, version } = parse(about) as { name: string; version: string };
  const digest = /Digest:\s*(sha256:[0-9a-f]{64})/.exec(said)?.[1] ?? '';
  return { url: `${url}/${name}`, name, version, digest };
}

async function archiveOf(
  chart: string | ChartFiles,
  directory: string,
  run: (args: readonly string[]) => Promise<string>,
): Promise<string> {
  if (typeof chart === 'string' && chart.endsWith('.tgz')) return chart;
  const scratch = mkdtempSync(join(directory, 'chart-'));
  const source = typeof chart === 'string' ? chart : writeChart(join(scratch, 'source'), chart);
  await run(['package', source, '--destination', scratch]);
  return join(scratch, readdirSync(scratch).find((name) => name.endsWith('.tgz')) ?? '');
}

/** Writes the files of a chart into a directory, and returns it. helm wants the directory to be called like the chart only for subcharts. */
export function writeChart(directory: string, files: ChartFiles): string {
  for (const [path, text] of Object.entries(files)) {
    const file = join(directory, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return directory;
}

async function runHelm(helm: string, home: string, args: readonly string[]): Promise<string> {
  const { execa } = await import('execa');
  const env = { PATH: process.env.PATH, HOME: home };
  const result = await execa(helm, args, {
    env,
    extendEnv: false,
    stdin: 'ignore',
    all: true,
    timeout: HELM_MS,
    reject: false,
  });
  if (result.exitCode === 0) return result.all;
  const said = result.timedOut ? `no end after ${HELM_MS / 1000} s` : result.all.trim();
  throw new RehearsalError(`rehearsal: helm ${args[0]} failed (${said}). Look at the chart and at the registry.`);
}
