import { describe, expect, test } from 'vitest';
import { CertManager, type CloudflareIssuerProps } from '../../lib/catalogue/cert-manager.js';
import { aCluster, at, manifests, object, objects, problems } from '../authoring/support/authored.js';
import { BootstrapSecret, fromAgeKey, fromOnePassword, oci, op } from '../authoring/support/face.js';

const chart = oci('oci://quay.io/jetstack/charts/cert-manager:v1.19.2');
const DIRECTORY = 'kubernetes/infra/apps/cert-manager/cert-manager';
const source = fromOnePassword({ token: op('op://a/b/c') });

test('the CRDs come from its own release and stay when it goes', () => {
  const certManager = new CertManager(aCluster(), 'cert-manager', { chart });

  expect(at(certManager.release.toJson(), 'spec.values')).toEqual({ crds: { enabled: true, keep: true } });
  expect(certManager.release.bootstrapOptions.role).toBe('certificates');
});

test('the smallest issuer answers for every zone of the token, in a directory that waits for cert-manager', () => {
  const cluster = aCluster();
  const certManager = new CertManager(cluster, 'cert-manager', { chart });
  const secret = new BootstrapSecret(cluster, 'cloudflare', { namespace: 'cert-manager', source });

  certManager.addCloudflareIssuer({ email: 'a@acme.example', token: { secret, key: 'token' } });

  const files = manifests(cluster);
  expect(object(files, `${DIRECTORY}/issuers/clusterissuer-letsencrypt-production.yaml`)).toEqual({
    apiVersion: 'cert-manager.io/v1',
    kind: 'ClusterIssuer',
    metadata: { name: 'letsencrypt-production' },
    spec: {
      acme: {
        email: 'a@acme.example',
        privateKeySecretRef: { name: 'letsencrypt-production' },
        server: 'https://acme-v02.api.letsencrypt.org/directory',
        solvers: [{ dns01: { cloudflare: { apiTokenSecretRef: { name: 'cloudflare', key: 'token' } } } }],
      },
    },
  });
  expect(objects(files, `${DIRECTORY}/ks.yaml`)[1]?.spec).toMatchObject({ dependsOn: [{ name: 'cert-manager' }] });
  expect(problems(cluster)).toEqual([]);
});

test('every property of an issuer counts, and several share the directory', () => {
  const all: Required<CloudflareIssuerProps> = {
    email: 'a@acme.example',
    token: { secret: 'by-name', key: 'token' },
    name: 'staging',
    server: 'https://acme-staging-v02.api.letsencrypt.org/directory',
    zones: ['acme.example'],
  };
  const certManager = new CertManager(aCluster(), 'cert-manager', { chart });

  certManager.addCloudflareIssuer(all);
  certManager.addCloudflareIssuer({ ...all, name: 'production' });

  const files = manifests(certManager);
  expect(object(files, `${DIRECTORY}/issuers/clusterissuer-staging.yaml`).spec).toEqual({
    acme: {
      email: all.email,
      privateKeySecretRef: { name: 'staging' },
      server: all.server,
      solvers: [
        {
          dns01: { cloudflare: { apiTokenSecretRef: { name: 'by-name', key: 'token' } } },
          selector: { dnsZones: ['acme.example'] },
        },
      ],
    },
  });
  expect(object(files, `${DIRECTORY}/issuers/kustomization.yaml`).resources).toEqual([
    './clusterissuer-production.yaml',
    './clusterissuer-staging.yaml',
  ]);
});

describe('mistakes', () => {
  test('a token in another namespace is reported, because cert-manager would not find it', () => {
    const cluster = aCluster();
    const certManager = new CertManager(cluster, 'cert-manager', { chart });
    const secret = new BootstrapSecret(cluster, 'cloudflare', { namespace: 'default', source });

    certManager.addCloudflareIssuer({ email: 'a@acme.example', token: { secret, key: 'token' } });

    expect(problems(cluster)).toEqual([
      'ClusterIssuer letsencrypt-production token.secret: is not in the namespace of cert-manager, cert-manager (default/cloudflare). Create the Secret in cert-manager.',
    ]);
  });

  test('a key that the Secret does not have is reported', () => {
    const cluster = aCluster();
    const certManager = new CertManager(cluster, 'cert-manager', { chart });
    const secret = new BootstrapSecret(cluster, 'cloudflare', { namespace: 'cert-manager', source });

    certManager.addCloudflareIssuer({ email: 'a@acme.example', token: { secret, key: 'api-token' } });

    expect(problems(cluster)).toEqual([
      "ClusterIssuer letsencrypt-production token.key: is no key of Secret cert-manager/cloudflare (api-token). Name one of 'token'.",
    ]);
  });

  test('a Secret whose keys are not known is left to the cluster', () => {
    const cluster = aCluster();
    const certManager = new CertManager(cluster, 'cert-manager', { chart });
    const secret = new BootstrapSecret(cluster, 'age', { namespace: 'cert-manager', source: fromAgeKey() });

    certManager.addCloudflareIssuer({ email: 'a@acme.example', token: { secret, key: 'any' } });

    expect(problems(cluster)).toEqual([]);
  });
});
