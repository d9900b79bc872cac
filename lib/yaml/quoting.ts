/**
 * The quoting table: strings that at least one reader in the chain (YAML 1.1, YAML 1.2, go-yaml v2/v3, sigs.k8s.io/yaml) would read
 * as something else when they stand bare. Whatever matches is written in double quotes.
 * The table is held against kustomize, helm and helmfile in the tools lane.
 */

const WORDS = new Set(['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null', '~', '<<', '=', 'none']);

/** Decimal, octal (both spellings), hexadecimal, binary, with `_`; floats, exponents, sexagesimals, infinities. */
const NUMBER =
  /^[-+]?(?:0[xX][0-9a-fA-F_]+|0[oO]?[0-7_]+|0[bB][01_]+|[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?|(?:[0-9][0-9_]*)?\.?[0-9_]*(?:[eE][-+]?[0-9]+)?|\.(?:inf|Inf|INF|nan|NaN|NAN))$/;

/** Dates and timestamps: `2024-1-1`, `2024-01-01T00:00:00Z`, `2024-01-01 00:00:00`. */
const DATE = /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*)?$/;

/** Nothing but white space, the no-break space and its relatives included: a bare one reads as null. */
const BLANK = /^[\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]*$/;

/** Several lines that begin with a tab: go-yaml takes it for indentation of the block. */
const TABBED_BLOCK = /^[ \n]*\t[\s\S]*\n|^[ ]*\n[ \n]*\t/;

/** True when `text` must be quoted so that every reader sees a string. */
export function mustQuote(text: string): boolean {
  if (text.length === 0) return true;
  const first = text.charCodeAt(0);
  // The common case, kept cheap: a letter that starts none of the words and no number.
  if (first >= 65 && text.length > 5 && first < 123) return false;
  if (text.length <= 5 && WORDS.has(text.toLowerCase())) return true;
  return NUMBER.test(text) || DATE.test(text) || BLANK.test(text) || TABBED_BLOCK.test(text);
}
