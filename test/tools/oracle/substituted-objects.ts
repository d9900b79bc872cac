import type { Json, JsonObject } from '../../../lib/yaml/json.js';
import type { Random } from './random.js';

/** An object in whose text variables are substituted. */
export interface ObjectCase {
  readonly object: JsonObject;
  readonly vars: Readonly<Record<string, string>>;
  readonly strict: boolean;
  readonly always: boolean;
}

const VALUES = [
  '6443',
  '0400',
  'true',
  'yes',
  'on',
  'null',
  '~',
  '',
  '1.50',
  '1e3',
  '0x1F',
  '2024-01-01',
  '10.0.0.1',
  'a: b',
  'a #b',
  '# b',
  '- x',
  '[a, b]',
  '{a: b}',
  '"',
  "'",
  '\\',
  '"quoted"',
  "it's",
  ' spaced ',
  'x:',
  'tab\there',
  '*a',
  '&a',
  '!t',
  '|',
  '>',
  '%',
  '@',
  '`',
  '---',
  'ü',
  '1_000',
  '12:30',
  '.inf',
  'a\nb',
  '\u{1f600}',
  '0o17',
  '1.',
  '+1',
  '<<',
  '=',
  'y',
  '123456789012345678901234567890',
  'a,b',
  '?',
  ': x',
];
const TEXTS = [
  '${V}',
  '${W}',
  'x${V}',
  '${V}y',
  'http://${V}:${W}/p',
  '"${V}"',
  "'${V}'",
  '${quote}${V}${quote}',
  '${V} ${W}',
  '${missing:-${V}}',
  '${missing:=8080}',
  '$$',
  '$${V}',
  '$V',
  'a: ${V}',
  '# ${V}',
  '- ${V}',
  'line\n${V}\n',
  '${V}\nline',
  'line\n\n  ${V}  \n',
  ' ${V}',
  '${V} ',
  '${V}: ${W}',
  '[${V}]',
  '{${V}}',
  'text\twith ${V}',
  '${missing}',
  '${V:1}',
  '${V^^}',
  '\\${V}',
  '"a ${V}',
  '$',
  '${',
  '!${V}',
  '*${V}',
  'ü${V}',
  'no: ${V',
  'a}${V}',
  'x # ${V}',
  '|${V}',
  '${V/a/b}',
  'first\n${V:-a\nb}\nlast',
  '${V}\n\n',
  '\n${V}',
  'yes ${V}',
  '\u00a0${V}',
  `${'very long text '.repeat(8)}\${V:-${'default words '.repeat(3)}}`,
];
const PLAIN: Json[] = [
  'a',
  'yes',
  '0400',
  '',
  1,
  1.5,
  true,
  null,
  [],
  {},
  'multi\nline',
  'it: is',
  '2024-01-01',
  '# no',
  'null',
  '12:30',
  ' x',
  '-',
  'a\n\n b\n',
];

export function objectCase(random: Random): ObjectCase {
  const vars: Record<string, string> = {};
  if (!random.oneIn(12)) vars.V = random.pick(VALUES);
  if (!random.oneIn(6)) vars.W = random.pick(VALUES);
  if (random.oneIn(2)) vars.quote = '"';
  const object: JsonObject = {
    apiVersion: 'example.com/v1',
    kind: 'Thing',
    metadata: { name: 'thing', ...(random.oneIn(10) ? { annotations: { text: random.pick(TEXTS) } } : {}) },
    spec: value(random, 0),
  };
  return { object, vars, strict: random.oneIn(4), always: random.oneIn(4) };
}

function value(random: Random, depth: number): Json {
  if (depth < 3 && random.oneIn(depth + 1)) {
    if (random.oneIn(4)) return random.many(3, () => value(random, depth + 1));
    const keys = random.many(3, (index) =>
      random.oneIn(15) ? random.pick(['${V}', 'k-${W}', 'a: ${V}']) : `k${index}`,
    );
    return Object.fromEntries(keys.map((key) => [key, value(random, depth + 1)]));
  }
  return random.oneIn(3) ? random.pick(PLAIN) : random.pick(TEXTS);
}
