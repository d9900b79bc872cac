import { functionOf, isDefault } from './functions.js';
import { type Expression, type Part, parseTemplate, SubstitutionError } from './parse.js';
import { fromBytes, toBytes } from './utf8.js';

/** What is known of a variable. */
export type Variable =
  | { readonly known: true; readonly value: string }
  /**
   * Its value is not known: `mark` gives what stands for whatever it makes, and is called only where it is needed. With `unset` it is known
   * not to be set, so that defaults apply; without, it may be.
   */
  | { readonly known: false; readonly mark: () => string; readonly unset?: boolean };

/** Gives a variable by name; undefined when it is not set. */
export type Lookup = (name: string) => Variable | undefined;

/**
 * Evaluates a text as Flux' envsubst does (pkg/envsubst). The marker of an unknown variable appears in the result wherever the value, or what
 * an operator makes of it, would.
 * @throws SubstitutionError for a text that cannot be parsed, and in strict mode for a variable that is not set and has no default.
 */
export function substitute(text: string, lookup: Lookup, strict: boolean): string {
  const names = new Map<string, Variable | undefined>();
  const cached: Lookup = (name) => {
    if (!names.has(name)) {
      const found = lookup(fromBytes(name));
      names.set(name, found?.known === true ? { known: true, value: toBytes(found.value) } : found);
    }
    return names.get(name);
  };
  return fromBytes(
    parseTemplate(toBytes(text))
      .map((part) => evaluate(part, cached, strict))
      .join(''),
  );
}

/** What stands for unknown values in the result of a template. No one writes such a thing by chance. */
export const MARKER = /fluxstrapUnknown([0-9]+)Value/g;
const FIRST_MARKER = new RegExp(MARKER.source);

/** A marker that YAML reads as a text wherever it stands. */
export function markerOf(id: number): string {
  return `fluxstrapUnknown${id}Value`;
}

function evaluate(part: Part, lookup: Lookup, strict: boolean): string {
  return typeof part === 'string' ? part : evaluateExpression(part, lookup, strict);
}

function evaluateExpression({ name, operator, args }: Expression, lookup: Lookup, strict: boolean): string {
  // Arguments come first, also those of a default that is not needed: in strict mode they must be set, too.
  const values = args.map((arg) => evaluate(arg, lookup, strict));
  const variable = lookup(name);
  if (variable === undefined && strict && !isDefault(operator)) {
    throw new SubstitutionError(`variable not set (strict mode): "${fromBytes(name)}"`);
  }
  const isSet = variable?.known !== false || variable.unset !== true;
  if (variable?.known === false && (isSet || !isDefault(operator))) return variable.mark();
  const value = variable?.known === true ? variable.value : '';
  const change = functionOf(operator);
  // An unknown argument makes the result unknown, unless it is a default, which is only used as it is.
  const unknownArg = isDefault(operator) ? undefined : values.map((arg) => FIRST_MARKER.exec(arg)?.[0]).find(Boolean);
  return unknownArg ?? change(value, values);
}
