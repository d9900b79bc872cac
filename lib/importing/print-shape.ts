import type { SchemaBudget } from './schema-budget.js';
import { literalKey, stringLiteral } from './source-text.js';
import type { ValuesShape } from './values-shape.js';

type ObjectShape = Exclude<ValuesShape, string>;

/**
 * The shape as a constant called `name`, a line for each top-level key. Parts that stand in several places come first,
 * as constants too.
 */
export function printShape(shape: ValuesShape, name: string, budget: SchemaBudget): string {
  const constants = new Map<ObjectShape, string>();
  const lines: string[] = [];
  for (const [part, uses] of countUses(shape)) {
    if (uses < 2) continue;
    const constant = `shape${constants.size + 1}`;
    lines.push(budget.text(`const ${constant}: Shape = ${print(part, constants, budget)};\n`));
    constants.set(part, constant);
  }
  const comment =
    '/** What the type above says, for checks of values that are known only when the fleet is compiled. */\n';
  return `${lines.join('')}${comment}export const ${name}: Shape = ${printRoot(shape, constants, budget)};\n`;
}

/** How often each object of the graph is used, children before parents. */
function countUses(root: ValuesShape): ReadonlyMap<ObjectShape, number> {
  const uses = new Map<ObjectShape, number>();
  const visit = (shape: ValuesShape): void => {
    if (typeof shape === 'string') return;
    const known = uses.get(shape);
    if (known === undefined) children(shape).forEach(visit);
    uses.set(shape, (known ?? 0) + 1);
  };
  visit(root);
  return uses;
}

function children({ o = {}, x, l, u = [] }: ObjectShape): ValuesShape[] {
  return [...Object.values(o), ...u, ...[x, l].filter((shape) => shape !== undefined)];
}

function printRoot(shape: ValuesShape, constants: ReadonlyMap<ObjectShape, string>, budget: SchemaBudget): string {
  if (typeof shape === 'string' || shape.o === undefined) return print(shape, constants, budget);
  const keys = Object.entries(shape.o).map(([key, part]) => `    ${entry(key, part, constants, budget)},\n`);
  const rest = shape.x === undefined ? '' : `  x: ${print(shape.x, constants, budget)},\n`;
  return `{\n  o: {\n${keys.join('')}  },\n${rest}}`;
}

function print(shape: ValuesShape, constants: ReadonlyMap<ObjectShape, string>, budget: SchemaBudget): string {
  if (typeof shape === 'string') return budget.text(`'${shape}'`);
  const constant = constants.get(shape);
  if (constant !== undefined) return constant;
  const parts: string[] = [];
  if (shape.o !== undefined) {
    const keys = Object.entries(shape.o).map(([key, part]) => entry(key, part, constants, budget));
    parts.push(keys.length === 0 ? 'o: {}' : `o: { ${keys.join(', ')} }`);
  }
  if (shape.x !== undefined) parts.push(`x: ${print(shape.x, constants, budget)}`);
  if (shape.l !== undefined) parts.push(`l: ${print(shape.l, constants, budget)}`);
  if (shape.e !== undefined) parts.push(`e: [${shape.e.map((value) => budget.text(literal(value))).join(', ')}]`);
  if (shape.u !== undefined) parts.push(`u: [${shape.u.map((part) => print(part, constants, budget)).join(', ')}]`);
  return `{ ${parts.join(', ')} }`;
}

function entry(
  key: string,
  shape: ValuesShape,
  constants: ReadonlyMap<ObjectShape, string>,
  budget: SchemaBudget,
): string {
  return `${budget.text(literalKey(key))}: ${print(shape, constants, budget)}`;
}

function literal(value: string | number | boolean): string {
  return typeof value === 'string' ? stringLiteral(value) : String(value);
}
