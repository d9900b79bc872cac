import { describe, expect, test } from 'vitest';
import { findEntry } from '../../lib/model/find-entry.js';
import type { JsonObject } from '../../lib/yaml/json.js';
import { helmRelease, repository } from './support/repository.js';

const sync = { kind: 'GitRepository', url: 'https://example.com/x.git', ref: 'refs/heads/main', path: './flux' };
const instance = (fields: JsonObject = {}, metadata: JsonObject = {}): JsonObject => ({
  apiVersion: 'fluxcd.controlplane.io/v1',
  kind: 'FluxInstance',
  metadata: { name: 'flux', namespace: 'flux-system', ...metadata },
  spec: { sync, ...fields },
});

describe('the sync of a repository', () => {
  test('is that of its FluxInstance, with the patches', () => {
    const patches = [{ patch: '- op: x', target: { kind: 'Kustomization' } }];

    expect(findEntry(repository({ 'a/flux.yaml': instance({ kustomize: { patches } }) }))).toEqual({
      known: true,
      value: { name: 'flux-system', namespace: 'flux-system', path: './flux', patches },
      origins: [{ kind: 'file', from: 'a/flux.yaml' }],
    });
  });

  test('is that of the flux-instance release, whatever namespace it will be in', () => {
    const values = { instance: { sync: { ...sync, name: 'home' } } };

    expect(findEntry(repository({ 'a/release.yaml': helmRelease('flux-instance', { values }) }))).toMatchObject({
      known: true,
      value: { name: 'home', namespace: 'flux-system', path: './flux' },
    });
  });

  test('is read from text as well', () => {
    const text =
      'apiVersion: fluxcd.controlplane.io/v1\nkind: FluxInstance\nmetadata: {name: flux}\nspec: {sync: {url: x, path: p}}\n';

    expect(findEntry(repository({ 'a.yaml': text }))).toMatchObject({ value: { path: 'p' } });
  });

  test.each<readonly [string, Readonly<Record<string, JsonObject>>, string]>([
    ['none', { 'a.yaml': helmRelease('x', { values: { sync } }) }, 'no FluxInstance'],
    ['one without a URL', { 'a.yaml': instance({ sync: { path: 'x' } }) }, 'no FluxInstance'],
    [
      'two',
      { 'a.yaml': instance(), 'b.yaml': instance({ sync: { ...sync, path: 'other' } }) },
      'several syncs: ./flux (a.yaml), other (b.yaml)',
    ],
    [
      'one that depends on a variable',
      { 'a.yaml': instance({ sync: { ...sync, path: './${CLUSTER}' } }) },
      'depends on a variable',
    ],
  ])('is unknown with %s', (_, files, reason) => {
    const found = findEntry(repository(files));

    expect(found.known ? '' : found.reason).toContain(reason);
  });

  test('of one cluster among several is found by its directory', () => {
    const files = repository({ 'one/a.yaml': instance(), 'two/b.yaml': instance({ sync: { ...sync, path: 'two' } }) });

    expect(findEntry(files, 'two')).toMatchObject({ value: { path: 'two' } });
  });
});
