import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../lib/yaml/json.js';
import { built, kustomizeBuild } from './support/kustomize-build.js';
import { configMap, helmRelease } from './support/repository.js';

const WEB: JsonObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    selector: { matchLabels: { app: 'web' } },
    template: {
      spec: {
        containers: [{ name: 'a', image: 'nginx:1.0' }],
        initContainers: [{ name: 'b', image: 'reg:5000/nginx' }],
      },
    },
  },
};

describe('labels', () => {
  test.each<readonly [string, JsonObject, JsonObject]>([
    ['only on the object', { labels: [{ pairs: { a: 'b' } }] }, { metadata: 'b' }],
    ['on the pods', { labels: [{ pairs: { a: 'b' }, includeTemplates: true }] }, { metadata: 'b', template: 'b' }],
    [
      'in selectors',
      { labels: [{ pairs: { a: 'b' }, includeSelectors: true }] },
      { metadata: 'b', selector: 'b', template: 'b' },
    ],
    ['in selectors, the old way', { commonLabels: { a: 'b' } }, { metadata: 'b', selector: 'b', template: 'b' }],
  ])('%s', (_, fields, places) => {
    const [web] = built(fields, WEB);
    const spec = web!.spec as unknown as {
      selector: { matchLabels: JsonObject };
      template: { metadata?: { labels: JsonObject } };
    };

    expect((web!.metadata.labels as JsonObject).a).toBe(places.metadata);
    expect(spec.selector.matchLabels.a).toBe(places.selector);
    expect(spec.template.metadata?.labels.a).toBe(places.template);
  });

  test('in fields of their own', () => {
    const labels = [{ pairs: { a: 'b' }, fields: [{ path: 'spec/labels', kind: 'Thing', create: true }] }];
    const [thing] = built(
      { labels },
      { apiVersion: 'example.com/v1', kind: 'Thing', metadata: { name: 't' }, spec: {} },
    );

    expect(thing!.spec).toEqual({ labels: { a: 'b' } });
  });
});

describe('annotations', () => {
  test('reach the pods', () => {
    const [web] = built({ commonAnnotations: { a: 'b' } }, WEB);

    expect(web!.metadata.annotations).toEqual({ a: 'b' });
    expect(JSON.stringify(web!.spec)).toContain('"annotations":{"a":"b"}');
  });

  test('come out as texts, and not at all when there is none', () => {
    const objects = built(
      {},
      configMap('a', {}, { annotations: { n: 1, b: true } }),
      configMap('b', {}, { annotations: {} }),
    );

    expect(objects.map(({ metadata }) => metadata.annotations)).toEqual([{ n: '1', b: 'true' }, undefined]);
  });
});

describe('images', () => {
  // A suffix is added twice to a container's image, by kustomize itself: once for each way in which it finds images.
  test.each<readonly [JsonObject, string, string]>([
    [{ name: 'nginx', newTag: '2.0' }, 'nginx:2.0', 'reg:5000/nginx'],
    [{ name: 'nginx', newName: 'other' }, 'other:1.0', 'reg:5000/nginx'],
    [{ name: 'nginx', digest: 'sha256:ab' }, 'nginx@sha256:ab', 'reg:5000/nginx'],
    [{ name: 'nginx', newTag: '2', digest: 'sha256:ab' }, 'nginx:2@sha256:ab', 'reg:5000/nginx'],
    [{ name: 'nginx', tagSuffix: '-x' }, 'nginx:1.0-x-x', 'reg:5000/nginx'],
    [{ name: 'reg:5000/nginx', newTag: '2' }, 'nginx:1.0', 'reg:5000/nginx:2'],
    [{ name: 'ngin', newTag: '2' }, 'nginx:1.0', 'reg:5000/nginx'],
  ])('%j', (image, container, init) => {
    const [web] = built({ images: [image] }, WEB);
    const { template } = web!.spec as unknown as { template: { spec: Record<string, { image: string }[]> } };

    expect(template.spec.containers![0]!.image).toBe(container);
    expect(template.spec.initContainers![0]!.image).toBe(init);
  });

  test('are found in every list called containers, also in values', () => {
    const [release] = built(
      { images: [{ name: 'a', newTag: '2' }] },
      helmRelease('r', { values: { x: { containers: [{ image: 'a:1' }], image: 'a:1' } } }),
    );

    expect((release!.spec as JsonObject).values).toEqual({ x: { containers: [{ image: 'a:2' }], image: 'a:1' } });
  });
});

describe('replicas, and what does not apply', () => {
  test('a number of replicas is set by name', () => {
    expect((built({ replicas: [{ name: 'web', count: 3 }] }, WEB)[0]!.spec as JsonObject).replicas).toBe(3);
  });

  test.each<readonly [JsonObject, string]>([
    [{ replicas: [{ name: 'none', count: 1 }] }, 'resource with name none does not match'],
    [{ replacements: [{ source: { kind: 'Thing' }, targets: [] }] }, 'nothing selected'],
    [{ patches: [{ patch: '- op: remove\n  path: /nothing', target: { kind: 'Deployment' } }] }, 'nonexistent key'],
    [{ patches: [{ patch: 'kind: Thing\napiVersion: v1\nmetadata: {name: none}' }] }, 'no matches for Id'],
    [{ patches: [{ path: 'none.yaml' }] }, "doesn't exist"],
    [{ patches: [{ patch: 'just text' }] }, 'unable to parse SM or JSON patch'],
  ])('what does not apply is a problem: %j', (fields, reason) => {
    const { problems } = kustomizeBuild({
      'kustomization.yaml': { resources: ['web.yaml'], ...fields },
      'web.yaml': WEB,
    });

    expect(problems.map((problem) => problem.reason).join()).toContain(reason);
  });
});

describe('the order of transformations', () => {
  test('a patch sees names as they were, and its own namespace does not count', () => {
    const patch = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  patched: yes\n';
    const objects = built({ namePrefix: 'pre-', namespace: 'new', patches: [{ patch }] }, configMap('a', {}));

    expect(objects[0]).toMatchObject({ metadata: { name: 'pre-a', namespace: 'new' }, data: { patched: 'yes' } });
  });

  test('a component works on what the kustomization that uses it has gathered, before its own transformers', () => {
    const { resources } = kustomizeBuild(
      {
        'app/kustomization.yaml': { resources: ['a.yaml'], components: ['../component'], namePrefix: 'pre-' },
        'app/a.yaml': configMap('a', {}),
        'component/kustomization.yaml': {
          apiVersion: 'kustomize.config.k8s.io/v1alpha1',
          kind: 'Component',
          resources: ['b.yaml'],
          nameSuffix: '-suf',
        },
        'component/b.yaml': configMap('b', {}),
      },
      'app',
    );

    expect(resources.map(({ object }) => object.metadata.name)).toEqual(['pre-a-suf', 'pre-b-suf']);
  });
});
