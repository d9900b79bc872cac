import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { CertManagerValues } from '../../imports/values/cert-manager.js';
import type { BootstrapSecret } from '../authoring/bootstrap-secret.js';
import type { FluxDirectory } from '../authoring/flux-app.js';
import { report } from '../authoring/problem.js';
import { CatalogueApp, type CatalogueProps } from './catalogue-app.js';

/** Properties of CertManager. */
export type CertManagerProps = CatalogueProps<CertManagerValues>;

/** Properties of an issuer that proves domains through Cloudflare's DNS. */
export interface CloudflareIssuerProps {
  /** Where the certificate authority writes to. */
  readonly email: string;
  /** Secret in cert-manager's namespace with the token, and its key. */
  readonly token: { readonly secret: BootstrapSecret | string; readonly key: string };
  /** @default - 'letsencrypt-production' */
  readonly name?: string;
  /** @default - Let's Encrypt's production directory */
  readonly server?: string;
  /** Zones that it issues for. @default - every zone of the token */
  readonly zones?: readonly string[];
}

/** cert-manager, with its CRDs in the one release. */
export class CertManager extends CatalogueApp<CertManagerValues> {
  private issuerDirectory: FluxDirectory | undefined;

  constructor(scope: Construct, id: string, props: CertManagerProps) {
    super(scope, id, props, {
      namespace: 'cert-manager',
      values: {
        // The CRDs are templates of this chart, so they must come from this release: a second one could not own them. Kept when it goes, and with them every certificate.
        crds: { enabled: true, keep: true },
      },
      bootstrap: { role: 'certificates', timeout: '5m', expected: '1m' },
    });
  }

  /** Issuers live in a directory of their own: their kind exists only once cert-manager does. */
  public get issuers(): FluxDirectory {
    this.issuerDirectory ??= this.directory('issuers', { dependsOn: [this], targetNamespace: false });
    return this.issuerDirectory;
  }

  /** Adds a ClusterIssuer that answers DNS-01 challenges through Cloudflare. */
  public addCloudflareIssuer(props: CloudflareIssuerProps): ApiObject {
    const name = props.name ?? 'letsencrypt-production';
    const { secret, key } = props.token;
    this.checkToken(name, secret, key);
    return new ApiObject(this.issuers, name, {
      apiVersion: 'cert-manager.io/v1',
      kind: 'ClusterIssuer',
      metadata: { name },
      spec: {
        acme: {
          email: props.email,
          privateKeySecretRef: { name },
          server: props.server ?? 'https://acme-v02.api.letsencrypt.org/directory',
          solvers: [
            {
              dns01: {
                cloudflare: {
                  apiTokenSecretRef: { name: typeof secret === 'string' ? secret : secret.intent.name, key },
                },
              },
              ...(props.zones === undefined ? {} : { selector: { dnsZones: [...props.zones] } }),
            },
          ],
        },
      },
    });
  }

  /** cert-manager reads the Secrets of ClusterIssuers from its own namespace only. */
  private checkToken(issuer: string, secret: BootstrapSecret | string, key: string): void {
    if (typeof secret === 'string') return;
    const { namespace, name, source } = secret.intent;
    const subject = `ClusterIssuer ${issuer}`;
    if (namespace !== this.objectNamespace) {
      report(this, {
        rule: 'authoring',
        subject,
        field: 'token.secret',
        message: `is not in the namespace of cert-manager, ${this.objectNamespace}`,
        value: `${namespace}/${name}`,
        fix: `Create the Secret in ${this.objectNamespace}.`,
      });
    }
    if (!('entries' in source) || source.entries.some((entry) => entry.key === key)) return;
    report(this, {
      rule: 'authoring',
      subject,
      field: 'token.key',
      message: `is no key of Secret ${namespace}/${name}`,
      value: key,
      fix: `Name one of ${source.entries.map((entry) => `'${entry.key}'`).join(', ')}.`,
    });
  }
}
