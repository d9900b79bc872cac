import { describe, expect, test } from 'vitest';
import { withoutIgnored } from '../../lib/model/flux/source-ignore.js';

function kept(paths: readonly string[], ignore: Readonly<Record<string, string>> = {}, spec?: string): string[] {
  const files = new Map(
    [...paths.map((path) => [path, ''] as const), ...Object.entries(ignore)].map(([path, text]) => [path, { text }]),
  );
  return [...withoutIgnored(files, spec).keys()].filter((path) => paths.includes(path));
}

describe('what Flux leaves out of a repository', () => {
  test('pictures, archives, and the files of CI and other tools', () => {
    expect(
      kept([
        'a.yaml',
        'docs/a.png',
        '.github/workflows/a.yaml',
        'x/.sops.yaml',
        '.sops.yaml',
        'a.tar.gz',
        'x/appveyor.yml',
        'gitlab.yaml',
      ]),
    ).toEqual(['a.yaml', 'gitlab.yaml']);
  });

  test('nothing of that, once the repository says itself', () => {
    expect(kept(['a.png', '.github/a.yaml', 'b.yaml'], { '.sourceignore': 'b.yaml\n' })).toEqual([
      'a.png',
      '.github/a.yaml',
    ]);
  });

  test.each<readonly [pattern: string, ignored: readonly string[]]>([
    ['b.yaml', ['b.yaml', 'x/b.yaml', 'x/y/b.yaml']],
    ['/b.yaml', ['b.yaml']],
    ['x/', ['x/b.yaml', 'x/y/b.yaml', 'x/y/c.txt']],
    ['x/*.yaml', ['x/b.yaml']],
    ['x/**/b.yaml', ['x/b.yaml', 'x/y/b.yaml']],
    ['*.yaml\n!x/b.yaml', ['b.yaml', 'x/y/b.yaml']],
    ['# b.yaml', []],
    ['?.txt', ['x/y/c.txt']],
    ['[a-b].yaml', ['b.yaml', 'x/b.yaml', 'x/y/b.yaml']],
  ])('%j', (pattern, ignored) => {
    const paths = ['b.yaml', 'x/b.yaml', 'x/y/b.yaml', 'x/y/c.txt'];

    expect(kept(paths, { '.sourceignore': pattern })).toEqual(paths.filter((path) => !ignored.includes(path)));
  });

  test('in a directory, what its own file says', () => {
    expect(kept(['a.yaml', 'x/a.yaml', 'x/y/a.yaml'], { 'x/.sourceignore': '/a.yaml' })).toEqual([
      'a.yaml',
      'x/y/a.yaml',
    ]);
  });

  test('what the GitRepository says', () => {
    expect(kept(['a.yaml', 'b.yaml'], {}, '/*\n!/b.yaml')).toEqual(['b.yaml']);
  });
});
