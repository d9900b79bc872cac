import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { SecretIntent } from '../../lib/intent/secret.js';
import { clusterIntent } from '../plan/fixture.js';
import { documentsOf, example, rendered, textOf } from './rendered.js';

const PATH = 'bootstrap/infra/secrets.yaml.tpl';
const onePassword = (key: string, reference: string): SecretIntent => ({
  namespace: 'flux-system',
  name: 'token',
  type: 'kubernetes.io/dockerconfigjson',
  source: { kind: '1password', entries: [{ key, reference, encoding: 'text' }] },
});

/** What `op inject` does: text in place of references, nothing else. */
const inject = (text: string, secret: string) => text.replaceAll(/\{\{ op:\/\/[^}]* \}\}/g, secret);

describe('secrets.yaml.tpl', () => {
  test('is Secret manifests with references, and a head that op leaves alone', () => {
    expect(textOf(rendered(), PATH)).toMatchInlineSnapshot(`
      "---
      # Secrets of cluster infra, filled in by 1Password and piped to the cluster; nothing is written to disk:
      #   npm run bootstrap -- --cluster infra --stage secrets
      # By hand, from the root of the repository, with pipefail set:
      #   op inject -i dist/bootstrap/infra/secrets.yaml.tpl | kubectl --kubeconfig .fluxstrap/infra/kubeconfig --context infra apply --server-side --force-conflicts --field-manager=kustomize-controller --filename=-
      apiVersion: v1
      kind: Secret
      metadata:
        name: github-deploy-key
        namespace: flux-system
      type: Opaque
      stringData:
        known_hosts: '{{ op://k8s-ops/github-deploy-key/known_hosts }}'
      data:
        identity: '{{ op://k8s-ops/github-deploy-key/private key base64 }}'
      ---
      apiVersion: v1
      kind: Secret
      metadata:
        name: cloudflare-api-token
        namespace: cert-manager
      type: Opaque
      stringData:
        api-token: '{{ op://k8s-ops/cloudflare/api_token }}'
      "
    `);
  });

  test.each(['{"auths": {"ghcr.io": {"auth": "x"}}}', 'C:\\path\\n', '@at', '- # not a comment', 'yes', ' 1e3 '])(
    'survives the secret %j',
    (secret) => {
      const input = example({ secrets: [onePassword('.dockerconfigjson', 'op://a/b/c')] });
      const value = parse(inject(textOf(rendered([input]), PATH), secret)) as unknown;

      expect(value).toMatchObject({
        type: 'kubernetes.io/dockerconfigjson',
        stringData: { '.dockerconfigjson': secret },
      });
    },
  );

  test('holds no reference in a comment and no dollar sign, whatever the names', () => {
    const text = textOf(
      rendered([example({ name: '$HOME op://a/b/c {{ op://a/b/c }}' })]),
      'bootstrap/$HOME op:/a/b/c {{ op:/a/b/c }}/secrets.yaml.tpl',
    );
    const comments = text.split('\n').filter((line) => line.startsWith('#'));

    expect(comments.length).toBeGreaterThan(2);
    for (const line of comments) expect(line).not.toMatch(/\$|op:\/\/|\{\{/);
  });

  test('is there only where 1Password is used; other sources need no template', () => {
    const secrets = clusterIntent().secrets.slice(2);

    expect([...rendered([example({ secrets })]).files.keys()]).not.toContain(PATH);
  });

  test('holds Secrets and nothing else', () => {
    for (const document of documentsOf<{ kind: string }>(rendered(), PATH)) expect(document.kind).toBe('Secret');
  });
});

test('no content of a Secret is in any generated file', () => {
  const secrets: readonly SecretIntent[] = [
    ...clusterIntent().secrets,
    { namespace: 'flux-system', name: 'sealed', source: { kind: 'sops', file: 'secrets/sealed.sops.yaml' } },
    {
      namespace: 'flux-system',
      name: 'env',
      source: { kind: 'environment', entries: [{ key: 'token', reference: 'MY_TOKEN', encoding: 'text' }] },
    },
  ];
  for (const [path, text] of rendered([example({ secrets })]).files) {
    if (path.endsWith('secrets.yaml.tpl')) continue;
    expect(text).not.toMatch(/^kind: Secret$/m);
  }
});
