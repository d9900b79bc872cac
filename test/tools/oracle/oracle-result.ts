import type { JsonObject } from '../../../lib/yaml/json.js';

/** What the oracle makes of a Flux Kustomization; `error` and `stage` when Flux would refuse it. */
export interface OracleKustomization {
  readonly namespace: string;
  readonly name: string;
  readonly path: string;
  readonly parent?: string;
  readonly spec: JsonObject;
  readonly stage?: string;
  readonly error?: string;
  readonly suspended?: boolean;
  readonly objects: readonly JsonObject[];
  readonly vars: Readonly<Record<string, string>>;
}

/** What the oracle makes of a HelmRelease. */
export interface OracleRelease {
  readonly namespace: string;
  readonly name: string;
  readonly releaseName: string;
  readonly targetNamespace: string;
  readonly storageNamespace: string;
  readonly values: JsonObject;
  readonly error?: string;
}

/** The oracle's answer for a repository. */
export interface OracleResult {
  readonly kustomizations: readonly OracleKustomization[];
  readonly releases: readonly OracleRelease[];
}
