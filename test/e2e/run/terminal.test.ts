// On a real terminal (a pty of script, of util-linux), with a real API server.
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  nodesOf,
  type Plane,
  type PlaneSnapshot,
  pushExampleCharts,
  type Registry,
  startPlane,
  startRegistry,
  tinyChart,
} from '../../../lib/rehearsal/index.js';
import { smallPlan } from './support/small-plan.js';
import { CTRL_C, type Screen, terminal } from './support/terminal.js';
import { type Workspace, workspace } from './support/workspace.js';

const SKIP = ['--skip', 'preflight,talos,secrets,crds'];
/** A colour. */
const COLOUR = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`);

let plane: Plane;
let registry: Registry;
let warm: PlaneSnapshot;
let place: Workspace;
const charts: Record<string, string> = {};

beforeAll(async () => {
  registry = await startRegistry();
  await pushExampleCharts(registry);
  for (const [name, options] of Object.entries({
    quick: {},
    slow: { workload: 'deployment', podDelay: '60s' },
    broken: { workload: 'deployment', pods: 'crash-loop' },
  } as const)) {
    charts[name] = (await registry.pushChart(tinyChart(name, options), 'tiny')).url;
  }
  const example = workspace(registry);
  const { cluster } = example.plan;
  example.remove();
  plane = await startPlane({ context: 'infra', nodes: nodesOf(cluster), networks: cluster.networks });
  warm = await plane.snapshot();
});

beforeEach(async () => {
  await plane.restore(warm);
  place = workspace(registry, { kubeconfig: plane.kubeconfig });
});

afterEach(() => place?.remove());
afterAll(async () => {
  await Promise.all([plane?.stop(), registry?.stop()]);
});

function use(second: string): void {
  place.change((plan) =>
    smallPlan(plan, [
      { name: 'first', chart: charts.quick! },
      { name: 'second', chart: charts[second]!, needs: ['first'], timeoutSeconds: second === 'broken' ? 4 : 90 },
    ]),
  );
}

/** What stays on the screen: below the last time that the list was drawn. */
function below({ lines }: Screen): string {
  const last = lines.findLastIndex((line) => /^.? ?nodes \(/.test(line));
  return lines.slice(last).join('\n');
}

it('shows the stages, what goes on in them, how long they took, and the next step', async () => {
  use('quick');

  const screen = await terminal(place, ['--yes', ...SKIP]).screen;

  expect(screen.code).toBe(0);
  expect(screen.raw).toMatch(COLOUR);
  expect(screen.lines.some((line) => /Install the members …/.test(line))).toBe(true);
  expect(screen.lines.some((line) => /Installing kube-system\/second/.test(line))).toBe(true);
  expect(below(screen)).toMatch(/^✔ nodes \([\d.]+s\)\n✔ namespaces \([\d.]+s\)\n✔ apps \([\d.]+s\)\n/);
  expect(below(screen)).toContain('\nDone in ');
  expect(below(screen)).toContain('installed kube-system/first, kube-system/second');
  // The cursor is there again.
  expect(screen.raw.lastIndexOf('\u001b[?25h')).toBeGreaterThan(screen.raw.lastIndexOf('\u001b[?25l'));
});

it('ends with what failed, why, what shows more, and how to go on', async () => {
  use('broken');

  const screen = await terminal(place, ['--yes', ...SKIP]).screen;

  expect(screen.code).toBe(1);
  const text = below(screen);
  expect(text).toContain('✖ apps (');
  expect(text).toContain('✖ apps/sync: could not install kube-system/second (helmfile ended with code 1).');
  expect(text).toContain('  Command: helmfile --file ');
  expect(text).toContain('  │ Error: resource Deployment/kube-system/second not ready');
  expect(text).toContain(
    '  See more: kubectl --kubeconfig .fluxstrap/infra/kubeconfig --namespace kube-system get pods',
  );
  expect(text.trimEnd().split('\n').at(-1)).toBe('Go on with: npm run bootstrap -- --cluster infra --from apps');
});

it('says what Ctrl-C does, waits for Helm, and leaves no locked release', async () => {
  use('slow');
  const shown = terminal(place, ['--yes', ...SKIP]);
  await shown.until(/Installing kube-system\/second/);
  await secondIs('pending-install');

  shown.type(CTRL_C);

  const screen = await shown.screen;
  expect(screen.code).toBe(130);
  const text = below(screen);
  expect(text).toContain('⚠ Stopping: SIGINT was passed on, waiting for helmfile to end in order');
  expect(text).toContain('⚠ A second Ctrl-C kills it at once');
  expect(text).toContain('Nothing is lost; the next run goes on.');
  expect(text.trimEnd().split('\n').at(-1)).toBe('Go on with: npm run bootstrap -- --cluster infra --from apps');
  // While Helm was ending, both lines stood below the stage.
  const drawn = screen.lines.findIndex((line) => /› A second Ctrl-C|^ +A second Ctrl-C/.test(line));
  expect(screen.lines[drawn - 1]).toContain('Stopping: SIGINT');
  await secondIs('failed');
});

it('has no colour where NO_COLOR says so', async () => {
  use('quick');

  const screen = await terminal(place, ['--yes', '--stage', 'nodes'], { env: { NO_COLOR: '1' } }).screen;

  expect(screen.code).toBe(0);
  expect(screen.lines.join('\n')).toMatch(/✔ nodes \(/);
  expect(screen.raw).not.toMatch(COLOUR);
});

it('fits a narrow terminal, and writes plain lines on one too narrow for a list', async () => {
  use('quick');

  const narrow = await terminal(place, ['--yes', '--stage', 'namespaces'], { columns: 44 }).screen;
  const tiny = await terminal(place, ['--yes', '--stage', 'namespaces'], { columns: 30 }).screen;

  const list = narrow.lines.slice(0, narrow.lines.findLastIndex((line) => line.includes('✔ namespaces (')) + 1);
  expect(Math.max(...list.map((line) => line.length))).toBeLessThanOrEqual(44);
  expect(narrow.code).toBe(0);
  expect(tiny.lines.some((line) => /^\d{4}-.* INFO {2}Stage namespaces done/.test(line))).toBe(true);
  expect(tiny.code).toBe(0);
});

it('asks before it changes a cluster, and does nothing on a no', async () => {
  use('quick');
  const mark = await plane.audit.mark();
  const shown = terminal(place, SKIP);
  await shown.until(/Go on\? \[y\/N\]/);

  shown.type('n\r');

  const screen = await shown.screen;
  expect(screen.code).toBe(1);
  expect(screen.lines.join('\n')).toContain('was not confirmed. Nothing was done.');
  expect(await plane.audit.requests({ user: 'admin', writes: true, since: mark })).toEqual([]);
});

/** Waits until Helm has stored the second release with this status. */
async function secondIs(status: string): Promise<void> {
  const selector = `owner=helm,name=second,status=${status}`;
  const end = Date.now() + 30_000;
  while ((await plane.kubectl(['get', 'secrets', '-n', 'kube-system', '-l', selector, '-o', 'name'])) === '') {
    if (Date.now() > end) throw new Error(`release second did not become ${status}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
