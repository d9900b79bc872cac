import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { parse, parseDocument } from 'yaml';
import { literal } from '../../lib/files/helmfile-text.js';
import { anchor, block, code, table, text } from '../../lib/files/markdown.js';
import { directoryOf, relativePath } from '../../lib/files/relative-path.js';
import { shellLine, shellWord } from '../../lib/files/shell-word.js';
import { yamlDocuments, yamlFile } from '../../lib/files/yaml-file.js';
import { duration } from '../../lib/plan/duration.js';

const HOSTILE = [
  '$(id)',
  '`id`',
  "it's",
  '"',
  'a\nb',
  '{{ x }}',
  '-x',
  ';',
  '*',
  '~',
  '\\',
  '# x',
  '',
  ' ',
  '|',
  '<b>',
  'a`b``c',
];

describe('relativePath', () => {
  test.each([
    ['dist/bootstrap/infra/helmfile.d', '.fluxstrap/infra/kubeconfig', '../../../../.fluxstrap/infra/kubeconfig'],
    ['bootstrap/templates', 'kubernetes/apps/x.yaml', '../../kubernetes/apps/x.yaml'],
    ['a/b', 'a/b/c.yaml', 'c.yaml'],
    ['', 'a/b', 'a/b'],
    ['./a//b', 'a/./c', '../c'],
    ['a/b', 'a/b', '../b'],
  ])('from %s to %s is %s', (from, to, path) => {
    expect(relativePath(from, to)).toBe(path);
  });

  test('directoryOf', () => {
    expect(directoryOf('a/b/c')).toBe('a/b');
    expect(directoryOf('c')).toBe('');
  });
});

describe('words of a shell', () => {
  test.each(['infra', 'dist/a.yaml', '--flag=x', '10.0.0.0/8', 'a@b:c%d+e,f'])('%s stays bare', (word) => {
    expect(shellWord(word)).toBe(word);
  });

  test.skipIf(process.platform === 'win32')('a real shell reads every hostile word back as it was', () => {
    const words = [...HOSTILE, '${HOME}', '$HOME', '!!', '\t', "''", 'é', '=', '[a]'];
    const output = execFileSync('/bin/sh', ['-c', `printf '%s\\0' ${shellLine(words)}`], { encoding: 'utf8' });

    expect(output.split('\0').slice(0, -1)).toEqual(words);
  });
});

describe('Markdown', () => {
  test('text is shown letter by letter', () => {
    expect(text('a_b_c [x](y) *z* <b> a|b `c` \\ ~~d~~ &amp; _e_\nf')).toBe(
      'a_b_c \\[x\\](y) \\*z\\* \\<b> a\\|b \\`c\\` \\\\ \\~\\~d\\~\\~ \\&amp; \\_e\\_ f',
    );
  });

  test.each([
    ['a', '`a`'],
    ['a`b', '``a`b``'],
    ['`a', '`` `a ``'],
    ['a\nb', '`a b`'],
    ['', '`  `'],
  ])('code %j is %s', (value, markdown) => {
    expect(code(value)).toBe(markdown);
  });

  test('a block is closed by nothing inside it', () => {
    expect(block('sh', ['a', '```', '````'])).toBe('`````sh\na\n```\n````\n`````');
    expect(block('sh', ['a\n```\nb'])).toBe('````sh\na ``` b\n````');
  });

  test('a table keeps its cells', () => {
    expect(table(['a'], [[code('x|y')], [text('x|y')]])).toBe('| a |\n| --- |\n| `x\\|y` |\n| x\\|y |');
  });

  test('anchors are those of GitHub', () => {
    expect(anchor('Cluster k8s-ops (2)')).toBe('cluster-k8s-ops-2');
  });
});

describe('YAML files', () => {
  test('start with ---, the schema and the comment', () => {
    expect(yamlFile({ a: 1 }, { schema: 'https://x/y.json', comment: ['one', '  two', ''] })).toBe(
      '---\n# yaml-language-server: $schema=https://x/y.json\n# one\n#   two\n#\na: 1\n',
    );
  });

  test.each([...HOSTILE, 'a\r\nb', 'a\u2028kind: Evil', 'a\u0085kind: Evil'])(
    'a comment %j adds nothing to the value',
    (line) => {
      const file = yamlFile({ a: 1 }, { comment: [line] });

      expect(parse(file)).toEqual({ a: 1 });
      expect(parseDocument(file, { version: '1.1' }).toJS()).toEqual({ a: 1 });
    },
  );

  test('of several documents carry the comment once', () => {
    expect(yamlDocuments([{ a: 1 }, { b: 2 }], { comment: ['x'] })).toBe('---\n# x\na: 1\n---\nb: 2\n');
    expect(yamlDocuments([])).toBe('---\n');
  });
});

test('literal text comes out of a Go template as it went in', () => {
  // What Go makes of it: the action holds a string and prints it.
  const execute = (template: string) => template.replaceAll('{{ "{{" }}', '{{');
  for (const value of [...HOSTILE, '{{{', '{{{{ x }}', '}}']) expect(execute(literal(value))).toBe(value);
  for (const value of ['{{ exec "id" }}', '{{{', '{{{{']) {
    expect(literal(value).replaceAll('{{ "{{" }}', '')).not.toContain('{{');
  }
});

test.each([
  [45, '45 s'],
  [60, '1 min'],
  [150, '2 min 30 s'],
  [1800, '30 min'],
  [0, '0 s'],
])('%i seconds are %s', (seconds, words) => {
  expect(duration(seconds)).toBe(words);
});
