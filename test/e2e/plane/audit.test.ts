import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Plane, startPlane } from '../../../lib/rehearsal/index.js';

let plane: Plane;

beforeAll(async () => {
  plane = await startPlane({ nodes: [{ name: 'w-1', address: '10.25.11.14', role: 'worker' }] });
});

afterAll(() => plane.stop());

const configMap = (name: string) =>
  JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data: { a: '1' } });

test('a write is found at once, with its user, its program and its body', async () => {
  const before = await plane.audit.mark();

  await plane.kubectl(['create', '-f', '-'], { input: configMap('one') });
  const writes = await plane.audit.requests({ since: before, user: 'admin', writes: true });

  expect(writes).toHaveLength(1);
  expect(writes[0]).toMatchObject({
    verb: 'create',
    user: { username: 'admin' },
    objectRef: { resource: 'configmaps', namespace: 'default' },
    requestObject: { data: { a: '1' } },
    responseStatus: { code: 201 },
  });
  expect(writes[0]?.userAgent).toMatch(/^kubectl\//);
  expect(await plane.audit.requests({ since: before, userAgent: 'Helm' })).toEqual([]);
});

test('reads and dry runs are no writes, and refused writes are', async () => {
  const before = await plane.audit.mark();

  await plane.kubectl(['get', 'nodes']);
  await plane.kubectl(['create', '--dry-run=server', '-f', '-'], { input: configMap('two') });
  await plane.kubectl(['create', '-f', '-'], { input: configMap('three'), user: 'reader' }).catch(() => undefined);

  expect(await plane.audit.requests({ since: before, user: 'admin', writes: true })).toEqual([]);
  expect(await plane.audit.requests({ since: before, verbs: ['list'], user: 'admin' })).toHaveLength(1);
  const refused = await plane.audit.requests({ since: before, user: 'reader', writes: true });
  expect(refused.map(({ responseStatus }) => responseStatus?.code)).toEqual([403]);
});

test('a mark cuts off what was before it', async () => {
  await plane.kubectl(['create', 'namespace', 'early']);
  const mark = await plane.audit.mark();
  await plane.kubectl(['create', 'namespace', 'late']);

  const names = (await plane.audit.requests({ since: mark, user: 'admin', writes: true })).map(
    ({ objectRef }) => objectRef?.name,
  );

  expect(names).toEqual(['late']);
});

test('a plane that is left alone writes nothing', async () => {
  await new Promise((resolve) => setTimeout(resolve, 3000));
  const before = await plane.audit.mark();

  await new Promise((resolve) => setTimeout(resolve, 5000));

  expect(await plane.audit.requests({ since: before })).toEqual([]);
});
