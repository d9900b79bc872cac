import { expect, test } from 'vitest';
import { FileTable } from '../../lib/manifests/file-table.js';
import { aCluster, problems } from '../authoring/support/authored.js';

const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'x' } };

test('files come out in the order of their paths, with schema and provenance', () => {
  const cluster = aCluster();
  const table = new FileTable();

  table.addBytes('b.toml', new Uint8Array([1]), cluster);
  table.addObjects('a.yaml', [{ ...namespace, apiVersion: 'cilium.io/v2', kind: 'X' }], cluster);
  table.addObjects('B.yaml', [namespace], cluster);

  expect([...table.sorted()].map(([path, file]) => [path, file.schema, file.provenance?.construct])).toEqual([
    ['B.yaml', undefined, 'infra'],
    ['a.yaml', 'https://k8s-schemas.home-operations.com/cilium.io/x_v2.json', 'infra'],
    ['b.toml', undefined, 'infra'],
  ]);
  expect(problems(cluster)).toEqual([]);
});

test('a second file of one path is reported and does not replace the first, whatever its case', () => {
  const cluster = aCluster();
  const table = new FileTable();

  table.addBytes('a/File.yaml', new Uint8Array([1]), cluster);
  table.addBytes('a/file.yaml', new Uint8Array([2]), cluster.entry);

  expect([...table.sorted().values()].map(({ content }) => content)).toEqual([new Uint8Array([1])]);
  expect(table.has('A/FILE.yaml')).toBe(true);
  expect(problems(cluster)).toEqual([
    'a/file.yaml: would be written twice, by infra and by infra/flux. Give one of the two another name, or another directory.',
  ]);
});
