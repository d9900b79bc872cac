import { expect, test } from 'vitest';
import { below, kustomizationFile, listed, listingFile } from '../../lib/manifests/kustomization-file.js';
import { anApp } from '../authoring/support/authored.js';

test('an empty directory has nothing but its kind', () => {
  expect(kustomizationFile(anApp(), [])).toEqual({
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
  });
});

test('a field of the author’s that is no array replaces, an array is joined, __proto__ is a key', () => {
  const app = anApp();
  app.addKustomizeFields({ namePrefix: 'a-', resources: ['x'] });
  app.addKustomizeFields(JSON.parse('{"namePrefix":"b-","__proto__":[1]}'));

  expect(JSON.stringify(kustomizationFile(app, ['./a.yaml']))).toBe(
    '{"apiVersion":"kustomize.config.k8s.io/v1beta1","kind":"Kustomization","resources":["./a.yaml","x"],"namePrefix":"b-","__proto__":[1]}',
  );
});

test('files are listed in order and from here', () => {
  expect(listed(['b.yaml', 'a.yaml', '.env.yaml'])).toEqual(['./.env.yaml', './a.yaml', './b.yaml']);
  expect(listingFile(['./a']).resources).toEqual(['./a']);
});

test.each([
  ['a', 'a/b/ks.yaml', './b/ks.yaml'],
  ['a/b', 'a/c/ks.yaml', '../c/ks.yaml'],
])('from %s to %s one writes %s', (directory, path, written) => {
  expect(below(directory, path)).toBe(written);
});
