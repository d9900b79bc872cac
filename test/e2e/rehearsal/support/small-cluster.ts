import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  Cluster,
  chain,
  Fleet,
  FluxApp,
  FluxInstance,
  FluxOperator,
  gitRepository,
  oci,
  Settings,
  talos,
} from 'fluxstrap';
import { synthTree } from 'fluxstrap/testing';
import type { Plan } from '../../../../lib/plan/plan.js';
import { type ChartFiles, fluxInstanceChart, fluxOperatorChart, writeChart } from '../../../../lib/rehearsal/index.js';

/** Where the chart of the one release is pushed, and what it is called. */
export const PROBE = { repository: 'registry.test/charts', name: 'probe', version: '1.0.0' } as const;

/** A cluster of one machine that brings its network: one release besides Flux, whose chart each test chooses. */
function smallFleet(): Fleet {
  const fleet = new Fleet({ repository: gitRepository('https://git.test/acme/small.git') });
  const cluster = new Cluster(fleet, 'small', {
    id: 5,
    distribution: talos({ version: 'v1.12.0', kubernetes: 'v1.35.0', controlPlanes: { one: '10.0.0.11' } }),
    networks: { nodes: '10.0.0.0/24' },
  });
  new Settings(cluster, { GREETING: 'hello' });
  const probe = new FluxApp(cluster, 'probe', {
    namespace: 'probe',
    release: {
      chart: oci(`oci://${PROBE.repository}/${PROBE.name}:${PROBE.version}`),
      values: { text: 'as planned' },
    },
  });
  const flux = 'oci://ghcr.io/controlplaneio-fluxcd/charts';
  const operator = new FluxOperator(cluster, 'flux-operator', { chart: oci(`${flux}/flux-operator:0.58.1`) });
  const instance = new FluxInstance(cluster, 'flux-instance', {
    chart: oci(`${flux}/flux-instance:0.58.1`),
    version: '2.9.x',
    app: { dependsOn: [operator] },
  });
  cluster.bootstrap({ releases: chain(probe, operator, instance) });
  return fleet;
}

/** A repository with the small cluster, and a folder with its charts. */
export function smallCluster(chart: ChartFiles): {
  readonly repository: string;
  readonly charts: string;
  readonly plan: Plan;
  remove(): void;
} {
  const place = mkdtempSync(join(tmpdir(), 'fluxstrap-small-'));
  const repository = join(place, 'repository');
  const tree = synthTree(smallFleet());
  for (const [path, text] of Object.entries(tree)) {
    const file = join(repository, 'dist', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  symlinkSync(join(process.cwd(), '.tools'), join(repository, '.tools'));
  const charts = join(place, 'charts');
  for (const files of [chart, fluxOperatorChart(), fluxInstanceChart()]) {
    writeChart(join(charts, /name: (\S+)/.exec(files['Chart.yaml'] ?? '')?.[1] ?? ''), files);
  }
  const plan = JSON.parse(tree['bootstrap/plan.json'] ?? tree['bootstrap/small/plan.json'] ?? 'null') as Plan;
  return { repository, charts, plan, remove: () => rmSync(place, { recursive: true, force: true }) };
}
