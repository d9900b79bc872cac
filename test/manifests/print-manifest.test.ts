import { expect, test } from 'vitest';
import { printManifest } from '../../lib/manifests/print-manifest.js';

const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' }, data: { a: null } };

test('every object of a file has its dashes and the schema line', () => {
  expect(printManifest({ path: 'a.yaml', objects: [object, object], schema: 'https://example.com/s.json' })).toBe(
    `---
# yaml-language-server: $schema=https://example.com/s.json
apiVersion: v1
kind: ConfigMap
metadata:
  name: x
data:
  a: null
`.repeat(2),
  );
});

test('a kind without schema has the dashes alone, a file without objects nothing', () => {
  expect(printManifest({ path: 'a.yaml', objects: [object] })).toMatch(/^---\napiVersion: v1\n/);
  expect(printManifest({ path: 'a.bin', content: new Uint8Array() })).toBe('');
});
