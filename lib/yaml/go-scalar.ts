/**
 * How the Go YAML libraries in Flux' chain read a plain scalar. Two readers matter:
 * `kustomize` (kyaml on go-yaml v3) reads every file of a build, `kubernetes` (sigs.k8s.io/yaml on go-yaml v2) reads kustomization.yaml,
 * JSON patches, chart values and whatever a substitution produced.
 */
export type Reader = 'kustomize' | 'kubernetes';

/** What a plain scalar means. `string` stays as written. */
export type GoScalar =
  | { readonly type: 'string' }
  | { readonly type: 'null' }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'int' | 'float'; readonly value: number }
  | { readonly type: 'timestamp'; readonly value: string };

const STRING: GoScalar = { type: 'string' };
const NULL: GoScalar = { type: 'null' };
const TRUE: GoScalar = { type: 'bool', value: true };
const FALSE: GoScalar = { type: 'bool', value: false };

const BOTH = new Map<string, GoScalar>([
  ...['true', 'True', 'TRUE'].map((word) => [word, TRUE] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, FALSE] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, NULL] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, { type: 'float', value: Number.NaN }] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map(
    (word) => [word, { type: 'float', value: Number.POSITIVE_INFINITY }] as const,
  ),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, { type: 'float', value: Number.NEGATIVE_INFINITY }] as const),
]);

/** YAML 1.1's other booleans: only go-yaml v2 takes them for such when it does not know the wanted type. */
const V2_ONLY = new Map<string, GoScalar>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON'].map((word) => [word, TRUE] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF'].map((word) => [word, FALSE] as const),
]);

const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const GO_FLOAT = /^\.[0-9]+(?:[eE][-+]?[0-9]+)?$/;
const INTEGER = /^[-+]?(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+|0[0-7]*|[1-9][0-9]*)$/;

const DATE =
  /^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:([Tt ])([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})(\.[0-9]+)?(Z|[-+][0-9]{2}:[0-9]{2})?)?$/;

/**
 * Reads a plain scalar as go-yaml v2 or v3 would (resolve.go of either). Numbers outside of 64 bits are floats or strings, as there.
 */
export function readPlain(text: string, reader: Reader): GoScalar {
  const first = text.charCodeAt(0);
  const word = BOTH.get(text) ?? (reader === 'kubernetes' ? V2_ONLY.get(text) : undefined);
  if (word !== undefined) return word;
  // '.'
  if (first === 46) return GO_FLOAT.test(text) ? { type: 'float', value: Number(text) } : STRING;
  const digit = first >= 48 && first <= 57;
  if (!digit && first !== 43 && first !== 45) return STRING;
  if (digit && text.charCodeAt(4) === 45) {
    const instant = readTimestamp(text);
    if (instant !== undefined) return { type: 'timestamp', value: instant };
  }
  return readNumber(text);
}

function readNumber(text: string): GoScalar {
  const plain = text.replaceAll('_', '');
  if (INTEGER.test(plain)) {
    const value = integerOf(plain);
    const octal = /^[-+]?0[oO]/.test(plain);
    // Both majors know `0o17` through Go's own ParseInt; beyond 64 bits only the float form is left.
    if (value >= -(2n ** 63n) && value < 2n ** 64n && !(value >= 2n ** 63n && /^[-+]/.test(plain))) {
      return { type: 'int', value: Number(value) };
    }
    if (octal) return STRING;
  }
  if (!FLOAT.test(plain)) return STRING;
  const value = Number(plain);
  // Go's ParseFloat fails on overflow, so the scalar stays a string.
  return Number.isFinite(value) ? { type: 'float', value } : STRING;
}

function integerOf(plain: string): bigint {
  const negative = plain.startsWith('-');
  const digits = /^[-+]/.test(plain) ? plain.slice(1) : plain;
  const magnitude = BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits.toLowerCase());
  return negative ? -magnitude : magnitude;
}

/** RFC 3339 text of a timestamp, as Go's encoding/json writes a time; undefined when `text` is none. */
function readTimestamp(text: string): string | undefined {
  const match = DATE.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, separator, hour = '0', minute = '0', second = '0', fraction = '', zone] = match;
  // Formats with `T` need a zone, the one with a space has none.
  if (separator !== undefined && (separator === ' ') === (zone !== undefined)) return undefined;
  const [y, mo, d, h, mi, s] = [year, month, day, hour, minute, second].map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (mo < 1 || mo > 12 || d < 1 || d > daysIn(y, mo) || h > 23 || mi > 59 || s > 59) return undefined;
  const two = (value: number) => String(value).padStart(2, '0');
  const nanos = fraction.slice(0, 10).replace(/0+$/, '').replace(/^\.$/, '');
  const offset = zone === undefined || zone === '+00:00' || zone === '-00:00' ? 'Z' : zone;
  return `${String(y).padStart(4, '0')}-${two(mo)}-${two(d)}T${two(h)}:${two(mi)}:${two(s)}${nanos}${offset}`;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
