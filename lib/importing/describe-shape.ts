import type { ValuesShape } from './values-shape.js';

/** Names or values that are listed before the list is cut. */
const MAX_LISTED = 12;

const NAMES: readonly (readonly [letter: string, name: string])[] = [
  ['s', 'text'],
  ['n', 'a number'],
  ['i', 'a whole number'],
  ['b', 'true or false'],
];

/** What a shape takes, in words: `a whole number or text`. */
export function describeShape(shape: ValuesShape): string {
  if (shape === '*') return 'anything';
  if (typeof shape === 'string') {
    return join(NAMES.filter(([letter]) => shape.includes(letter)).map(([, name]) => name)) || 'null';
  }
  if (shape.e !== undefined) return `one of ${listed(shape.e.map((value) => JSON.stringify(value)))}`;
  if (shape.l !== undefined) return 'a list';
  if (shape.u !== undefined) return join([...new Set(shape.u.map(describeShape))]);
  return 'an object';
}

/** The keys that an object knows, in words. */
export function describeKeys(keys: readonly string[]): string {
  return keys.length === 0 ? 'no keys at all' : `one of ${listed(keys)}`;
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MAX_LISTED).join(', ');
  return names.length > MAX_LISTED ? `${shown}, … (${names.length})` : shown;
}

function join(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
