import type { Construct } from 'constructs';
import type { ExternalSecretsValues } from '../../imports/values/external-secrets.js';
import { CatalogueApp, type CatalogueProps } from './catalogue-app.js';

/** Properties of ExternalSecrets. */
export type ExternalSecretsProps = CatalogueProps<ExternalSecretsValues>;

/** External Secrets Operator. */
export class ExternalSecrets extends CatalogueApp<ExternalSecretsValues> {
  constructor(scope: Construct, id: string, props: ExternalSecretsProps) {
    super(scope, id, props, {
      namespace: 'external-secrets',
      values: {
        // The CRDs are templates of this chart and stay in its release.
        installCRDs: true,
      },
      bootstrap: { timeout: '5m', expected: '1m' },
    });
  }
}
