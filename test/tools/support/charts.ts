import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import type { Plan } from '../../../lib/plan/plan.js';
import { EXAMPLE_CHARTS } from '../../../lib/rehearsal/charts/example.js';
import { putFiles, temporaryDirectory } from '../../output/support/real-tree.js';
import { environment, inTurns, output, toolPath } from './run.js';

const CHARTS = fileURLToPath(new URL('../../fixtures/charts', import.meta.url));

/** Charts of the tests with the versions that fleets name: real charts of these names do the same, and much more. */
export const CHART_VERSIONS: Readonly<Record<string, string>> = {
  cilium: '1.18.5',
  coredns: '1.45.0',
  spegel: '0.4.0',
  'cert-manager': 'v1.19.2',
  'external-secrets': '2.9.0',
  'flux-operator': '0.58.1',
  'flux-instance': '0.58.1',
  'gateway-crds-helm': 'v1.6.1',
  widgets: '1.0.0',
  echo: '1.10.0',
};

/**
 * Every chart as a directory that Helm can render: those of the fixtures, and of the rehearsal where they have none; each with the object that
 * says what Helm was told.
 */
export function chartDirectories(): string {
  const directory = temporaryDirectory();
  cpSync(CHARTS, directory, { recursive: true });
  const told = readFileSync(join(directory, '_release.yaml'), 'utf8');
  for (const name of Object.keys(CHART_VERSIONS)) {
    mkdirSync(join(directory, name, 'templates'), { recursive: true });
    writeFileSync(join(directory, name, 'templates/told.yaml'), told);
    const file = join(directory, name, 'Chart.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('version: 0.0.0', `version: ${CHART_VERSIONS[name]}`));
  }
  for (const [path, files] of Object.entries(EXAMPLE_CHARTS)) {
    const chart = join(directory, basename(path));
    if (existsSync(chart)) continue;
    putFiles(chart, { ...files(), 'templates/told.yaml': told });
  }
  return directory;
}

/**
 * Puts the charts of plans where helmfile looks before it asks a registry, so that unmodified state files can be rendered without a network:
 * `<cache>/oci__quay_io/cilium/charts/cilium/1.18.5/cilium/Chart.yaml`.
 */
export function seedHelmfileCache(plans: readonly Plan[]): void {
  const charts = chartDirectories();
  for (const { chart, version } of plans.flatMap(({ releases, crds }) => [...releases, ...crds])) {
    if (!chart.startsWith('oci://')) continue;
    const name = chart.slice(chart.lastIndexOf('/') + 1);
    const place = chart.replaceAll('://', '__').replaceAll(/[:.]/g, '_');
    const target = join(environment().HELMFILE_CACHE_HOME!, place, version, name);
    cpSync(join(charts, name), target, { recursive: true });
    const file = join(target, 'Chart.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^version: .*$/m, `version: ${version}`));
  }
}

/** Every chart as an archive, by its name. */
export async function chartArchives(): Promise<ReadonlyMap<string, string>> {
  const directory = chartDirectories();
  const archives = join(directory, 'archives');
  await inTurns(Object.keys(CHART_VERSIONS), (name) =>
    output('helm', ['package', join(directory, name), '--destination', archives]),
  );
  const files = readdirSync(archives);
  return new Map(
    Object.entries(CHART_VERSIONS).map(([name, version]) => {
      const file = files.find((one) => one === `${name}-${version}.tgz`);
      if (file === undefined) throw new Error(`no archive of ${name} among ${files.join(', ')}`);
      return [name, join(archives, file)];
    }),
  );
}

/** An OCI registry on loopback with every chart under `charts/`; gives `127.0.0.1:<port>`. It ends with the tests of the file. */
export async function chartRegistry(): Promise<string> {
  const child = spawn(toolPath('registry'), ['-port', '0'], {
    env: environment(),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  afterAll(() => {
    child.kill('SIGKILL');
  });
  const port = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (data: Buffer) => {
      said += data.toString();
      const [, found] = /serving on port (\d+)/.exec(said) ?? [];
      if (found !== undefined) resolve(found);
    });
    child.on('exit', (code) => reject(new Error(`registry ended with ${code}: ${said}`)));
  });
  const host = `127.0.0.1:${port}`;
  const archives = await chartArchives();
  await inTurns([...archives.values()], (archive) =>
    output('helm', ['push', archive, `oci://${host}/charts`, '--plain-http']),
  );
  return host;
}
