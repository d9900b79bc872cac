import { describe, expect, test } from 'vitest';
import { intentOf } from '../../lib/authoring/intent-of.js';
import type { CatalogueProps } from '../../lib/catalogue/catalogue-app.js';
import { untyped } from '../../lib/importing/untyped.js';
import type { JsonObject } from '../../lib/yaml/json.js';
import { aCluster, at, manifests, object, objects, problems } from '../authoring/support/authored.js';
import {
  CatalogueApp,
  chain,
  ExternalSecrets,
  FluxApp,
  Namespace,
  oci,
  ociChart,
  waitForRollout,
} from '../authoring/support/face.js';

const chart = oci('oci://ghcr.io/acme/charts/thing:1.2.3');
const APPS = 'kubernetes/infra/apps';

/** An app like those of the catalogue, as a user would write one. */
class Thing extends CatalogueApp<JsonObject> {
  constructor(scope: ConstructorParameters<typeof FluxApp>[0], id: string, props: CatalogueProps<JsonObject>) {
    super(scope, id, props, {
      namespace: 'things',
      values: { replicas: 1, nested: { a: 1, b: 2 } },
      bootstrap: { timeout: '3m', postSteps: [waitForRollout('Deployment', 'thing')] },
    });
  }
}

test('the smallest one brings namespace, values and what the bootstrap does with it', () => {
  const thing = new Thing(aCluster(), 'thing', { chart });

  expect(at(object(manifests(thing), `${APPS}/things/thing/app/helmrelease.yaml`), 'spec.values')).toEqual({
    replicas: 1,
    nested: { a: 1, b: 2 },
  });
  expect(thing.release.bootstrapOptions).toEqual({
    timeout: '3m',
    postSteps: [waitForRollout('Deployment', 'thing')],
  });
  expect(FluxApp.isFluxApp(thing)).toBe(true);
  expect(problems(thing)).toEqual([]);
});

test('every property counts', () => {
  const all: Required<CatalogueProps<JsonObject>> = {
    chart: ociChart(chart, { verify: { provider: 'cosign' } }),
    values: { replicas: null, nested: { b: 3 }, extra: [1] },
    namespace: 'elsewhere',
    release: { name: 'thing-two', interval: '5m', bootstrap: { timeout: '9m' } },
    app: { interval: '7m', name: 'renamed', directory: 'deploy' },
  };

  const thing = new Thing(aCluster(), 'thing', all);

  const files = manifests(thing);
  const directory = `${APPS}/elsewhere/renamed`;
  const release = object(files, `${directory}/deploy/helmrelease-thing-two.yaml`);
  expect(at(release, 'spec.values')).toEqual({ replicas: null, nested: { a: 1, b: 3 }, extra: [1] });
  expect(at(release, 'spec.interval')).toBe('5m');
  expect(at(objects(files, `${directory}/ks.yaml`)[0], 'spec.interval')).toBe('7m');
  expect(at(object(files, `${directory}/deploy/ocirepository-thing-two.yaml`), 'spec.verify')).toEqual({
    provider: 'cosign',
  });
  expect(thing.release.bootstrapOptions).toEqual({ timeout: '9m', postSteps: [waitForRollout('Deployment', 'thing')] });
  expect(problems(thing)).toEqual([]);
});

test('inside of a Namespace it is an app of that namespace', () => {
  const cluster = aCluster();

  const secrets = new ExternalSecrets(new Namespace(cluster, 'security'), 'external-secrets', { chart });

  expect(secrets.appNamespace).toBe('security');
  expect(cluster.namespaces.map(({ name }) => name)).toEqual(['security']);
});

describe('it has no private power', () => {
  test('a plain app with the same properties is the same', () => {
    const [own, plain] = [aCluster(), aCluster()];

    const thing = new Thing(own, 'thing', { chart, values: { extra: true } });
    const app = new FluxApp(plain, 'thing', {
      namespace: 'things',
      release: {
        chart,
        values: { replicas: 1, nested: { a: 1, b: 2 }, extra: true },
        bootstrap: { timeout: '3m', postSteps: [waitForRollout('Deployment', 'thing')] },
      },
    });
    own.bootstrap({ releases: chain(thing) });
    plain.bootstrap({ releases: chain(app) });

    const seen = (cluster: typeof own) => [...manifests(cluster)].map(([path, file]) => [path, file.objects]);
    expect(seen(own)).toEqual(seen(plain));
    expect(intentOf(own.fleet)).toEqual(intentOf(plain.fleet));
  });
});

test('what is passed as untyped stays marked, also where it is merged', () => {
  const thing = new Thing(aCluster(), 'thing', {
    chart,
    values: { nested: untyped({ c: 3 }), list: [untyped<JsonObject>({ d: 4 })] },
  });

  expect(thing.release.untypedValues).toEqual(['nested', 'list[0]']);
  expect(at(thing.release.toJson(), 'spec.values.nested')).toEqual({ a: 1, b: 2, c: 3 });
});
