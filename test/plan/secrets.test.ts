import { describe, expect, test } from 'vitest';
import type { SecretIntent } from '../../lib/intent/secret.js';
import type { KubeObject } from '../../lib/yaml/json.js';
import { clusterIntent, infraModel } from './fixture.js';
import { planned, stageOf, stepsOf } from './planned.js';

const environment = (namespace: string, name: string): SecretIntent => ({
  namespace,
  name,
  source: { kind: 'environment', entries: [{ key: 'token', reference: 'TOKEN', encoding: 'text' }] },
});
const consumersOf = (secret: SecretIntent, ...objects: readonly KubeObject[]) => {
  const model = infraModel().kustomization('apps', 'consumers', {}, objects).namespace('apps').build();
  return planned({ model, cluster: clusterIntent({ secrets: [secret] }) }).plan.secrets[0]!.consumers;
};
const object = (kind: string, spec: object, namespace?: string): KubeObject => ({
  apiVersion: 'example.org/v1',
  kind,
  metadata: { name: 'x', ...(namespace === undefined ? {} : { namespace }) },
  spec: spec as never,
});

describe('consumers of a secret', () => {
  test('are named in the words of the object that reads it', () => {
    expect(planned().plan.secrets.map(({ name, consumers }) => [name, consumers])).toEqual([
      ['github-deploy-key', ['FluxInstance flux-system/flux spec.sync.pullSecret']],
      [
        'cloudflare-api-token',
        ['ClusterIssuer letsencrypt spec.acme.solvers[0].dns01.cloudflare.apiTokenSecretRef.name'],
      ],
      ['sops-age', ['Kustomization flux-system/cert-manager-issuers spec.decryption.secretRef']],
    ]);
  });

  test.each([
    ['HelmRelease', { valuesFrom: [{ kind: 'Secret', name: 'token' }] }, 'spec.valuesFrom[0].name'],
    ['HelmRelease', { values: { existingSecret: 'token' } }, 'spec.values.existingSecret'],
    ['HelmRelease', { values: { imagePullSecrets: [{ name: 'token' }] } }, 'spec.values.imagePullSecrets[0].name'],
    [
      'HelmRelease',
      { values: { env: [{ valueFrom: { secretKeyRef: { name: 'token', key: 'a' } } }] } },
      'spec.values.env[0].valueFrom.secretKeyRef.name',
    ],
    ['Ingress', { tls: [{ secretName: 'token' }] }, 'spec.tls[0].secretName'],
    ['GitRepository', { secretRef: { name: 'token' } }, 'spec.secretRef.name'],
  ])('%s with %j', (kind, spec, field) => {
    expect(consumersOf(environment('apps', 'token'), object(kind, spec, 'apps'))).toEqual([`${kind} apps/x ${field}`]);
  });

  test.each([
    ['in another namespace', object('Ingress', { tls: [{ secretName: 'token' }] }, 'elsewhere')],
    ['by a field that speaks of no secret', object('Ingress', { host: 'token' }, 'apps')],
    ['as the key inside another Secret', object('Ingress', { secretRef: { name: 'other', key: 'token' } }, 'apps')],
    ['by a ConfigMap reference', object('HelmRelease', { valuesFrom: [{ kind: 'ConfigMap', name: 'token' }] }, 'apps')],
  ])('are none %s', (_name, consumer) => {
    expect(consumersOf(environment('apps', 'token'), consumer)).toEqual([]);
  });

  test('that are cluster-wide may name the namespace beside it, or leave it to their controller', () => {
    const store = object('ClusterSecretStore', { auth: { secretRef: { name: 'token', namespace: 'apps', key: 'k' } } });
    const issuer = object('ClusterIssuer', { apiTokenSecretRef: { name: 'token', key: 'k' } });
    const other = object('ClusterSecretStore', {
      auth: { secretRef: { name: 'token', namespace: 'other', key: 'k' } },
    });

    expect(consumersOf(environment('apps', 'token'), store)).toHaveLength(1);
    expect(consumersOf(environment('apps', 'token'), issuer)).toHaveLength(1);
    expect(consumersOf(environment('apps', 'token'), other)).toEqual([]);
  });

  test('may be a patch that speaks of it', () => {
    const patches = object(
      'HelmRelease',
      { values: { instance: { kustomize: { patches: [{ patch: '- value: --sops-age-secret=sops-age\n' }] } } } },
      'flux-system',
    );
    const secret: SecretIntent = { namespace: 'flux-system', name: 'sops-age', source: { kind: 'age-key' } };

    expect(consumersOf(secret, patches)).toContain(
      'HelmRelease flux-system/x spec.values.instance.kustomize.patches[0].patch',
    );
  });

  test('the pull secret of a repository that is read without one is nobody’s', () => {
    const { pullSecret: _pullSecret, ...sync } = clusterIntent().sync;
    const built = infraModel().release({ namespace: 'flux-system', name: 'flux-instance' }).build();
    const result = planned({ model: built, cluster: clusterIntent({ sync }) });

    expect(result.plan.secrets[0]!.consumers).toEqual([]);
    expect(result.plan.flux.sync).not.toHaveProperty('pullSecret');
  });
});

