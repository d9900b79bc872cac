import { expect, test } from 'vitest';
import { Identities } from '../../lib/manifests/identities.js';
import type { KubeObject } from '../../lib/yaml/json.js';
import { aCluster, problems } from '../authoring/support/authored.js';

const object = (apiVersion: string, kind: string, name: string, namespace?: string): KubeObject =>
  ({ apiVersion, kind, metadata: { name, ...(namespace === undefined ? {} : { namespace }) } }) as KubeObject;

test('objects are told apart by group, kind, namespace and name, and not by version', () => {
  const cluster = aCluster();
  const identities = new Identities();

  const claimed = [
    object('apps/v1', 'Deployment', 'a'),
    object('apps/v1', 'Deployment', 'b'),
    object('apps/v1', 'StatefulSet', 'a'),
    object('apps/v1', 'Deployment', 'a', 'x'),
    object('other/v1', 'Deployment', 'a'),
    object('apps/v1beta1', 'Deployment', 'a'),
  ].map((one) => identities.claim(one, cluster.entry));

  expect(claimed).toEqual([true, true, true, true, true, false]);
  expect(problems(cluster)).toEqual([
    'Deployment a: is constructed twice, as infra/flux and as infra/flux. Give one of them another name, or remove it.',
  ]);
});
