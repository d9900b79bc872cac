import { describe, expect, test } from 'vitest';
import { builtOf, configMap, fluxKustomization, modelOf, objectOf, reasonsOf } from './support/repository.js';

const CONTENT = configMap('content', { a: '${A}', b: '${B:-default}' }, { namespace: 'default' });

function modelWith(postBuild: Parameters<typeof fluxKustomization>[2], ...sources: Parameters<typeof configMap>[]) {
  return modelOf({
    'flux/all.yaml': [
      fluxKustomization('sources', './sources'),
      fluxKustomization('content', './content', { postBuild: postBuild! }),
    ],
    'sources/all.yaml': sources.map(([name, data]) => configMap(name, data, { namespace: 'flux-system' })),
    'content/all.yaml': CONTENT,
  });
}

describe('where a variable comes from', () => {
  test('later sources win over earlier ones, and what is inline wins over all', () => {
    const model = modelWith(
      {
        substituteFrom: [
          { kind: 'ConfigMap', name: 'one' },
          { kind: 'ConfigMap', name: 'two' },
        ],
        substitute: { B: 'inline' },
      },
      ['one', { A: 'one', B: 'one' }],
      ['two', { A: 'two', B: 'two' }],
    );

    expect(objectOf(model, 'ConfigMap', 'content').data).toEqual({ a: 'two', b: 'inline' });
    expect(model.kustomizations.get('flux-system/content')!.variables.get('A')).toEqual({
      value: 'two',
      from: 'ConfigMap flux-system/two',
    });
  });

  test('line breaks are taken out of values', () => {
    const model = modelWith({ substituteFrom: [{ kind: 'ConfigMap', name: 'one' }] }, ['one', { A: 'x\ny\n' }]);

    expect(objectOf(model, 'ConfigMap', 'content').data).toMatchObject({ a: 'xy' });
  });

  test('a Kustomization whose source cannot come does not hold up those that wait for what it applies', () => {
    const from = (name: string) => ({ postBuild: { substituteFrom: [{ kind: 'ConfigMap', name, optional: true }] } });
    const model = modelOf({
      'flux/all.yaml': [fluxKustomization('a', './a', from('b')), fluxKustomization('b', './b', from('never'))],
      'a/a.yaml': configMap('a', { value: '${B}' }, { namespace: 'default' }),
      'b/b.yaml': configMap('b', { B: 'b' }, { namespace: 'flux-system' }),
    });

    expect(objectOf(model, 'ConfigMap', 'a').data).toEqual({ value: 'b' });
    expect(reasonsOf(model)).toEqual([]);
  });

  test.each([
    [true, []],
    [
      false,
      [
        'Kustomization flux-system/a spec.postBuild.substituteFrom[0]: post build failed: ConfigMap flux-system/own is applied by this Kustomization itself, which Flux cannot build before it is there',
      ],
    ],
  ])('its own ConfigMap is there from the second time on (optional: %s)', (optional, reasons) => {
    const model = modelOf({
      'flux/all.yaml': fluxKustomization('a', './a', {
        postBuild: { substituteFrom: [{ kind: 'ConfigMap', name: 'own', optional }] },
      }),
      'a/a.yaml': [
        configMap('own', { A: 'a' }, { namespace: 'flux-system' }),
        configMap('a', { value: '${A}' }, { namespace: 'default' }),
      ],
    });

    expect(objectOf(model, 'ConfigMap', 'a').data).toEqual({ value: 'a' });
    expect(reasonsOf(model)).toEqual(reasons);
  });

  test('a source of a later Kustomization is waited for', () => {
    const model = modelOf({
      'flux/a.yaml': fluxKustomization('a', './a', {
        postBuild: { substituteFrom: [{ kind: 'ConfigMap', name: 'b' }] },
      }),
      'flux/b.yaml': fluxKustomization('b', './b', {
        postBuild: { substituteFrom: [{ kind: 'ConfigMap', name: 'c' }] },
      }),
      'flux/c.yaml': fluxKustomization('c', './c'),
      'a/a.yaml': configMap('a', { value: '${B}' }, { namespace: 'default' }),
      'b/b.yaml': configMap('b', { B: 'b and ${C}' }, { namespace: 'flux-system' }),
      'c/c.yaml': configMap('c', { C: 'c' }, { namespace: 'flux-system' }),
    });

    expect(objectOf(model, 'ConfigMap', 'a').data).toEqual({ value: 'b and c' });
    expect(reasonsOf(model)).toEqual([]);
  });

  test('a plain Secret in Git is a source, decoded', () => {
    const model = modelOf({
      'flux/all.yaml': [
        fluxKustomization('sources', './sources'),
        fluxKustomization('content', './content', { postBuild: { substituteFrom: [{ kind: 'Secret', name: 'one' }] } }),
      ],
      'sources/secret.yaml': {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'one', namespace: 'flux-system' },
        data: { A: 'ZnJvbSBkYXRh', B: 'aWdub3JlZA==' },
        stringData: { B: 'from stringData' },
      },
      'content/all.yaml': CONTENT,
    });

    expect(objectOf(model, 'ConfigMap', 'content').data).toEqual({ a: 'from data', b: 'from stringData' });
  });
});

