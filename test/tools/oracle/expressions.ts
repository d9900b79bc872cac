import type { Random } from './random.js';

/** A template for envsubst with its variables. */
export interface ExpressionCase {
  readonly text: string;
  readonly vars: Readonly<Record<string, string>>;
  readonly strict: boolean;
}

const NAMES = ['A', 'b1', '_x', 'LONG_NAME', 'missing', 'empty', 'ü'];
const VALUES = [
  'abc',
  'path/to/file.tar.gz',
  'Äöü ß',
  '',
  '6443',
  '${A}',
  '$$x',
  'a.b.c',
  'x y  z',
  '*',
  '[a]',
  'ÿ\u{1f600}',
];
const PIECES = [
  'a',
  'b/',
  '/',
  '\\/',
  '*',
  '?',
  '[a-c]',
  '[^a]',
  '.',
  ' ',
  '}',
  '{',
  '$',
  '$$',
  '\\',
  '\\\\',
  ':',
  '-',
  'ö',
  ',',
  '#',
  '%',
  '^',
];
const OPERATORS = [
  '',
  '^',
  '^^',
  ',',
  ',,',
  ':-',
  '=',
  ':=',
  '-',
  '+',
  '?',
  ':+',
  ':?',
  '#',
  '##',
  '%',
  '%%',
  '/',
  '//',
  '/#',
  '/%',
  ':',
];

/** Any template: well-formed ones mostly, since those say more. */
export function expressionCase(random: Random): ExpressionCase {
  const vars = Object.fromEntries(
    NAMES.slice(0, 4).flatMap((name) => (random.oneIn(5) ? [] : [[name, random.pick(VALUES)]])),
  );
  if (random.oneIn(2)) vars.empty = '';
  const text = Array.from({ length: 1 + random.below(4) }, () => part(random, 0)).join('');
  return { text, vars, strict: random.oneIn(3) };
}

function part(random: Random, depth: number): string {
  if (random.oneIn(4)) return random.pick(PIECES);
  if (random.oneIn(6)) return `${random.pick(PIECES)}${random.pick(VALUES)}`;
  return expression(random, depth);
}

function expression(random: Random, depth: number): string {
  const name = random.pick(NAMES);
  if (random.oneIn(12)) return `\${#${name}}`;
  const operator = random.pick(OPERATORS);
  const close = random.oneIn(40) ? '' : '}';
  const arg = () => argument(random, depth);
  if (operator === '' || '^,'.includes(operator[0]!)) return `\${${name}${operator}${close}`;
  if (operator === ':') {
    const bound = () => random.pick(['0', '1', '3', '-2', ' -3', '99', 'x', '']);
    return `\${${name}:${bound()}${random.oneIn(2) ? `:${bound()}` : ''}${close}`;
  }
  if (operator[0] === '/') return `\${${name}${operator}${arg()}/${random.oneIn(4) ? '' : arg()}${close}`;
  return `\${${name}${operator}${arg()}${close}`;
}

function argument(random: Random, depth: number): string {
  if (depth < 3 && random.oneIn(4)) return expression(random, depth + 1);
  if (depth < 3 && random.oneIn(8)) return `x${expression(random, depth + 1)}-y`;
  return (
    random.many(2, () => random.pick(PIECES)).join('') || random.pick(['abc', 'to', '*.', '.*', '*/', 'default value'])
  );
}
