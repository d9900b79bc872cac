import { type Accept, Scanner } from './scanner.js';
import { decodeAt } from './utf8.js';

/** A piece of a template: text as it stands, or an expression over a variable. */
export type Part = string | Expression;

/** `${name}` with an operator and its arguments. `${v}` has the empty operator. */
export interface Expression {
  readonly name: string;
  readonly operator: string;
  readonly args: readonly Part[];
}

/** A template that Flux' envsubst refuses. */
export class SubstitutionError extends Error {
  override readonly name = 'SubstitutionError';
}

const LETTER = /[\p{L}\p{Nd}_]/u;

const isIdent: Accept = (char) => LETTER.test(String.fromCodePoint(decodeAt(char, 0).code));
const notClosing: Accept = (char) => char !== '}';
const notSlash: Accept = (char) => char !== '/';
const neitherColonNorClosing: Accept = (char) => char !== ':' && char !== '}';
const casing: Accept = (char, length) => (char === ',' || char === '^') && length < 3;
const twice =
  (wanted: string): Accept =>
  (char, length) =>
    char === wanted && length < 3;
const once =
  (wanted: string): Accept =>
  (char, length) =>
    char === wanted && length === 1;
const defaulting: Accept = (char, length) => (length === 1 && char === ':') || (length === 2 && '=-?+'.includes(char));
const replacing: Accept = (char, length) => (length === 1 && char === '/') || (length === 2 && '/#%'.includes(char));

/**
 * Parses a template as Flux' envsubst does (pkg/envsubst/parse/parse.go), on a byte text.
 * @throws SubstitutionError for a text that it refuses: `${v-d}`, a missing brace, an empty name.
 */
export function parseTemplate(text: string): Part[] {
  const scanner = new Scanner(text);
  const parts: Part[] = [];
  for (;;) {
    scanner.accept = () => true;
    scanner.mode = { text: true, open: true, escapes: true };
    scanner.backslashes = false;
    const token = scanner.scan();
    if (token === 'end') return parts;
    if (token === 'text') parts.push(scanner.token);
    else if (token === 'open') parts.push(parseExpression(scanner));
    else throw new SubstitutionError('bad substitution');
  }
}

function parseExpression(scanner: Scanner): Expression {
  scanner.backslashes = true;
  if (scanner.peek() === '#') return parseLength(scanner);
  const name = take(scanner, isIdent, 'unable to parse variable name');
  const next = scanner.peek();
  if (next === ':') {
    scanner.read();
    const second = scanner.peek();
    scanner.unread();
    return second !== '' && '=-?+'.includes(second) ? parseDefault(scanner, name) : parseSubstring(scanner, name);
  }
  if (next === '=') return parseDefault(scanner, name);
  if (next === ',' || next === '^') return { name, operator: take(scanner, casing), args: close(scanner, []) };
  if (next === '/') return parseReplace(scanner, name);
  if (next === '#' || next === '%') {
    const operator = take(scanner, twice(next));
    return { name, operator, args: close(scanner, [parseArgument(scanner, notClosing)]) };
  }
  scanner.mode = { close: true };
  if (scanner.scan() !== 'close') throw new SubstitutionError('missing closing brace');
  return { name, operator: '', args: [] };
}

function parseLength(scanner: Scanner): Expression {
  const operator = take(scanner, once('#'));
  const name = take(scanner, isIdent);
  return { name, operator, args: close(scanner, []) };
}

function parseDefault(scanner: Scanner, name: string): Expression {
  const operator = take(scanner, scanner.peek() === '=' ? once('=') : defaulting, 'unable to parse default function');
  const args: Part[] = [];
  while (scanner.peek() !== '}') args.push(parseArgument(scanner, notClosing));
  return { name, operator, args: close(scanner, args) };
}

function parseSubstring(scanner: Scanner, name: string): Expression {
  const operator = take(scanner, once(':'));
  const args = [parseArgument(scanner, neitherColonNorClosing)];
  scanner.accept = (char) => char === ':';
  scanner.mode = { text: true, close: true };
  const token = scanner.scan();
  if (token === 'close') return { name, operator, args };
  if (token !== 'text') throw new SubstitutionError('bad substitution');
  args.push(parseArgument(scanner, notClosing));
  return { name, operator, args: close(scanner, args) };
}

function parseReplace(scanner: Scanner, name: string): Expression {
  const operator = take(scanner, replacing);
  const args = [parseArgument(scanner, notSlash, true)];
  take(scanner, (char) => char === '/');
  if (scanner.peek() !== '}') args.push(parseArgument(scanner, notClosing, true));
  return { name, operator, args: close(scanner, args) };
}

/** An argument: a nested expression, or text up to where `accept` ends it. */
function parseArgument(scanner: Scanner, accept: Accept, escapes = false): Part {
  scanner.accept = accept;
  scanner.mode = { text: true, open: true, escapes };
  const token = scanner.scan();
  if (token === 'open') return parseExpression(scanner);
  if (token === 'text') return scanner.token;
  throw new SubstitutionError('unable to parse substitution within function');
}

function take(scanner: Scanner, accept: Accept, problem = 'bad substitution'): string {
  scanner.accept = accept;
  scanner.mode = { text: true };
  if (scanner.scan() !== 'text') throw new SubstitutionError(problem);
  return scanner.token;
}

function close(scanner: Scanner, args: readonly Part[]): readonly Part[] {
  scanner.mode = { close: true };
  if (scanner.scan() !== 'close') throw new SubstitutionError('bad substitution');
  return args;
}
