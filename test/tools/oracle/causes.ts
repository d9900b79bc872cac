/** The reader says itself that it does not compute something: nothing of such a build is compared. */
export const UNSUPPORTED = 'something that the reader says it does not support';

/** Why model and oracle may differ. A difference with a reason that is not in this table counts as unexplained. */
const CAUSES: readonly (readonly [pattern: RegExp, cause: string])[] = [
  [
    /doesn't exist|kustomization path not found|unable to find one of/,
    'a file that is not in this copy of the repository',
  ],
  [
    /may come from Secret .* which is not in Git|of Secret .* the value is not in Git|^Secret .* is not in Git$/,
    'a Secret that is not in Git',
  ],
  [/encrypted with SOPS/, 'a value that SOPS encrypted'],
  [/is not supported by this reader/, UNSUPPORTED],
];

/** The named cause of a reason; undefined when there is none. */
export function causeOf(reason: string): string | undefined {
  return CAUSES.find(([pattern]) => pattern.test(reason))?.[1];
}
