import { describe, expect, test } from 'vitest';
import { example, rendered, singleExample, textOf } from './rendered.js';

describe('.justfiles', () => {
  test('has a module for each word of a name and a recipe for each task', () => {
    const files = rendered();

    expect(textOf(files, '.justfiles/mod.just')).toBe(
      "mod bootstrap 'bootstrap.just'\nmod talos 'talos.just'\nmod op 'op.just'\n",
    );
    expect(textOf(files, '.justfiles/bootstrap.just')).toBe("mod infra 'bootstrap/infra.just'\n");
    expect(textOf(files, '.justfiles/bootstrap/infra.just')).toMatch(
      /^set positional-arguments\nset working-directory := '\.\.\/\.\.\/\.\.'\n\n# Bootstrap cluster infra up to Flux .*\ndefault \*options:\n {4}@npm run bootstrap -- --cluster infra "\$@"\n/,
    );
    expect(textOf(files, '.justfiles/bootstrap/infra.just')).toContain('\nalias validate := preflight\n');
  });

  test('leaves the name of the only cluster out', () => {
    const files = rendered([singleExample()]);

    expect(textOf(files, '.justfiles/bootstrap.just')).toMatch(
      /^set [\s\S]*\ndefault \*options:\n[\s\S]*\ncrds \*options:\n/,
    );
    expect([...files.files.keys()].filter((path) => path.startsWith('.justfiles/'))).toEqual([
      '.justfiles/bootstrap.just',
      '.justfiles/mod.just',
      '.justfiles/op.just',
      '.justfiles/talos.just',
    ]);
  });

  test.each([
    ['$(id)', '__id_', "'$(id)'"],
    ["it's", 'it_s', "'it'\\''s'"],
    ['{{x}}', '__x__', "'{{{{x}}'"],
    ['1st', '_1st', '1st'],
    ['a\nrm -rf b', 'a_rm_-rf_b', "'a rm -rf b'"],
  ])('a cluster called %j is a module called %s, and one word to the runner', (name, module, word) => {
    const files = rendered([example({ name })]);

    expect(textOf(files, '.justfiles/bootstrap.just')).toBe(`mod ${module} 'bootstrap/${module}.just'\n`);
    const lines = textOf(files, `.justfiles/bootstrap/${module}.just`).split('\n');
    for (const line of lines.filter((one) => one.startsWith('    '))) {
      expect(line.startsWith(`    @npm run bootstrap -- --cluster ${word} `) && line.endsWith(' "$@"'), line).toBe(
        true,
      );
    }
    for (const line of lines) {
      expect(line).toMatch(
        /^(?:|# .*|set [a-z-]+(?: := '[./]+')?|[a-z]+ \*options:|alias validate := preflight| {4}@npm .*)$/,
      );
    }
  });
});
