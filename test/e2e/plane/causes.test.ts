import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  NEEDS_DNS,
  type Plane,
  type PlaneSnapshot,
  POD_DELAY,
  POD_FATE,
  startPlane,
} from '../../../lib/rehearsal/index.js';
import { daemonSet, deployment, job } from './support/objects.js';
import { eventually } from './support/processes.js';

let plane: Plane;
let bare: PlaneSnapshot;

beforeAll(async () => {
  plane = await startPlane({
    nodes: [
      { name: 'cp-1', address: '10.25.11.11', role: 'control-plane' },
      { name: 'w-1', address: '10.25.11.14', role: 'worker' },
    ],
  });
  bare = await plane.snapshot();
});

afterAll(() => plane.stop());

let isFirst = true;
beforeEach(async () => {
  if (!isFirst) await plane.restore(bare);
  isFirst = false;
});

const apply = (...documents: string[]) => plane.kubectl(['apply', '-f', '-'], { input: documents.join('---\n') });
const get = (what: string, path: string) => plane.kubectl(['get', ...what.split(' '), '-o', `jsonpath=${path}`]);
const readyOf = (kind: string, path: string) => get(kind, `${path}.status.conditions[?(@.type=="Ready")].status}`);
const podOf = (app: string, path: string) => get(`pods -n kube-system -l app=${app}`, `{.items[*]${path}}`);
const nodes = () => readyOf('nodes', '{.items[*]');
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const CNI = daemonSet('cilium', { hostNetwork: true });

test('nodes are registered as the model says, and are not ready for want of a network', async () => {
  const node = JSON.parse(await plane.kubectl(['get', 'node', 'cp-1', '-o', 'json']));

  expect(await nodes()).toBe('False False');
  expect(node.status.addresses).toContainEqual({ type: 'InternalIP', address: '10.25.11.11' });
  expect(node.spec.podCIDR).toBe('10.244.0.0/24');
  expect(node.metadata.labels).toHaveProperty(['node-role.kubernetes.io/control-plane'], '');
  const ready = node.status.conditions.find(({ type }: { type: string }) => type === 'Ready');
  expect(ready).toMatchObject({
    reason: 'KubeletNotReady',
    message: expect.stringContaining('cni plugin not initialized'),
  });
});

test('the CNI makes its nodes ready; until then only pods of the host network run', async () => {
  await apply(deployment('needs-network'), deployment('on-host', { hostNetwork: true }));
  await eventually('the pod of the host runs', async () => (await podOf('on-host', '.status.phase')) === 'Running');
  await pause(500);
  expect(await podOf('needs-network', '.status.phase')).toBe('Pending');
  expect(await nodes()).toBe('False False');

  await apply(CNI);

  await eventually('the nodes are ready', async () => (await nodes()) === 'True True');
  await eventually('the pod runs', async () => (await podOf('needs-network', '.status.phase')) === 'Running');
  expect(await podOf('needs-network', '.status.podIP')).toMatch(/^10\.244\.[01]\./);
});

test('a CNI whose pods do not get ready makes no node ready, and one that goes takes the network with it', async () => {
  await apply(daemonSet('cilium', { hostNetwork: true, annotations: { [POD_FATE]: 'crash-loop' } }));
  await eventually('its pods crash', async () => (await podOf('cilium', '.status.phase')) === 'Running Running');
  await pause(500);
  expect(await nodes()).toBe('False False');

  await apply(CNI);
  await eventually('the nodes are ready', async () => (await nodes()) === 'True True');
  await plane.kubectl(['delete', 'daemonset', 'cilium', '-n', 'kube-system']);

  await eventually('the nodes are not ready', async () => (await nodes()) === 'False False');
});

test('a pod that needs DNS runs, and gets ready only when DNS answers', async () => {
  const relay = deployment('relay', { labels: { 'k8s-app': 'hubble-relay' } });
  await apply(CNI, relay, deployment('asks', { annotations: { [NEEDS_DNS]: 'true' } }), deployment('other'));
  const ready = (app: string) => podOf(app, '.status.conditions[?(@.type=="Ready")].status');
  await eventually('pods that need no DNS are ready', async () => (await ready('other')) === 'True');
  await eventually('the relay runs', async () => (await podOf('relay', '.status.phase')) === 'Running');
  await pause(500);
  expect([await ready('relay'), await ready('asks')]).toEqual(['False', 'False']);

  await apply(deployment('coredns', { replicas: 2 }));

  await eventually('the relay is ready', async () => (await ready('relay')) === 'True');
  await eventually('the other one is ready', async () => (await ready('asks')) === 'True');
});

test('pods crash, do not find their image, take their time; jobs end well or not, as their annotation says', async () => {
  await apply(
    CNI,
    deployment('crash', { annotations: { [POD_FATE]: 'crash-loop' } }),
    deployment('image', { annotations: { [POD_FATE]: 'image-pull' } }),
    deployment('slow', { annotations: { [POD_DELAY]: '3s' } }),
    job('good'),
    job('bad', { annotations: { [POD_FATE]: 'job-fails' } }),
  );
  const waits = '.status.containerStatuses[*].state.waiting.reason';

  await eventually('it crashes', async () => (await podOf('crash', waits)) === 'CrashLoopBackOff');
  expect(await podOf('slow', '.status.phase')).toBe('Pending');
  await eventually('it finds no image', async () => (await podOf('image', waits)) === 'ImagePullBackOff');
  await eventually('it takes its time', async () => (await podOf('slow', '.status.phase')) === 'Running');
  await plane.kubectl(['wait', '-n', 'kube-system', 'job/good', '--for=condition=Complete', '--timeout=10s']);
  await plane.kubectl(['wait', '-n', 'kube-system', 'job/bad', '--for=condition=Failed', '--timeout=10s']);
  expect(await podOf('image', '.status.phase')).toBe('Pending');
});

test('a machine that joins late gets its pod of the CNI and is ready, and one that goes is gone', async () => {
  await apply(CNI);
  await eventually('the nodes are ready', async () => (await nodes()) === 'True True');

  await plane.addNode({ name: 'w-2', address: '10.25.11.15', role: 'worker' });
  await eventually('it is ready, too', async () => (await nodes()) === 'True True True');
  await plane.removeNode('w-2');

  expect(await get('nodes', '{.items[*].metadata.name}')).toBe('cp-1 w-1');
});
