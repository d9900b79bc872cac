import { expect, test } from 'vitest';
import { seededKeys } from '../lib/seeded-keys.js';

const secret = { namespace: 'flux-system', name: 'cluster-secrets' };
const file = 'secrets/cluster.sops.yaml';
const bytes = (text: string) => new Map([[file, new TextEncoder().encode(text)]]);
const sops = { ...secret, source: { kind: 'sops', file } } as const;

test('an encrypted file tells its keys', () => {
  const text = 'kind: Secret\ndata:\n  A: ENC[x]\nstringData:\n  B: ENC[y]\nsops:\n  mac: z\n';

  expect(seededKeys(sops, bytes(text))).toEqual(['A', 'B']);
});

test('a file that is not there, or is something else, has none', () => {
  expect(seededKeys(sops, new Map())).toEqual([]);
  expect(seededKeys(sops, new Map([[file, { error: 'no such file' }]]))).toEqual([]);
  expect(seededKeys(sops, bytes('just text'))).toEqual([]);
  expect(seededKeys(sops, bytes('a: [b\n'))).toEqual([]);
});

test('other sources state their keys themselves', () => {
  const entries = [{ key: 'token', reference: 'TOKEN', encoding: 'text' }] as const;

  expect(seededKeys({ ...secret, source: { kind: 'environment', entries } }, new Map())).toEqual(['token']);
  expect(seededKeys({ ...secret, source: { kind: 'age-key' } }, new Map())).toEqual([]);
});