describe('a source that is not there', () => {
  test('does not matter when it is optional', () => {
    const model = modelWith({
      substituteFrom: [{ kind: 'ConfigMap', name: 'none', optional: true }],
      substitute: { A: 'a' },
    });

    expect(objectOf(model, 'ConfigMap', 'content').data).toEqual({ a: 'a', b: 'default' });
    expect(reasonsOf(model)).toEqual([]);
  });

  test('makes everything unknown that it might set, defaults among it', () => {
    const model = modelWith({ substituteFrom: [{ kind: 'Secret', name: 'none' }], substitute: { X: 'x' } });
    const content = builtOf(model, 'ConfigMap', 'content');

    expect([...content.unknowns.keys()]).toEqual(['/data/a', '/data/b']);
    expect(reasonsOf(model)).toEqual([
      'Kustomization flux-system/content spec.postBuild.substituteFrom[0]: Secret flux-system/none is not in Git',
    ]);
  });

  test('does not make unknown what is set inline', () => {
    const model = modelWith({ substituteFrom: [{ kind: 'Secret', name: 'none' }], substitute: { A: 'a', B: 'b' } });

    expect(objectOf(model, 'ConfigMap', 'content').data).toEqual({ a: 'a', b: 'b' });
  });

  test('may be declared, with the keys that it has', () => {
    const files = {
      'flux/all.yaml': fluxKustomization('content', './content', {
        postBuild: { substituteFrom: [{ kind: 'Secret', name: 'outside' }] },
      }),
      'content/all.yaml': CONTENT,
    };
    const model = modelOf(files, { external: new Map([['Secret flux-system/outside', ['A']]]) });
    const content = builtOf(model, 'ConfigMap', 'content');

    expect(content.object.data).toEqual({ a: '${A}', b: 'default' });
    expect(content.unknowns.get('/data/a')!.reason).toBe(
      'variable A of Secret flux-system/outside: the value is not in Git',
    );
    expect(content.unknowns.size).toBe(1);
    expect(reasonsOf(model)).toEqual([]);
  });
});

test('what is declared and in Git has what Git says, also where it is built later', () => {
  const files = {
    'flux/all.yaml': [
      fluxKustomization('content', './content', {
        postBuild: { substituteFrom: [{ kind: 'ConfigMap', name: 'seeded' }] },
      }),
      fluxKustomization('sources', './sources'),
    ],
    'sources/all.yaml': configMap('seeded', { A: 'git' }, { namespace: 'flux-system' }),
    'content/all.yaml': CONTENT,
  };
  const model = modelOf(files, { external: new Map([['ConfigMap flux-system/seeded', []]]) });

  expect(objectOf(model, 'ConfigMap', 'content').data).toEqual({ a: 'git', b: 'default' });
  expect(reasonsOf(model)).toEqual([]);
});

test('what is declared serves the Kustomization that applies it, which could not be built without', () => {
  const files = {
    'flux/all.yaml': fluxKustomization('content', './content', {
      postBuild: { substituteFrom: [{ kind: 'ConfigMap', name: 'seeded' }] },
    }),
    'content/all.yaml': [CONTENT, configMap('seeded', { A: 'git' }, { namespace: 'flux-system' })],
  };
  const model = modelOf(files, { external: new Map([['ConfigMap flux-system/seeded', ['A']]]) });

  expect(builtOf(model, 'ConfigMap', 'content').unknowns.get('/data/a')!.reason).toContain('variable A of');
  expect(reasonsOf(model)).toEqual([]);
});

describe('when substitution runs', () => {
  test('not without a single variable', () => {
    const model = modelWith({ substitute: {} });

    expect(objectOf(model, 'ConfigMap', 'content').data).toEqual({ a: '${A}', b: '${B:-default}' });
  });

  test('always, where the spec says so', () => {
    const model = modelOf(
      {
        'flux/all.yaml': fluxKustomization('content', './content', { postBuild: { substituteStrategy: 'Always' } }),
        'content/all.yaml': CONTENT,
      },
      { strictSubstitution: false },
    );

    expect(objectOf(model, 'ConfigMap', 'content').data).toEqual({ a: null, b: 'default' });
  });

  test('a name that is none makes Flux fail', () => {
    expect(reasonsOf(modelWith({ substitute: { 'a-b': 'x', A: 'a' } }))[0]).toContain("'a-b' var name is invalid");
  });
});
