import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../lib/yaml/json.js';
import { builtOf, configMap, fluxKustomization, helmRelease, modelOf, reasonsOf } from './support/repository.js';

const ENC = 'ENC[AES256_GCM,data:x,iv:x,tag:x,type:str]';
const secret = (data: JsonObject): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'secret', namespace: 'flux-system' },
  stringData: data,
  sops: { lastmodified: '2024-01-01T00:00:00Z', mac: ENC },
});

function modelWith(spec: JsonObject) {
  return modelOf({
    'flux/all.yaml': [
      fluxKustomization('secrets', './secrets', spec),
      fluxKustomization('app', './app', {
        targetNamespace: 'x',
        postBuild: { substituteFrom: [{ kind: 'Secret', name: 'secret' }] },
      }),
    ],
    'secrets/secret.sops.yaml': secret({ TOKEN: ENC, PLAIN: 'not encrypted' }),
    'app/map.yaml': configMap('map', { a: 'x ${TOKEN} y', b: '${PLAIN}', c: '${OTHER:-default}' }),
  });
}

describe('a Secret that SOPS encrypted', () => {
  const model = modelWith({ decryption: { provider: 'sops' } });

  test('keeps its keys and loses its values', () => {
    const { object, unknowns } = builtOf(model, 'Secret', 'secret');

    expect(Object.keys(object.stringData as JsonObject)).toEqual(['TOKEN', 'PLAIN']);
    expect(object.sops).toBeUndefined();
    expect([...unknowns.keys()]).toEqual(['/stringData/TOKEN']);
  });

  test('makes unknown what its variables touch, and nothing else', () => {
    const { object, unknowns } = builtOf(model, 'ConfigMap', 'map');

    expect(object.data).toEqual({ a: 'x ${TOKEN} y', b: 'not encrypted', c: 'default' });
    expect([...unknowns]).toEqual([
      [
        '/data/a',
        {
          known: false,
          where: 'ConfigMap x/map /data/a',
          reason: 'variable TOKEN of Secret flux-system/secret: the value is encrypted with SOPS',
        },
      ],
    ]);
    expect(reasonsOf(model)).toEqual([]);
  });

  test('is refused by Flux without decryption', () => {
    expect(reasonsOf(modelWith({}))).toEqual([
      'Secret flux-system/secret: encrypted with SOPS, but Kustomization flux-system/secrets has no decryption: Flux refuses it',
    ]);
  });

  test('makes the values of a release unknown that takes them from it', () => {
    const release = modelOf({
      'flux/app.yaml': fluxKustomization('app', './app', { decryption: { provider: 'sops' } }),
      'app/all.yaml': [
        secret({ 'values.yaml': ENC }),
        helmRelease('r', { valuesFrom: [{ kind: 'Secret', name: 'secret' }] }, { namespace: 'flux-system' }),
      ],
    }).releases.get('flux-system/r')!;

    expect(release.values).toEqual({
      known: false,
      where: 'HelmRelease flux-system/r spec.valuesFrom[0]',
      reason: "key 'values.yaml' of Secret flux-system/secret is not known: the value is encrypted with SOPS",
    });
  });
});
