import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Plane, type PlaneSnapshot, startPlane } from '../../../lib/rehearsal/index.js';
import { daemonSet } from './support/objects.js';
import { eventually } from './support/processes.js';

let plane: Plane;
let warm: PlaneSnapshot;

beforeAll(async () => {
  plane = await startPlane({ nodes: [{ name: 'w-1', address: '10.25.11.14', role: 'worker' }] });
  await plane.kubectl(['create', 'namespace', 'kept']);
  warm = await plane.snapshot();
});

afterAll(() => plane.stop());

const namespaces = () => plane.kubectl(['get', 'namespaces', '-o', 'name']);

test('a restored plane is what it was, at the same address, as often as wanted', async () => {
  const kubeconfig = readFileSync(plane.kubeconfig, 'utf8');
  const times: number[] = [];

  for (const name of ['first', 'second']) {
    await plane.kubectl(['create', 'namespace', name]);
    await plane.kubectl(['delete', 'namespace', 'kept', '--wait=false']);
    const before = Date.now();
    await plane.restore(warm);
    times.push((Date.now() - before) / 1000);

    expect(await namespaces()).toContain('namespace/kept');
    expect(await namespaces()).not.toContain(name);
  }

  process.stdout.write(`a plane was restored after ${times.map((time) => time.toFixed(1)).join(', ')} s\n`);
  expect(Math.min(...times)).toBeLessThan(20);
  expect(readFileSync(plane.kubeconfig, 'utf8')).toBe(kubeconfig);
});

test('a snapshot holds what was written a moment before', async () => {
  await plane.kubectl(['create', 'configmap', 'just-now']);
  const snapshot = await plane.snapshot();
  await plane.kubectl(['delete', 'configmap', 'just-now']);

  await plane.restore(snapshot);

  expect(await plane.kubectl(['get', 'configmaps', '-o', 'name'])).toContain('configmap/just-now');
});

test('a restored plane plays on: controllers, nodes, pods and audit log', async () => {
  await plane.restore(warm);
  const mark = await plane.audit.mark();

  await plane.kubectl(['apply', '-f', '-'], { input: daemonSet('cilium', { hostNetwork: true }) });

  await eventually('the node is ready', async () => (await plane.kubectl(['get', 'nodes'])).includes(' Ready '));
  expect(await plane.audit.requests({ since: mark, user: 'admin', writes: true })).toHaveLength(1);
});
