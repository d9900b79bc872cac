import type { SecretEntry, SecretIntent } from '../intent/secret.js';

/** A reference into 1Password. */
export interface OpReference {
  readonly kind: '1password';
  /** `op://vault/item/[section/]field` */
  readonly reference: string;
  readonly encoding: 'text' | 'base64';
}

/**
 * Names a field in 1Password.
 *
 * A field of several lines, such as a private key, cannot be put into YAML by text substitution: store it as base64 and say so.
 *
 * @example op('op://k8s-ops/cloudflare/api_token')
 * @example op('op://k8s-ops/github-deploy-key/identity_base64', { encoding: 'base64' })
 */
export function op(
  reference: `op://${string}/${string}/${string}`,
  options: {
    /** `base64`: the field already holds base64. @default - 'text' */
    readonly encoding?: 'text' | 'base64';
  } = {},
): OpReference {
  return { kind: '1password', reference, encoding: options.encoding ?? 'text' };
}

/** Where the content of a Secret comes from: one of these for the whole Secret. */
export type SecretSource =
  | { readonly kind: '1password'; readonly entries: Readonly<Record<string, OpReference>> }
  | { readonly kind: 'sops'; readonly file: string }
  | { readonly kind: 'environment'; readonly entries: Readonly<Record<string, EnvironmentReference>> }
  | { readonly kind: 'age-key' };

/** An environment variable of whoever runs the bootstrap. */
export interface EnvironmentReference {
  readonly kind: 'environment';
  readonly variable: string;
  /** `base64`: the variable already holds base64, the way for text of several lines. */
  readonly encoding: 'text' | 'base64';
}

/**
 * Takes the entries of a Secret from 1Password.
 *
 * @example fromOnePassword({ token: op('op://k8s-ops/cloudflare/api_token') })
 */
export function fromOnePassword(entries: Readonly<Record<string, OpReference>>): SecretSource {
  return { kind: '1password', entries };
}

/** Takes a whole Secret manifest from a SOPS-encrypted file of the repository. */
export function fromSops(file: string): SecretSource {
  return { kind: 'sops', file };
}

/**
 * Takes the entries of a Secret from environment variables of whoever runs the bootstrap.
 *
 * @example fromEnvironment({ token: 'CLOUDFLARE_TOKEN' })
 */
export function fromEnvironment(entries: Readonly<Record<string, string | EnvironmentReference>>): SecretSource {
  const references = Object.entries(entries).map(([key, value]): [string, EnvironmentReference] => [
    key,
    typeof value === 'string' ? { kind: 'environment', variable: value, encoding: 'text' } : value,
  ]);
  return { kind: 'environment', entries: Object.fromEntries(references) };
}

/** Takes the age key that decrypts the repository, under the entry that Flux looks for. */
export function fromAgeKey(): SecretSource {
  return { kind: 'age-key' };
}

/** What a source becomes in the intent. */
export function sourceIntent(source: SecretSource): SecretIntent['source'] {
  switch (source.kind) {
    case '1password':
      return {
        kind: '1password',
        entries: Object.entries(source.entries).map(
          ([key, value]): SecretEntry => ({ key, reference: value.reference, encoding: value.encoding }),
        ),
      };
    case 'environment':
      return {
        kind: 'environment',
        entries: Object.entries(source.entries).map(
          ([key, value]): SecretEntry => ({ key, reference: value.variable, encoding: value.encoding }),
        ),
      };
    default:
      return source;
  }
}
