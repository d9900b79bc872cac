import { execa } from 'execa';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  type FaultProxy,
  findProgram,
  type Plane,
  startFaultProxy,
  startPlane,
  startRegistry,
} from '../../../lib/rehearsal/index.js';
import { eventually } from './support/processes.js';

let plane: Plane;
let proxy: FaultProxy;

beforeAll(async () => {
  plane = await startPlane();
});

beforeEach(async () => {
  proxy = await startFaultProxy(plane);
});

afterEach(() => proxy.stop());
afterAll(() => plane.stop());

/** kubectl through the proxy; its own retries are part of what is seen. */
async function kubectl(...args: string[]) {
  const before = Date.now();
  const result = await execa(findProgram('kubectl'), [`--kubeconfig=${proxy.kubeconfig}`, ...args], {
    env: { PATH: process.env.PATH, HOME: plane.directory },
    extendEnv: false,
    reject: false,
    timeout: 30_000,
  });
  return { ...result, seconds: (Date.now() - before) / 1000 };
}

const READYZ = ['get', '--raw', '/readyz'];

test('without a rule everything passes, with the certificate that the kubeconfig knows', async () => {
  const result = await kubectl('get', 'namespaces', '-o', 'name');

  expect(result.stderr).toBe('');
  expect(result.stdout).toContain('namespace/default');
  expect(proxy.requests.at(-1)).toMatchObject({ method: 'GET', userAgent: expect.stringMatching(/^kubectl\//) });
});

test('a watch passes event by event', async () => {
  const waiting = kubectl('wait', 'namespace/default', '--for=jsonpath={.metadata.labels.seen}=yes', '--timeout=20s');
  await eventually('it watches', () => proxy.requests.some(({ path }) => path.includes('watch=true')));

  await plane.kubectl(['label', 'namespace', 'default', 'seen=yes']);

  expect((await waiting).exitCode).toBe(0);
});

test('429 with a pause is tried again by the client, as often as the rule says', async () => {
  const rule = proxy.fail({ fault: { kind: 'status', status: 429, retryAfterSeconds: 1 }, path: '/readyz', times: 2 });

  const result = await kubectl(...READYZ);

  expect(result.stdout).toBe('ok');
  expect(rule.hits).toBe(2);
  expect(result.seconds).toBeGreaterThan(1.9);
});

test('503 reaches the client with the words of the API server', async () => {
  proxy.fail({ fault: { kind: 'status', status: 503 }, path: '/readyz' });

  const result = await kubectl(...READYZ);

  expect(result.exitCode).toBe(1);
  expect(result.stderr).toContain('the rehearsal lets this request fail with 503');
});

test('a reset is seen as a reset', async () => {
  const rule = proxy.fail({ fault: { kind: 'reset' }, path: '/api/v1/namespaces/default/configmaps' });

  const result = await kubectl('create', 'configmap', 'reset-me');

  expect(rule.hits).toBeGreaterThan(0);
  expect(result.stderr).toMatch(/connection reset by peer|EOF/);
  await expect(plane.kubectl(['get', 'configmap', 'reset-me'])).rejects.toThrow(/NotFound/);
});

test('a request that hangs ends with the client', async () => {
  proxy.fail({ fault: { kind: 'hang' }, path: '/readyz' });

  const result = await kubectl(...READYZ, '--request-timeout=2s');

  expect(result.exitCode).toBe(1);
  expect(result.seconds).toBeGreaterThan(1.9);
  expect(result.seconds).toBeLessThan(15);
});

test('a slow answer is the right one', async () => {
  proxy.fail({ fault: { kind: 'slow', milliseconds: 1500 }, path: /readyz/, times: 1 });

  const result = await kubectl(...READYZ);

  expect(result.stdout).toBe('ok');
  expect(result.seconds).toBeGreaterThan(1.4);
});

test('a lost answer hides work that was done', async () => {
  proxy.fail({ fault: { kind: 'lost-answer' }, method: 'POST' });

  const result = await kubectl('create', 'configmap', 'done-anyway');

  expect(result.exitCode).not.toBe(0);
  expect(await plane.kubectl(['get', 'configmap', 'done-anyway', '-o', 'name'])).toBe('configmap/done-anyway\n');
});

test('rules choose by method, program and count, and can be cleared', async () => {
  const others = proxy.fail({ fault: { kind: 'status', status: 503 }, userAgent: 'Helm' });
  const writes = proxy.fail({ fault: { kind: 'status', status: 503 }, method: 'DELETE' });
  const third = proxy.fail({ fault: { kind: 'status', status: 503 }, path: '/readyz', after: 1 });

  const codes = [(await kubectl(...READYZ)).exitCode, (await kubectl(...READYZ)).exitCode];
  proxy.clear();
  codes.push((await kubectl(...READYZ)).exitCode);

  expect(codes).toEqual([0, 1, 0]);
  expect([others.hits, writes.hits, third.hits]).toEqual([0, 0, 1]);
});

test('it stands in front of a registry, too', async () => {
  const registry = await startRegistry();
  const front = await startFaultProxy(registry, [{ fault: { kind: 'status', status: 503 }, times: 1 }]);

  const statuses = [(await fetch(`${front.url}/v2/`)).status, (await fetch(`${front.url}/v2/`)).status];

  expect(statuses).toEqual([503, 200]);
  await front.stop();
  await registry.stop();
});
