import { isMap, type Mutable, type MutableMap } from './merge-values.js';

/** A `--set` text that Helm refuses. */
export class SetValueError extends Error {
  override readonly name = 'SetValueError';
}

/**
 * Writes one value at a `targetPath` as helm-controller does (pkg/chartutil ReplacePathValue): the text is read as on `helm --set path=value`,
 * with quotes around it as `--set-string`, and with `literal` as it stands. Changes `values` in place.
 * @throws SetValueError where Helm refuses the text.
 */
export function setValue(values: MutableMap, path: string, value: string, literal: boolean): void {
  if (literal) {
    const escaped = value.replace(/[\\,[\]{}]/g, (char) => `\\${char}`);
    new SetParser(`${path}=${escaped}`, true).parse(values);
    return;
  }
  const quoted = (quote: string) => value.startsWith(quote) && value.endsWith(quote);
  if (quoted("'") || quoted('"')) {
    new SetParser(`${path}=${value.replace(/^['"]+|['"]+$/g, '')}`, true).parse(values);
  } else new SetParser(`${path}=${value}`, false).parse(values);
}

const MAX_INDEX = 65_536;
const MAX_DEPTH = 30;

/** The reader of `--set` texts (helm pkg/strvals), one character after the other. */
class SetParser {
  readonly #chars: readonly string[];
  #at = 0;

  constructor(
    text: string,
    private readonly stringsOnly: boolean,
  ) {
    this.#chars = [...text];
  }

  parse(values: MutableMap): void {
    while (!this.#ended()) if (this.#key(values, 0)) return;
  }

  #ended(): boolean {
    return this.#at >= this.#chars.length;
  }

  /** Reads up to one of the stops; `\` takes the next character as it is. */
  #until(stops: string): { text: string; stop: string | undefined } {
    let text = '';
    while (this.#at < this.#chars.length) {
      const char = this.#chars[this.#at++]!;
      if (stops.includes(char)) return { text, stop: char };
      if (char !== '\\') text += char;
      else if (this.#at < this.#chars.length) text += this.#chars[this.#at++]!;
    }
    return { text, stop: undefined };
  }

  /** Reads a key and its value; true when the text ends there. */
  #key(data: MutableMap, depth: number): boolean {
    const { text: key, stop } = this.#until('=[,.');
    switch (stop) {
      case undefined:
        if (key === '') return true;
        throw new SetValueError(`key "${key}" has no value`);
      case '[': {
        const index = this.#index();
        const known = own(data, key);
        if (known !== undefined && !Array.isArray(known))
          throw new SetValueError(`unable to parse key: ${key} is no list`);
        const { list, ended } = this.#item(known ?? [], index, depth);
        set(data, key, list);
        return ended;
      }
      case '=': {
        const { value, ended } = this.#value();
        set(data, key, value);
        return ended;
      }
      case ',':
        set(data, key, '');
        throw new SetValueError(`key "${key}" has no value (cannot end with ,)`);
      default: {
        if (depth + 1 > MAX_DEPTH) throw new SetValueError(`value name nested level is greater than ${MAX_DEPTH}`);
        const known = own(data, key);
        if (known !== undefined && !isMap(known)) throw new SetValueError(`unable to parse key: ${key} is no map`);
        const inner = known ?? {};
        const ended = this.#key(inner, depth + 1);
        const filled = Object.keys(inner).length > 0;
        if (!ended && !filled) throw new SetValueError(`key map "${key}" has no value`);
        if (filled) set(data, key, inner);
        return ended;
      }
    }
  }

  #index(): number {
    const { text, stop } = this.#until(']');
    if (stop === undefined) throw new SetValueError('error parsing index: EOF');
    if (!/^[-+]?[0-9]+$/.test(text)) throw new SetValueError(`error parsing index: "${text}"`);
    return Number(text);
  }

  #item(list: Mutable[], index: number, depth: number): { list: Mutable[]; ended: boolean } {
    if (index < 0) throw new SetValueError(`negative ${index} index not allowed`);
    const { text, stop } = this.#until('[.=');
    if (text !== '') throw new SetValueError(`unexpected data at end of array index: "${text}"`);
    if (stop === undefined) return { list, ended: true };
    if (stop === '=') {
      const { value, ended } = this.#value();
      return { list: setIndex(list, index, value), ended };
    }
    if (stop === '[') {
      const next = this.#index();
      const known = list[index];
      if (known != null && !Array.isArray(known))
        throw new SetValueError(`unable to parse key: item ${index} is no list`);
      const inner = this.#item(Array.isArray(known) ? known : [], next, depth);
      return { list: setIndex(list, index, inner.list), ended: inner.ended };
    }
    let inner: MutableMap = {};
    if (index < list.length) {
      const known = list[index];
      if (isMap(known)) inner = known;
      else list[index] = inner;
    }
    // As in Helm, an item written last is lost together with the end of the text that follows it.
    const ended = this.#key(inner, depth);
    return ended ? { list, ended } : { list: setIndex(list, index, inner), ended };
  }

  #value(): { value: Mutable; ended: boolean } {
    if (this.#ended()) return { value: '', ended: true };
    if (this.#chars[this.#at] === '{') {
      this.#at++;
      return { value: this.#list(), ended: false };
    }
    return { value: this.#typed(this.#until(',').text), ended: false };
  }

  #list(): Mutable[] {
    const list: Mutable[] = [];
    for (;;) {
      const { text, stop } = this.#until(',}');
      if (stop === undefined) throw new SetValueError("list must terminate with '}'");
      list.push(this.#typed(text));
      if (stop === '}') {
        if (this.#chars[this.#at] === ',') this.#at++;
        return list;
      }
    }
  }

  #typed(text: string): Mutable {
    if (this.stringsOnly) return text;
    const lower = text.toLowerCase();
    if (lower === 'true') return true;
    if (lower === 'false') return false;
    if (lower === 'null') return null;
    if (text === '0') return 0;
    // What begins with a zero stays a text: a postal code, not a number.
    if (/^[-+]?[0-9]+$/.test(text) && text[0] !== '0' && isInt64(text)) return Number(text);
    return text;
  }
}

function isInt64(text: string): boolean {
  const value = BigInt(text.replace(/^\+/, ''));
  return value >= -(2n ** 63n) && value < 2n ** 63n;
}

function own(data: MutableMap, key: string): Mutable | undefined {
  return Object.hasOwn(data, key) ? data[key] : undefined;
}

function set(data: MutableMap, key: string, value: Mutable): void {
  if (key !== '') data[key] = value;
}

function setIndex(list: Mutable[], index: number, value: Mutable): Mutable[] {
  if (index > MAX_INDEX) throw new SetValueError(`index of ${index} is greater than ${MAX_INDEX}`);
  const result = list.length > index ? list : [...list, ...Array<Mutable>(index + 1 - list.length).fill(null)];
  result[index] = value;
  return result;
}
