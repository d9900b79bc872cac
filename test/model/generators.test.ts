import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../lib/yaml/json.js';
import { built, kustomizeBuild } from './support/kustomize-build.js';
import { configMap, helmRelease } from './support/repository.js';

describe('a generated object', () => {
  /** Names as kustomize 5.8 gives them. */
  test.each<readonly [string, JsonObject, string]>([
    ['configMapGenerator', { name: 'a', literals: ['a=b', 'c=<x>&y'] }, 'a-kcgb8tb87b'],
    ['configMapGenerator', { name: 'e' }, 'e-6ct58987ht'],
    ['secretGenerator', { name: 's', literals: ['a=b'] }, 's-k695gkmbtk'],
  ])('%s %j is called %s', (field, args, name) => {
    const { resources } = kustomizeBuild({ 'kustomization.yaml': { [field]: [args] } });

    expect(resources[0]!.object.metadata.name).toBe(name);
  });

  test('takes its data from literals, files and env files', () => {
    const { resources } = kustomizeBuild({
      'kustomization.yaml': {
        configMapGenerator: [
          {
            name: 'a',
            literals: ['one=1', 'quoted="x y"', 'equals=a=b'],
            files: ['file.txt', 'key=sub/file.txt'],
            envs: ['a.env'],
          },
        ],
        generatorOptions: { disableNameSuffixHash: true, labels: { made: 'yes' } },
      },
      'file.txt': 'text\n',
      'sub/file.txt': 'other',
      'a.env': '# comment\nA=1\n  B=two words\nC\n',
    });

    expect(resources[0]!.object).toEqual({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a', labels: { made: 'yes' } },
      data: {
        A: '1',
        B: 'two words',
        C: '',
        equals: 'a=b',
        'file.txt': 'text\n',
        key: 'other',
        one: '1',
        quoted: 'x y',
      },
    });
  });

  test('is referred to by its new name', () => {
    const [web] = built(
      { configMapGenerator: [{ name: 'settings', literals: ['a=b'] }] },
      {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'p' },
        spec: { volumes: [{ name: 'v', configMap: { name: 'settings' } }] },
      },
    );

    expect(JSON.stringify(web!.spec)).toMatch(/"settings-[a-z0-9]{10}"/);
  });

  test('can merge into one of the base', () => {
    const { resources } = kustomizeBuild(
      {
        'base/kustomization.yaml': { configMapGenerator: [{ name: 'a', literals: ['x=1', 'y=1'] }] },
        'over/kustomization.yaml': {
          resources: ['../base'],
          configMapGenerator: [{ name: 'a', behavior: 'merge', literals: ['y=2'] }],
        },
      },
      'over',
    );

    expect(resources).toHaveLength(1);
    expect(resources[0]!.object.data).toEqual({ x: '1', y: '2' });
    expect(resources[0]!.object.metadata.name).toMatch(/^a-/);
  });

  test.each<readonly [JsonObject, string]>([
    [{ name: 'a', files: ['none.txt'] }, "doesn't exist"],
    [{ name: 'a', literals: ['novalue'] }, 'invalid literal source'],
    [{ name: 'a', literals: ['x=1', 'x=2'] }, 'illegally repeats the key'],
    [{ name: 'a', behavior: 'merge' }, 'cannot merge or replace'],
    [{ literals: ['a=b'] }, 'must have a name'],
  ])('%j is a problem', (args, reason) => {
    expect(kustomizeBuild({ 'kustomization.yaml': { configMapGenerator: [args] } }).problems[0]!.reason).toContain(
      reason,
    );
  });

  test('of an encrypted file is not known', () => {
    const { problems } = kustomizeBuild({
      'kustomization.yaml': { secretGenerator: [{ name: 'a', files: ['secret.yaml'] }] },
      'secret.yaml': 'token: ENC[AES256_GCM,data:x]\n',
    });

    expect(problems[0]!.reason).toBe("encrypted, so key 'secret.yaml' of Secret a and its name hash are not known");
  });

  test('of a file that is only known as objects is a problem', () => {
    const { problems } = kustomizeBuild({
      'kustomization.yaml': { configMapGenerator: [{ name: 'a', files: ['release.yaml'] }] },
      'release.yaml': helmRelease('r'),
    });

    expect(problems[0]!.reason).toContain("the text of 'release.yaml' is not at hand");
  });
});

describe('a kustomization without resources of its own', () => {
  test('that Flux builds marks its objects with where they are from', async () => {
    const { modelOf, fluxKustomization, objectOf } = await import('./support/repository.js');
    const model = modelOf({
      'flux/app.yaml': fluxKustomization('app', './app', { targetNamespace: 'x' }),
      'app/kustomization.yaml': { components: ['../component'] },
      'component/kustomization.yaml': {
        apiVersion: 'kustomize.config.k8s.io/v1alpha1',
        kind: 'Component',
        resources: ['a.yaml'],
      },
      'component/a.yaml': configMap('a', {}),
    });

    expect(objectOf(model, 'ConfigMap', 'a').metadata.annotations).toEqual({
      'config.kubernetes.io/origin': 'path: ../component/a.yaml\n',
    });
  });
});
