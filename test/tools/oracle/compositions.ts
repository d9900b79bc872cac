import type { Json, JsonObject } from '../../../lib/yaml/json.js';
import type { Random } from './random.js';

/** A HelmRelease's values, with the objects that its references name. */
export interface CompositionCase {
  readonly refs: readonly JsonObject[];
  readonly objects: {
    readonly configMaps: Readonly<Record<string, Readonly<Record<string, string>>>>;
    readonly secrets: Readonly<Record<string, Readonly<Record<string, string>>>>;
  };
  readonly values: JsonObject;
}

const KEYS = ['a', 'b', 'c', 'd-e', 'x.y'];
const DOCUMENTS = [
  'a: 1\nb:\n  a: yes\n  b: [1, 2]\n',
  'a: {b: {c: d}}\n',
  'a: null\nb: ~\n',
  '',
  '# nothing\n',
  '- a\n- b\n',
  'just text',
  'a: 0400\nb: 1.50\nc: 2024-01-01\n"yes": no\non: off\n',
  'a: &x {b: 1}\nb:\n  <<: *x\n  c: 2\n',
  'a: |\n  text\n  more\nb: "12"\n',
  'a: [\n',
  'b:\n  a: {}\n  b: []\n  c: null\n---\nd: second document\n',
  '1: one\n2.5: two\ntrue: three\n',
  'a: 123456789012345678901\nb: 0x1F\nc: 1_000\nd-e: .5\n',
];
const SET_VALUES = [
  '1',
  'true',
  'null',
  '0',
  '007',
  '-5',
  '1.5',
  'text',
  '',
  'a,b',
  '{a,b}',
  '{1,true}',
  '{',
  '}',
  '"quoted"',
  "'8080'",
  "'",
  '"',
  'a=b',
  'a\\,b',
  'x[0]=1',
  '[a]',
  'with space',
  'multi\nline',
  'a.b',
  '\\',
  'True',
  'NULL',
  '9223372036854775808',
  '{a,b},c=d',
  '1,d=2',
  'ü',
];
const PATHS = [
  'a',
  'b',
  'b.a',
  'b.b[0]',
  'a.b.c',
  'c[0]',
  'c[2].x',
  'c[1][0]',
  'd-e',
  'x\\.y',
  'x\\.y.z',
  'a[0]',
  'b.b[1].c',
  '',
  '.',
  'a.',
  'b.b[-1]',
  'b[x]',
  'a..b',
];

export function compositionCase(random: Random): CompositionCase {
  const configMaps: Record<string, Record<string, string>> = {};
  const secrets: Record<string, Record<string, string>> = {};
  const refs = Array.from({ length: 1 + random.below(4) }, (_, index): JsonObject => {
    const kind = random.pick(['ConfigMap', 'Secret']);
    const name = `source-${random.oneIn(6) ? 0 : index}`;
    const targetPath = random.oneIn(2) ? random.pick(PATHS) : undefined;
    const valuesKey = random.oneIn(3) ? random.pick(['values.yaml', 'other', 'missing']) : undefined;
    const text = () => (targetPath === undefined ? random.pick(DOCUMENTS) : random.pick(SET_VALUES));
    const data = { 'values.yaml': text(), other: text() };
    if (!random.oneIn(8)) (kind === 'Secret' ? secrets : configMaps)[name] ??= data;
    return {
      kind,
      name,
      ...(valuesKey === undefined ? {} : { valuesKey }),
      ...(targetPath === undefined || targetPath === '' ? {} : { targetPath }),
      ...(random.oneIn(3) ? { optional: true } : {}),
      ...(random.oneIn(4) ? { literal: true } : {}),
    };
  });
  return { refs, objects: { configMaps, secrets }, values: map(random, 0) };
}

function map(random: Random, depth: number): JsonObject {
  return Object.fromEntries(KEYS.flatMap((key) => (random.oneIn(2) ? [[key, value(random, depth)] as const] : [])));
}

function value(random: Random, depth: number): Json {
  if (depth < 3 && random.oneIn(2)) return map(random, depth + 1);
  if (depth < 3 && random.oneIn(3)) return random.many(3, () => value(random, depth + 1));
  return random.pick<Json>([1, 'text', true, null, 0, '', {}, [], 2.5]);
}
