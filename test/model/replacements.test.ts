import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../lib/yaml/json.js';
import { built, kustomizeBuild } from './support/kustomize-build.js';
import { configMap } from './support/repository.js';

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

const thing = (name: string, spec: JsonObject): JsonObject => ({
  apiVersion: 'example.com/v1',
  kind: 'Thing',
  metadata: { name },
  spec,
});

/** What becomes of `spec` of a Thing when `b` is written into it. */
function replaced(spec: JsonObject, fieldPath: string, options: JsonObject = {}, source: JsonObject = {}) {
  const replacements = [
    {
      source: { kind: 'ConfigMap', fieldPath: 'data.a', ...source },
      targets: [{ select: { kind: 'Thing' }, fieldPaths: [fieldPath], options }],
    },
  ];
  return built({ replacements }, configMap('source', { a: 'b', n: '5', list: 'x-y' }), thing('t', spec))[1]!.spec;
}

describe('a replacement', () => {
  test.each<readonly [what: string, result: unknown, expected: JsonObject]>([
    ['a field', replaced({ x: 'a' }, 'spec.x'), { x: 'b' }],
    ['a new field, and the maps around it', replaced({}, 'spec.x.y', { create: true }), { x: { y: 'b' } }],
    [
      'every item',
      replaced(
        {
          l: [
            { n: 1, v: 'x' },
            { n: 2, v: 'y' },
          ],
        },
        'spec.l.*.v',
      ),
      {
        l: [
          { n: 1, v: 'b' },
          { n: 2, v: 'b' },
        ],
      },
    ],
    [
      'the items that fit',
      replaced(
        {
          l: [
            { n: 'p', v: 'x' },
            { n: 'q', v: 'y' },
          ],
        },
        'spec.l.[n=q].v',
      ),
      {
        l: [
          { n: 'p', v: 'x' },
          { n: 'q', v: 'b' },
        ],
      },
    ],
    ['an item by its position', replaced({ l: ['x', 'y'] }, 'spec.l.1'), { l: ['x', 'b'] }],
    ['a part of a text', replaced({ x: 'p-q-r' }, 'spec.x', { delimiter: '-', index: 1 }), { x: 'p-b-r' }],
    ['a part before the first', replaced({ x: 'p' }, 'spec.x', { delimiter: '-', index: -1 }), { x: 'b-p' }],
    [
      'a part of the source',
      replaced({ x: '' }, 'spec.x', {}, { fieldPath: 'data.list', options: { delimiter: '-', index: 1 } }),
      { x: 'y' },
    ],
    ['a number, which stays one', replaced({ x: 1 }, 'spec.x', {}, { fieldPath: 'data.n' }), { x: 5 }],
  ])('writes %s', (_, result, expected) => {
    expect(result).toEqual(expected);
  });

  test('a value is copied from one object into another', () => {
    const replacements = [
      {
        source: { kind: 'ConfigMap', name: 'source', fieldPath: 'data.host' },
        targets: [
          {
            select: { kind: 'Deployment' },
            fieldPaths: ['spec.template.spec.containers.[name=a].image'],
            options: { delimiter: ':', index: 0 },
          },
          { select: { name: 'target' }, fieldPaths: ['data.new.deep'], options: { create: true } },
        ],
      },
    ];
    const objects = built({ replacements }, configMap('source', { host: 'reg' }), configMap('target', {}), WEB);

    expect(objects[1]!.data).toEqual({ new: { deep: 'reg' } });
    expect(JSON.stringify(objects[2]!.spec)).toContain('"image":"reg:1.0"');
  });

  test('of a whole field sees what it has itself written into the source', () => {
    const target = { select: { kind: 'ConfigMap' }, fieldPaths: ['data.a'], options: { delimiter: ':', index: 9 } };
    const replacements = [{ source: { kind: 'ConfigMap', name: 'one', fieldPath: 'data.a' }, targets: [target] }];
    const objects = built({ replacements }, configMap('one', { a: 'b' }), configMap('two', { a: 'b' }));

    expect(objects.map(({ data }) => data)).toEqual([{ a: 'b:b' }, { a: 'b:b:b' }]);
  });

  test.each<readonly [reason: string, source: JsonObject, target: JsonObject]>([
    ['unable to find field "spec.none" in replacement target', {}, { fieldPaths: ['spec.none'] }],
    ['fieldPath `spec.none` is missing for replacement source', { fieldPath: 'spec.none' }, { fieldPaths: ['spec.x'] }],
    ['is out of bounds', { options: { delimiter: '.', index: 3 } }, { fieldPaths: ['spec.x'] }],
    ['cannot decode !!str `t` as a !!int', {}, { fieldPaths: ['spec.n'] }],
    [
      'delimiter option can only be used with scalar nodes',
      { fieldPath: 'spec.list' },
      { fieldPaths: ['spec.new'], options: { delimiter: '-', create: true } },
    ],
    ['lies inside a text', {}, { fieldPaths: ['spec.x.y'] }],
  ])('is refused: %s', (reason, source, target) => {
    const { problems } = kustomizeBuild({
      'kustomization.yaml': {
        resources: ['t.yaml'],
        replacements: [{ source: { kind: 'Thing', ...source }, targets: [{ select: { kind: 'Thing' }, ...target }] }],
      },
      't.yaml': thing('t', { x: 'text', n: 1, list: [1] }),
    });

    expect(problems.map((problem) => problem.reason).join()).toContain(reason);
  });
});
