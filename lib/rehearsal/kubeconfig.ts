import { writeFileSync } from 'node:fs';

/** What a kubeconfig with one context holds. */
export interface KubeconfigContent {
  /** Name of the context, its cluster and its user. */
  readonly context: string;
  /** `https://127.0.0.1:6443` */
  readonly server: string;
  readonly token: string;
  /** Certificates in PEM form that the server's certificate is checked against. */
  readonly ca: string;
}

/** Writes a kubeconfig with a single context, readable by its owner only. */
export function writeKubeconfig(file: string, { context, server, token, ca }: KubeconfigContent): void {
  const content = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': context,
    clusters: [
      { name: context, cluster: { server, 'certificate-authority-data': Buffer.from(ca).toString('base64') } },
    ],
    users: [{ name: context, user: { token } }],
    contexts: [{ name: context, context: { cluster: context, user: context } }],
  };
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
}
