import { describeKeys, describeShape } from './describe-shape.js';
import { nearestKey } from './nearest-key.js';
import { isUntyped } from './untyped.js';
import { takesSubstitution, type ValuesShape } from './values-shape.js';

/** Something in a chart's values that its schema does not know. */
export interface ValuesProblem {
  /** Keys from the root down to the place; a list's items are counted from `'0'`. */
  readonly path: string[];
  readonly problem: 'unknown-key' | 'wrong-type';
  /** What would be right there, in words. */
  readonly expected: string;
  /** For an unknown key: the known one that was probably meant. */
  readonly nearest?: string;
}

type ObjectShape = Exclude<ValuesShape, string>;

/**
 * Every place where `values` differ from the shape that an import wrote beside the types of a chart. Empty when there
 * is none.
 *
 * The same rules as those of the types: null is right everywhere, text with a substitution (`${VAR}`) everywhere but in
 * place of an object with known keys, and an object from `untyped()` is not looked into. A key that holds undefined
 * counts as absent.
 */
export function checkValues(values: unknown, shape: ValuesShape): ValuesProblem[] {
  const problems: ValuesProblem[] = [];
  check(values, shape, [], problems);
  return problems;
}

function check(value: unknown, shape: ValuesShape, path: readonly string[], problems: ValuesProblem[]): void {
  if (shape === '*' || value === null || value === undefined || isUntyped(value)) return;
  if (isSubstitution(value) && takesSubstitution(shape)) return;
  if (typeof shape === 'string') {
    if (!isLeaf(value, shape)) problems.push(wrongType(path, shape));
  } else if (shape.u !== undefined) {
    checkUnion(value, shape, path, problems);
  } else if (shape.e !== undefined) {
    if (!(shape.e as readonly unknown[]).includes(value)) problems.push(wrongType(path, shape));
  } else if (shape.l !== undefined) {
    if (Array.isArray(value))
      for (const [index, item] of value.entries()) check(item, shape.l, [...path, `${index}`], problems);
    else problems.push(wrongType(path, shape));
  } else {
    checkObject(value, shape, path, problems);
  }
}

function checkObject(value: unknown, shape: ObjectShape, path: readonly string[], problems: ValuesProblem[]): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    problems.push(wrongType(path, shape));
    return;
  }
  const known = shape.o ?? {};
  for (const [key, member] of Object.entries(value)) {
    const place = [...path, key];
    if (Object.hasOwn(known, key)) check(member, known[key]!, place, problems);
    else if (shape.x !== undefined) check(member, shape.x, place, problems);
    else if (member !== undefined) problems.push(unknownKey(place, Object.keys(known)));
  }
}

/** One option has to fit. If none does, the one that the author came nearest to says what is wrong. */
function checkUnion(value: unknown, shape: ObjectShape, path: readonly string[], problems: ValuesProblem[]): void {
  let nearest: ValuesProblem[] | undefined;
  for (const option of shape.u ?? []) {
    const found: ValuesProblem[] = [];
    check(value, option, path, found);
    if (found.length === 0) return;
    const inside = found.every((problem) => problem.path.length > path.length);
    if (inside && (nearest === undefined || found.length < nearest.length)) nearest = found;
  }
  problems.push(...(nearest ?? [wrongType(path, shape)]));
}

function isLeaf(value: unknown, letters: string): boolean {
  if (typeof value === 'string') return letters.includes('s');
  if (typeof value === 'boolean') return letters.includes('b');
  if (typeof value !== 'number' || !Number.isFinite(value)) return false;
  return letters.includes('n') || (letters.includes('i') && Number.isInteger(value));
}

function isSubstitution(value: unknown): boolean {
  return typeof value === 'string' && /\$\{[\s\S]*\}/.test(value);
}

function wrongType(path: readonly string[], shape: ValuesShape): ValuesProblem {
  return { path: [...path], problem: 'wrong-type', expected: describeShape(shape) };
}

function unknownKey(path: readonly string[], known: readonly string[]): ValuesProblem {
  const nearest = nearestKey(path.at(-1) ?? '', known);
  const problem = { path: [...path], problem: 'unknown-key' as const, expected: describeKeys(known) };
  return nearest === undefined ? problem : { ...problem, nearest };
}
