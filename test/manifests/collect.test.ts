import { ApiObject } from 'cdk8s';
import { ConfigMap } from 'cdk8s-plus-30';
import { Construct } from 'constructs';
import { expect, test } from 'vitest';
import { collectDirectories } from '../../lib/manifests/collect.js';
import { anApp } from '../authoring/support/authored.js';
import { Component, Kustomization, oci } from '../authoring/support/face.js';

test('every object belongs to the nearest directory around it, Kustomizations apart', () => {
  const app = anApp({ release: { chart: oci('oci://ghcr.io/acme/charts/echo:1.2.3') } });
  const directory = app.directory('config');
  new ConfigMap(new Construct(directory, 'group'), 'map', {});
  new ApiObject(app, 'plain', { apiVersion: 'v1', kind: 'ConfigMap' });

  const seen = collectDirectories(app.cluster).map(({ directory: { path }, objects, kustomizations }) => [
    path.replace('kubernetes/infra/apps/', ''),
    objects.map(({ kind }) => kind),
    kustomizations.map(({ objectName }) => objectName),
  ]);

  expect(seen).toEqual([
    ['clusters/infra/flux', [], ['cluster-apps']],
    ['default/echo/app', ['OCIRepository', 'HelmRelease', 'ConfigMap'], ['echo']],
    ['default/echo/config', ['ConfigMap'], ['echo-config']],
    ['default', ['Namespace'], []],
  ]);
});

test('Kustomizations of a component are its objects', () => {
  const app = anApp();
  const component = new Component(app.cluster, 'tenant');
  new Kustomization(component, 'ks', { path: './x' });

  const collected = collectDirectories(app.cluster).find(({ directory }) => directory === component);

  expect(collected?.objects.map(({ kind }) => kind)).toEqual(['Kustomization']);
  expect(collected?.kustomizations).toEqual([]);
});
