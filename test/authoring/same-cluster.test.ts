import { Construct } from 'constructs';
import { expect, test } from 'vitest';
import { checkSameCluster } from '../../lib/authoring/same-cluster.js';
import { aCluster, aFleet, anApp, problems } from './support/authored.js';

test('a reference inside of a cluster is fine, one into another is named with both', () => {
  const fleet = aFleet();
  const here = anApp({}, aCluster({}, fleet));
  const there = anApp({}, aCluster({ id: 2 }, fleet, 'apps'));

  checkSameCluster(here, 'FluxApp default/echo', 'spec.x', here.cluster);
  checkSameCluster(here, 'FluxApp default/echo', 'spec.y', there);

  expect(problems(fleet)).toEqual([
    'FluxApp default/echo spec.y: belongs to cluster apps and not to infra (apps/echo). Construct it in cluster infra as well; clusters share code, not objects.',
  ]);
});

test('what stands in no cluster cannot be compared', () => {
  const app = anApp();

  checkSameCluster(app, 'x', 'y', new Construct(app.cluster.fleet, 'loose'));

  expect(problems(app)).toEqual([]);
});