describe('stage secrets', () => {
  const all: readonly SecretIntent[] = [
    ...clusterIntent().secrets,
    environment('flux-system', 'env'),
    { namespace: 'flux-system', name: 'sealed', source: { kind: 'sops', file: 'secrets/sealed.sops.yaml' } },
  ];

  test('has one step for each kind of source, and says what each Secret is for', () => {
    const result = planned({ cluster: clusterIntent({ secrets: all }) });

    expect(stepsOf(result, 'createSecrets')).toMatchObject([
      {
        id: 'secrets/1password',
        source: '1password',
        template: 'dist/bootstrap/infra/secrets.yaml.tpl',
        secrets: ['flux-system/github-deploy-key', 'cert-manager/cloudflare-api-token'],
        reason: expect.stringContaining(
          'Secret flux-system/github-deploy-key → FluxInstance flux-system/flux spec.sync.pullSecret',
        ),
      },
      { id: 'secrets/sops', source: 'sops', files: ['secrets/sealed.sops.yaml'], secrets: ['flux-system/sealed'] },
      {
        id: 'secrets/environment',
        source: 'environment',
        secrets: ['flux-system/env'],
        entries: [{ secret: 'flux-system/env', key: 'token', variable: 'TOKEN', encoding: 'text' }],
        reason: 'Secret flux-system/env → nobody',
      },
      { id: 'secrets/age-key', source: 'age-key', secrets: ['flux-system/sops-age'] },
    ]);
  });

  test('asks preflight for the programs that it needs and no others', () => {
    const programs = (secrets: readonly SecretIntent[]) =>
      stepsOf(planned({ cluster: clusterIntent({ secrets }) }), 'checkPrograms')[0]!.programs.map(({ name }) => name);

    expect(programs(all)).toEqual(expect.arrayContaining(['op', 'sops']));
    expect(programs([])).not.toContain('op');
    expect(programs([])).not.toContain('sops');
  });

  test('is empty without secrets', () => {
    const result = planned({ cluster: clusterIntent({ secrets: [] }) });

    expect(stageOf(result, 'secrets')).toMatchObject({ steps: [], expectedSeconds: 0 });
    expect(stepsOf(result, 'checkSecrets')).toEqual([]);
    expect(result.plan.paths).not.toHaveProperty('secretsTemplate');
  });
});

describe('secrets that cannot be made', () => {
  const onePassword = (key: string, reference: string, encoding: 'text' | 'base64' = 'text'): SecretIntent => ({
    namespace: 'flux-system',
    name: 'token',
    source: { kind: '1password', entries: [{ key, reference, encoding }] },
  });
  const findingsOf = (...secrets: readonly SecretIntent[]) =>
    planned({ cluster: clusterIntent({ secrets }) }).findings.map(({ rule, field }) => [rule, field]);

  test.each([
    'op://vault/item/field',
    'op://vault/item/section/a field with spaces',
    'op://vault/item/field?attribute=otp',
  ])('%s is a reference', (reference) => {
    expect(findingsOf(onePassword('token', reference))).toEqual([]);
  });

  test.each([
    'vault/item/field',
    'op://vault/item',
    'op://vault/item/a/b/c',
    'op://vault/item/$HOME',
    "op://vault/item/it's",
    'op://vault/item/{{ x }}',
    'op://vault/item/a\nb',
    'op://vault//field',
  ])('%j is none', (reference) => {
    expect(findingsOf(onePassword('token', reference))).toEqual([['secret-reference', 'token']]);
  });

  test.each(['1TOKEN', 'TO-KEN', '$(id)', ''])('%j is no variable', (reference) => {
    const secret: SecretIntent = {
      ...environment('flux-system', 'env'),
      source: { kind: 'environment', entries: [{ key: 'token', reference, encoding: 'text' }] },
    };

    expect(findingsOf(secret)).toEqual([['secret-reference', 'token']]);
  });

  test.each([
    ['identity', 'op://vault/item/key'],
    ['tls.key', 'op://vault/item/key'],
    ['token', 'op://vault/item/private key?ssh-format=openssh'],
  ])('text of several lines under %s is refused unless it is base64', (key, reference) => {
    expect(findingsOf(onePassword(key, reference))).toEqual([['secret-multiline', key]]);
    expect(findingsOf(onePassword(key, reference, 'base64'))).toEqual([]);
  });

  test('names that Kubernetes does not take', () => {
    expect(findingsOf({ ...environment('flux-system', '{{ op://a/b/c }}') })).toEqual([['secret-reference', 'name']]);
    expect(findingsOf(onePassword('$(id)', 'op://vault/item/field'))).toEqual([['secret-reference', 'key']]);
    expect(findingsOf({ ...environment('flux-system', 'a'), type: '$TYPE' })).toEqual([['secret-reference', 'type']]);
  });

  test('two declarations of one Secret', () => {
    const twice = environment('flux-system', 'env');

    expect(findingsOf(twice, twice)).toEqual([['secret-duplicate', undefined]]);
  });
});
