import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const LIB = new URL('../../lib/', import.meta.url);

interface Source {
  readonly name: string;
  readonly text: string;
}

function room(name: string): readonly Source[] {
  const directory = new URL(`${name}/`, LIB);
  return readdirSync(directory)
    .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
    .map((file) => ({ name: `${name}/${file}`, text: readFileSync(new URL(file, directory), 'utf8') }));
}

const sources = [...room('authoring'), ...room('catalogue')];

function barrel(name: string): ReadonlySet<string> {
  const text = readFileSync(new URL(`${name}/index.ts`, LIB), 'utf8');
  const names = [...text.matchAll(/export (?:type )?\{([^}]*)\}/g)].flatMap(([, list]) =>
    list!.split(',').map((entry) => entry.trim().replace(/^type /, '')),
  );
  return new Set(names.filter((entry) => entry !== ''));
}

const exported = new Set([...barrel('authoring'), ...barrel('catalogue')]);

/** What a person never writes: helpers, checks, and types of the rooms' own dealings. */
const INTERNAL = new Set(['CatalogueDefaults', 'ChartFields', 'FormatProblem', 'JsonProblem', 'Network', 'Problem']);

describe('everything that the signatures of public constructs name is exported', () => {
  const types = sources.flatMap(({ text }) =>
    [...text.matchAll(/^export (?:abstract )?(?:interface|type|class) (\w+)/gm)].map(([, name]) => name!),
  );

  test.each(types)('%s', (name) => {
    expect(exported.has(name) !== INTERNAL.has(name)).toBe(true);
  });

  test('and nothing is exported that is not there', () => {
    const defined = new Set(
      sources.flatMap(({ text }) =>
        [...text.matchAll(/^export (?:abstract )?(?:interface|type|class|function|const) (\w+)/gm)].map(
          ([, name]) => name!,
        ),
      ),
    );

    const stray = [...exported].filter((name) => !defined.has(name) && !/(?:Intent|Paths|Role|Entry)$/.test(name));
    expect(stray).toEqual([]);
  });
});

test('no generated class stands in a public signature: imports hold values of charts and nothing else', () => {
  const foreign = sources.flatMap(({ name, text }) =>
    [...text.matchAll(/from '((?:\.\.\/)+imports\/[^']+)'/g)].map(([, path]) => `${name} ${path}`),
  );

  expect(foreign.filter((line) => !/ \.\.\/\.\.\/imports\/values\/[a-z-]+\.js$/.test(line))).toEqual([]);
});

/** Members that say the same in every directory, or are documented where they are declared first. */
const OVERRIDDEN = new Set([
  'path',
  'mainName',
  'objectName',
  'objectNamespace',
  'targetNamespace',
  'isComponent',
  'GVK',
]);

describe.each(sources.map(({ name, text }) => [name, text]))('%s is documented', (_, text) => {
  const lines = text!.split('\n');
  /** The comment that ends right above a line; a one-line declaration may carry an annotation in between. */
  const comment = (index: number): string => {
    if (!lines[index - 1]?.trimEnd().endsWith('*/')) return '';
    let start = index - 1;
    while (!lines[start]!.trimStart().startsWith('/**')) start -= 1;
    return lines.slice(start, index).join('\n');
  };
  /** The interface or class that a line stands in. */
  const owner = (index: number): string => {
    for (let at = index; at >= 0; at -= 1) {
      const found = /^(?:export )?(?:abstract )?(?:interface|class|type|function) (\w+)/.exec(lines[at]!);
      if (found !== null) return found[1]!;
    }
    return '';
  };
  const matching = (form: RegExp) =>
    lines.flatMap((line, index) => {
      const found = form.exec(line);
      return found === null ? [] : [{ index, name: found[1]! }];
    });

  test('every exported declaration says what it is', () => {
    const silent = matching(/^export (?:abstract )?(?:interface|class|type|function|const) (\w+)/).filter(
      ({ index }) => comment(index) === '',
    );

    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  test('every optional property says its default', () => {
    const silent = matching(/^ {2}readonly (\w+)\?: /).filter(
      ({ index, name }) =>
        // Values of charts are documented by their charts, and `node` is never there.
        !/Values$|Intent$|^GitRef$|^OciRef$/.test(owner(index)) &&
        name !== 'node' &&
        !comment(index).includes('@default'),
    );

    expect(silent.map(({ index, name }) => `${owner(index)}.${name}`)).toEqual([]);
  });

  test('every public method and getter says what it does', () => {
    const silent = matching(/^ {2}public (?:static |override )*(?:get )?(\w+)(?:<[^>]*>)?\(/).filter(
      ({ index }) => comment(index) === '',
    );

    expect(silent.map(({ index, name }) => `${owner(index)}.${name}`)).toEqual([]);
  });

  test('every public field whose name does not say it all is explained', () => {
    const silent = matching(/^ {2}public (?:static )?readonly (\w+)/).filter(
      ({ index, name }) =>
        !OVERRIDDEN.has(name) &&
        comment(index) === '' &&
        !lines.slice(0, index).some((line) => new RegExp(`^ {2}readonly ${name}\\??:`).test(line)),
    );

    expect(silent.map(({ index, name }) => `${owner(index)}.${name}`)).toEqual([]);
  });
});
