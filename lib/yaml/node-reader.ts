import {
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import type { Reader } from './go-scalar.js';
import type { Json } from './json.js';
import type { YamlError } from './parse.js';
import { escapeToken } from './pointer-token.js';
import { isPlain, isTimestamp, readScalar, ScalarError, textOf } from './scalar-node.js';

/** More values than any manifest has: aliases of aliases can make a small text immense. */
const MOST_VALUES = 300_000;
const MOST_DEPTH = 1000;

/** Reads the nodes of one document as values. The first error ends it. */
export class NodeReader {
  /** JSON pointers of values that are null because nothing is written there. */
  readonly blanks: string[] = [];
  error: YamlError | undefined;
  readonly #anchors = new Map<string, unknown>();
  #count = 0;

  constructor(
    private readonly source: string,
    private readonly reader: Reader,
    private readonly lines: LineCounter,
  ) {}

  read(node: unknown, pointer: string, depth = 0): Json {
    if (this.error !== undefined) return null;
    if (depth > MOST_DEPTH || this.#count++ > MOST_VALUES)
      return this.#fail('document contains excessive aliasing', node);
    if (hasStrangeAnchor(node)) return this.#fail('did not find expected alphabetic or numeric character', node);
    if (isAlias(node)) {
      const target = this.#targetOf(node);
      return target === undefined
        ? this.#fail(`unknown anchor '${node.source}' referenced`, node)
        : this.read(target, pointer, depth + 1);
    }
    this.#remember(node);
    if (isMap(node)) return this.#readMap(node, pointer, depth);
    if (isSeq(node)) return node.items.map((item, index) => this.read(item, `${pointer}/${index}`, depth + 1));
    if (isScalar(node)) return this.#readScalar(node, pointer);
    this.blanks.push(pointer);
    return null;
  }

  /** The node that an alias stands for: the last one before it with the anchor. Any other node stands for itself. */
  #targetOf(node: unknown): unknown {
    return isAlias(node) ? this.#anchors.get(node.source) : node;
  }

  #remember(node: unknown): void {
    if ((isScalar(node) || isCollection(node)) && node.anchor !== undefined) this.#anchors.set(node.anchor, node);
  }

  #readMap(map: YAMLMap, pointer: string, depth: number): Json {
    const result: Record<string, Json> = {};
    const own = new Set<string>();
    for (const pair of map.items) {
      if (!isPair(pair)) continue;
      if (isMergeKey(pair.key)) {
        const merged = this.#readMerge(pair.value, pointer, depth);
        for (const [key, value] of Object.entries(merged)) {
          // go-yaml v2 merges where the merge stands; for kustomize the map's own keys win wherever they stand.
          if (this.reader === 'kubernetes' || !own.has(key)) define(result, key, value);
        }
        continue;
      }
      const key = this.#readKey(pair.key);
      if (key === undefined) return null;
      if (own.has(key) && this.reader === 'kustomize') {
        return this.#fail(`mapping key "${key}" already defined`, pair.key);
      }
      own.add(key);
      define(result, key, this.read(pair.value, `${pointer}/${escapeToken(key)}`, depth + 1));
    }
    return result;
  }

  /** The maps of a merge key as one: the first of a list wins. */
  #readMerge(value: unknown, pointer: string, depth: number): Record<string, Json> {
    const target = this.#targetOf(value);
    const result: Record<string, Json> = {};
    for (const source of (isSeq(target) ? [...target.items] : [value]).reverse()) {
      const map = this.#targetOf(source);
      if (isMap(map)) Object.assign(result, this.read(map, pointer, depth + 1));
      else this.#fail('map merge requires map or sequence of maps as the value', source);
    }
    return result;
  }

  #readKey(key: unknown): string | undefined {
    this.#remember(key);
    const node = this.#targetOf(key);
    if (!isScalar(node)) {
      this.#fail('a mapping key must be a scalar', key);
      return undefined;
    }
    // Infinities have a form as keys, though none as values.
    if (this.reader === 'kubernetes' && isPlain(node) && /^[-+]?\.(?:inf|nan)$/i.test(textOf(node))) {
      return textOf(node).toLowerCase().replace('+', '');
    }
    const value = this.#readScalar(node, undefined);
    if (typeof value === 'string' && (this.reader === 'kubernetes' || !isTimestamp(node))) return value;
    if (this.reader === 'kubernetes' && value !== null) return typeof value === 'number' ? goKey(value) : String(value);
    this.#fail(`mapping key ${textOf(node) || 'null'} is not a string`, key);
    return undefined;
  }

  #readScalar(node: Scalar, pointer: string | undefined): Json {
    if (!this.#isClosed(node))
      return this.#fail('did not find expected key: a quoted text ends where its line does not', node);
    try {
      const value = readScalar(node, this.reader);
      if (value === null && pointer !== undefined && textOf(node) === '' && isPlain(node)) this.blanks.push(pointer);
      return value;
    } catch (error) {
      if (error instanceof ScalarError) return this.#fail(error.message, node);
      throw error;
    }
  }

  /** The parser takes a line that is not indented enough for the end of a quoted text, whether a quote stands there or not. */
  #isClosed(node: Scalar): boolean {
    if (node.range == null) return true;
    if (node.type === 'QUOTE_SINGLE') return SINGLE.test(this.source.slice(node.range[0], node.range[1]));
    return node.type !== 'QUOTE_DOUBLE' || DOUBLE.test(this.source.slice(node.range[0], node.range[1]));
  }

  #fail(message: string, node: unknown): null {
    const range = isCollection(node) || isScalar(node) || isAlias(node) ? (node as Node).range : undefined;
    this.error ??= { message, line: range == null ? 1 : this.lines.linePos(range[0]).line };
    return null;
  }
}

const SINGLE = /^'(?:[^']|'')*'$/;
const DOUBLE = /^"(?:[^"\\]|\\.)*"$/s;

/** libyaml's anchors are made of letters, digits, `-` and `_`; those of newer YAML may hold nearly anything. */
function hasStrangeAnchor(node: unknown): boolean {
  if (!isScalar(node) && !isCollection(node)) return false;
  return node.anchor !== undefined && !/^[A-Za-z0-9_-]+$/.test(node.anchor);
}

function isMergeKey(key: unknown): boolean {
  return isScalar(key) && isPlain(key) && textOf(key) === '<<' && key.tag === undefined;
}

/** How sigs.k8s.io/yaml writes a number as a key: integers as they are, others with the precision of 32 bits. */
function goKey(value: number): string {
  if (Number.isSafeInteger(value)) return String(value);
  const single = Math.fround(value);
  let digits = 1;
  while (digits < 9 && Math.fround(Number(single.toPrecision(digits))) !== single) digits++;
  const [mantissa, exponent] = single.toExponential(digits - 1).split('e') as [string, string];
  const power = Number(exponent);
  if (power >= -4 && power < 21 && power < Math.max(6, digits)) return String(Number(single.toPrecision(digits)));
  return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** `__proto__` is a key like any other. */
function define(target: Record<string, Json>, key: string, value: Json): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else target[key] = value;
}
