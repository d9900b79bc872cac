import type { Construct } from 'constructs';
import type { ExternalSecretsValues } from '../../imports/values/external-secrets.js';
import { type CrdSource, crdsFrom } from '../authoring/crd-source.js';
import type { FluxDirectory } from '../authoring/flux-app.js';
import { CatalogueApp, type CatalogueProps } from './catalogue-app.js';

/** Properties of ExternalSecrets. */
export type ExternalSecretsProps = CatalogueProps<ExternalSecretsValues>;

/** External Secrets Operator. */
export class ExternalSecrets extends CatalogueApp<ExternalSecretsValues> {
  private storeDirectory: FluxDirectory | undefined;

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

  /** Stores live in a directory of their own: their kind exists only once the operator does. What reads from a store depends on it. */
  public get stores(): FluxDirectory {
    this.storeDirectory ??= this.directory('stores', { dependsOn: [this], targetNamespace: false });
    return this.storeDirectory;
  }

  /** What stage 00 takes from it, where something needs its kinds before Flux has installed it. */
  public get crds(): CrdSource {
    return crdsFrom(this.release, ['external-secrets.io', 'generators.external-secrets.io']);
  }
}
