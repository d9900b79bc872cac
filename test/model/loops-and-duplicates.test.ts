import { describe, expect, test } from 'vitest';
import { configMap, fluxKustomization, helmRelease, modelOf, reasonsOf } from './support/repository.js';

describe('loops end', () => {
  test('of Kustomizations that apply each other', () => {
    const model = modelOf({
      'flux/a.yaml': fluxKustomization('a', './a'),
      'a/b.yaml': fluxKustomization('b', './b'),
      'b/a.yaml': [
        fluxKustomization('a', './a'),
        fluxKustomization('b', './b'),
        fluxKustomization('flux-system', './flux'),
      ],
    });

    expect([...model.kustomizations.keys()]).toEqual(['flux-system/flux-system', 'flux-system/a', 'flux-system/b']);
  });

  test('of kustomizations that name each other', () => {
    const model = modelOf({
      'flux/a.yaml': fluxKustomization('a', './a'),
      'a/kustomization.yaml': { resources: ['../b'] },
      'b/kustomization.yaml': { resources: ['../a'] },
    });

    expect(reasonsOf(model)).toEqual([
      "a/kustomization.yaml: kustomize build fails: cycle detected: '../a' leads back to itself",
    ]);
  });

  test('of dependencies and of variables', () => {
    const waiting = (name: string, other: string) =>
      fluxKustomization(name, `./${name}`, {
        dependsOn: [{ name: other }],
        postBuild: { substituteFrom: [{ kind: 'ConfigMap', name: other }] },
      });
    const model = modelOf({
      'flux/all.yaml': [waiting('a', 'b'), waiting('b', 'a')],
      'a/a.yaml': configMap('a', { A: '${B}' }, { namespace: 'flux-system' }),
      'b/b.yaml': configMap('b', { B: 'b' }, { namespace: 'flux-system' }),
    });

    expect(model.kustomizations.size).toBe(3);
    expect(reasonsOf(model)).toContain(
      'Kustomization flux-system/a spec.postBuild.substituteFrom[0]: post build failed: ConfigMap flux-system/b is applied by Kustomization flux-system/b, which waits for this one',
    );
  });
});

describe('an object that two Kustomizations apply', () => {
  test('is told with both', () => {
    const app = { targetNamespace: 'x' };
    const model = modelOf({
      'flux/all.yaml': [fluxKustomization('a', './app', app), fluxKustomization('b', './app', app)],
      'app/release.yaml': helmRelease('app'),
    });

    expect(model.releases.get('x/app')).toMatchObject({
      object: { kustomization: 'flux-system/a' },
      alsoAppliedBy: ['flux-system/b'],
    });
    expect([...model.duplicates!]).toEqual([['helm.toolkit.fluxcd.io/HelmRelease x/app', ['flux-system/b']]]);
  });
});
