/** A Secret that must exist before Flux does. Its content comes from outside of Git and is never written to disk. */
export interface SecretIntent {
  readonly namespace: string;
  readonly name: string;
  readonly type?: string;
  readonly source:
    | { readonly kind: '1password'; readonly entries: readonly SecretEntry[] }
    | {
        /** An encrypted Secret manifest, relative to the repository. */
        readonly kind: 'sops';
        readonly file: string;
      }
    | {
        /** Every entry from one environment variable. */
        readonly kind: 'environment';
        readonly entries: readonly SecretEntry[];
      }
    | {
        /** The age key that decrypts the repository, under the entry that Flux looks for (`age.agekey`). */
        readonly kind: 'age-key';
      };
}

/** One key of a Secret. */
export interface SecretEntry {
  readonly key: string;
  /** `op://vault/item/field`, or the name of an environment variable. */
  readonly reference: string;
  /** `base64`: the source already holds base64 (the way for text of several lines). Default: `text`. */
  readonly encoding: 'text' | 'base64';
}
