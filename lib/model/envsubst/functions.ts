import { matchGlob } from './glob.js';
import { decodeAt, fromBytes, toBytes } from './utf8.js';

/** What an operator does to the value of a variable; on byte texts. */
export type StringFunction = (value: string, args: readonly string[]) => string;

const byDefault: StringFunction = (value, args) => (value === '' ? args.join('') : value);

const FUNCTIONS: Readonly<Record<string, StringFunction>> = {
  ',': (value) => changeFirst(value, lower),
  ',,': (value) => changeAll(value, lower),
  '^': (value) => changeFirst(value, upper),
  '^^': (value) => changeAll(value, upper),
  '#': (value, args) => (args.length === 0 ? String(value.length) : trimShortest(value, args[0]!)),
  '##': (value, args) => (args.length === 0 ? value : trimLongest(value, args[0]!)),
  '%': (value, args) => (args.length === 0 ? value : reverse(trimShortest(reverse(value), reverse(args[0]!)))),
  '%%': (value, args) => (args.length === 0 ? value : reverse(trimLongest(reverse(value), reverse(args[0]!)))),
  ':': substring,
  '/': (value, [find, put = '']) => (find === undefined ? value : replaceFirst(value, find, put)),
  '//': (value, [find, put = '']) => (find === undefined ? value : replaceAll(value, find, put)),
  '/#': (value, args) =>
    args.length === 2 && value.startsWith(args[0]!) ? replaceFirst(value, args[0]!, args[1]!) : value,
  '/%': (value, args) =>
    args.length === 2 && value.endsWith(args[0]!) ? value.slice(0, value.length - args[0]!.length) + args[1]! : value,
};

/** The function of an operator. All that are not known give a default, `:+` and `:?` among them (pkg/envsubst/template.go). */
export function functionOf(operator: string): StringFunction {
  return FUNCTIONS[operator] ?? byDefault;
}

/** True for the operators that take an unset variable for an empty one. */
export function isDefault(operator: string): boolean {
  return ['-', '+', '=', '?', ':-', ':+', ':=', ':?'].includes(operator);
}

const INTEGER = /^[-+]?[0-9]+$/;

/** `${v:n}` and `${v:n:len}`: negative numbers count from the end; what is no number leaves the value alone. */
function substring(value: string, [first = '', second]: readonly string[]): string {
  if (!INTEGER.test(first)) return value;
  let start = Number(first);
  if (start < 0) start = Math.max(0, value.length + start);
  if (second === undefined) return value.slice(start);
  if (!INTEGER.test(second)) return value;
  const length = Number(second);
  if (length >= 0) return value.slice(start, start + length);
  const end = value.length + length;
  return end < start ? '' : value.slice(start, end);
}

/** strings.Replace of Go: an empty text to find is found before every character and at the end. */
function replaceAll(value: string, find: string, put: string): string {
  if (find !== '') return value.split(find).join(put);
  let result = put;
  for (let at = 0; at < value.length; ) {
    const { width } = decodeAt(value, at);
    result += value.slice(at, at + width) + put;
    at += width;
  }
  return result;
}

function replaceFirst(value: string, find: string, put: string): string {
  const at = value.indexOf(find);
  return at < 0 ? value : value.slice(0, at) + put + value.slice(at + find.length);
}

/** Cuts the shortest beginning that fits the pattern; an empty one never counts. */
function trimShortest(value: string, pattern: string): string {
  let shortest = '';
  for (let length = value.length; length > 0; length--) {
    const fits = matchGlob(pattern, value.slice(0, length));
    if (fits === undefined) return value;
    if (fits) shortest = value.slice(0, length);
  }
  return value.slice(shortest.length);
}

function trimLongest(value: string, pattern: string): string {
  for (let length = value.length; length > 0; length--) {
    const fits = matchGlob(pattern, value.slice(0, length));
    if (fits === undefined) return value;
    if (fits) return value.slice(length);
  }
  return value;
}

function reverse(value: string): string {
  return toBytes([...fromBytes(value)].reverse().join(''));
}

function changeFirst(value: string, change: (char: string) => string): string {
  if (value === '') return value;
  const { width } = decodeAt(value, 0);
  return changeAll(value.slice(0, width), change) + value.slice(width);
}

function changeAll(value: string, change: (char: string) => string): string {
  return toBytes(Array.from(fromBytes(value), change).join(''));
}

/** Go maps character by character: one that would become several stays. */
function upper(char: string): string {
  const changed = char.toUpperCase();
  return [...changed].length === 1 ? changed : char;
}

function lower(char: string): string {
  const changed = char.toLowerCase();
  return [...changed].length === 1 ? changed : char;
}
