import { describe, expect, test } from 'vitest';
import { MARKER, markerOf, substitute, type Variable } from '../../lib/model/envsubst/evaluate.js';
import { SubstitutionError } from '../../lib/model/envsubst/parse.js';

function evaluated(text: string, variables: Readonly<Record<string, string>>, strict = false): string {
  const lookup = (name: string): Variable | undefined =>
    Object.hasOwn(variables, name) ? { known: true, value: variables[name]! } : undefined;
  return substitute(text, lookup, strict);
}

/** Every form that Flux documents, and what it makes of it. */
const FORMS: readonly (readonly [text: string, variables: Readonly<Record<string, string>>, result: string])[] = [
  ['${v}', { v: 'a' }, 'a'],
  ['${v}', {}, ''],
  ['${#v}', { v: 'abc' }, '3'],
  ['${#v}', { v: 'ä' }, '2'],
  ['${v^}', { v: 'abc' }, 'Abc'],
  ['${v^^}', { v: 'äbc' }, 'ÄBC'],
  ['${v,}', { v: 'ABC' }, 'aBC'],
  ['${v,,}', { v: 'ABC' }, 'abc'],
  ['${v^^}', { v: 'ß' }, 'ß'],
  ['${v:1}', { v: 'abc' }, 'bc'],
  ['${v:1:1}', { v: 'abc' }, 'b'],
  ['${v: -2}', { v: 'abc' }, 'abc'],
  ['${v:0:-1}', { v: 'abc' }, 'ab'],
  ['${v:9}', { v: 'abc' }, ''],
  ['${v#*.}', { v: 'a.b.c' }, 'b.c'],
  ['${v##*.}', { v: 'a.b.c' }, 'c'],
  ['${v%.*}', { v: 'a.b.c' }, 'a.b'],
  ['${v%%.*}', { v: 'a.b.c' }, 'a'],
  ['${v#[a-c]}', { v: 'abc' }, 'bc'],
  ['${v#?}', { v: 'xy' }, 'y'],
  ['${v/b/x}', { v: 'abcb' }, 'axcb'],
  ['${v//b/x}', { v: 'abcb' }, 'axcx'],
  ['${v/#a/x}', { v: 'aba' }, 'xba'],
  ['${v/%a/x}', { v: 'aba' }, 'abx'],
  ['${v//\\//-}', { v: 'a/b/c' }, 'a-b-c'],
  ['${v/b/}', { v: 'abc' }, 'ac'],
  ['${v:-d}', {}, 'd'],
  ['${v:-d}', { v: '' }, 'd'],
  ['${v:=d}', { v: '' }, 'd'],
  ['${v=d}', { v: '' }, 'd'],
  ['${v:-d}', { v: 'a' }, 'a'],
  ['${v:-${w:-${x}}}', { x: 'deep' }, 'deep'],
  ['${v:=pre-${w}-post}', { w: 'a' }, 'pre-a-post'],
  ['${v:+d}', { v: 'a' }, 'a'],
  ['${v:+d}', {}, 'd'],
  ['${v:?d}', {}, 'd'],
  ['$$', {}, '$'],
  ['$${v}', { v: 'a' }, '${v}'],
  ['$$v and $v', { v: 'a' }, '$v and $v'],
  ['${v} $${v} ${v}', { v: 'a' }, 'a ${v} a'],
  ['no variables, \\\\ and { }', {}, 'no variables, \\\\ and { }'],
];

describe('every form of an expression', () => {
  test.each(FORMS)('%s with %j is %j', (text, variables, result) => {
    expect(evaluated(text, variables)).toBe(result);
  });
});

describe('texts that Flux refuses', () => {
  test.each(['${v-d}', '${v+d}', '${', '${v', '${v:-d', '${}', '${-v}', '${v/a}', '${v~}'])('%s', (text) => {
    expect(() => evaluated(text, { v: 'a' })).toThrow(SubstitutionError);
  });
});

describe('in strict mode', () => {
  test.each(['${v}', '${#v}', '${v^^}', '${v:1}', '${v/a/b}', '${v%x}'])('%s fails without a value', (text) => {
    expect(() => evaluated(text, {}, true)).toThrow('variable not set (strict mode): "v"');
  });

  test.each(['${v:-d}', '${v:=d}', '${v=d}'])('%s takes its default', (text) => {
    expect(evaluated(text, {}, true)).toBe('d');
  });

  test('a default that is not needed must be complete, too', () => {
    expect(() => evaluated('${v:-${w}}', { v: 'a' }, true)).toThrow('"w"');
  });
});

describe('a variable whose value is not known', () => {
  const lookup = (name: string): Variable | undefined =>
    name === 'secret' ? { known: false, mark: () => markerOf(7) } : { known: true, value: 'a.b' };

  test.each(['${secret}', '${secret:-d}', '${#secret}', '${known#${secret}}', '${missing:-x}${secret^^}'])(
    'shows in %s',
    (text) => {
      expect([...substitute(text, lookup, true).matchAll(MARKER)].map((match) => match[1])).toEqual(['7']);
    },
  );

  test('does not show where it is only a default that is not needed', () => {
    expect(substitute('${known:-${secret}}', lookup, true)).toBe('a.b');
  });
});
