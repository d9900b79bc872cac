import { readPlain } from '../../yaml/go-scalar.js';
import { isObject, type Json } from '../../yaml/json.js';
import { isPlainText, type ScalarStyle, styleOf, UNPRINTABLE } from '../../yaml/scalar-text.js';
import { SubstitutionError } from '../envsubst/parse.js';
import { editList } from '../kustomize/field-spec.js';

/** Substitutes variables in a piece of text that is a template of its own. */
export type SubstituteText = (text: string) => string;

/**
 * What a text value of an object becomes when the variables in the object's YAML are substituted, without printing and reading the object.
 * Undefined where that cannot be told from the value alone: then the whole text decides. A value is its own affair as long as it is printed in a
 * style whose end the substituted text cannot move.
 */
export function substituteScalar(text: string, substitute: SubstituteText): { readonly value: Json } | undefined {
  const style = styleOf(text, false);
  if (style === 'literal') return substituteLines(text, substitute);
  if (style !== 'plain' && (text.includes("'") || text.includes('"') || text.includes('\\') || text.includes('\n')))
    return undefined;
  // A long line is folded, perhaps within an expression.
  if (text.length > 40 && /\$\{[^}]* /.test(text)) return undefined;
  const result = substitute(text);
  if (result === '' || result.includes('\n') || UNPRINTABLE.test(result)) return undefined;
  return readBack(result, style);
}

function readBack(text: string, style: ScalarStyle): { readonly value: Json } | undefined {
  if (style === 'single') return text.includes("'") ? undefined : { value: text };
  if (style === 'double') return text.includes('"') || text.includes('\\') ? undefined : { value: text };
  if (!isPlainText(text)) return undefined;
  // A plain text has no quotes that would keep it a text: this is where a port becomes a number.
  const scalar = readPlain(text, 'kubernetes');
  if (scalar.type === 'string' || scalar.type === 'timestamp') return { value: text };
  if (scalar.type === 'null') return { value: null };
  return typeof scalar.value === 'number' && !Number.isFinite(scalar.value) ? undefined : { value: scalar.value };
}

/** A literal block keeps its lines, because values have no line breaks; only its first and last lines say something about its form. */
function substituteLines(text: string, substitute: SubstituteText): { readonly value: Json } | undefined {
  if (/^[ \n]/.test(text)) return undefined;
  const body = text.endsWith('\n') ? text.slice(0, -1) : text;
  if (body.endsWith('\n')) return undefined;
  const lines = body.split('\n').map((line) => (line.includes('$') ? substitute(line) : line));
  const [first, last] = [lines[0]!, lines[lines.length - 1]!];
  if (first === '' || first.startsWith(' ') || last.trim() === '') return undefined;
  if (lines.some((line) => line.includes('\n') || UNPRINTABLE.test(line))) return undefined;
  return { value: text.endsWith('\n') ? `${lines.join('\n')}\n` : lines.join('\n') };
}

/** Thrown to give up on a whole object. */
const GIVE_UP = Symbol('the whole text decides');

/** A value with variables substituted in each of its texts; undefined where only the whole text of the object can tell. */
export function substituteValues(value: Json, substitute: SubstituteText): Json | undefined {
  try {
    return walk(value, substitute);
  } catch (error) {
    // An expression that does not end within its text may end further on.
    if (error === GIVE_UP || error instanceof SubstitutionError) return undefined;
    throw error;
  }
}

function walk(value: Json, substitute: SubstituteText): Json {
  if (typeof value === 'string') {
    if (!value.includes('$')) return value;
    const result = substituteScalar(value, substitute);
    if (result === undefined) throw GIVE_UP;
    return result.value;
  }
  if (Array.isArray(value)) return editList(value, (item) => walk(item, substitute));
  if (!isObject(value)) return value;
  let result = value;
  for (const key in value) {
    if (key.includes('$')) throw GIVE_UP;
    const before = value[key]!;
    const after = walk(before, substitute);
    if (after === before) continue;
    if (result === value) result = { ...value };
    (result as Record<string, Json>)[key] = after;
  }
  return result;
}
