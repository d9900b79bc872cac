import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

/** A room of lib/: a directory, or some files. */
interface Room {
  readonly name: string;
  /** Files below lib/, without `.ts`; a part of a directory makes a room of its own. @default - everything in `<name>/` that is in no other room */
  readonly files?: readonly string[];
  /** What it is for, for documentation. */
  readonly holds: string;
  /** True for rooms that know neither disk nor process, clock, chance or environment. */
  readonly pure: boolean;
  /** Modules of Node that a pure room may use all the same. @default - none */
  readonly modules?: readonly string[];
  /** Whether it may read generated files of imports/values/. @default - false */
  readonly values?: boolean;
}

/**
 * The rooms in the order of the data. A room imports only rooms that stand before it.
 */
// biome-ignore lint/suspicious/noExportsInTest: documentation is held against this table
export const ROOMS: readonly Room[] = [
  { name: 'yaml', holds: 'parse, print, the quoting table', pure: true },
  { name: 'intent', holds: 'types of what Git cannot say', pure: true },
  {
    name: 'values',
    files: ['check-values', 'describe-shape', 'nearest-key', 'untyped', 'untyped-paths', 'values-shape'].map(
      (file) => `importing/${file}`,
    ),
    holds: 'values against the shape of a chart; the rest of importing/ writes imports/',
    pure: true,
  },
  { name: 'authoring', holds: 'constructs', pure: true },
  { name: 'catalogue', holds: 'ready members with typed values', pure: true, values: true },
  { name: 'face', files: ['index'], holds: 'the public face: re-exports only', pure: true },
  { name: 'manifests', holds: 'construct tree → manifest files', pure: true },
  { name: 'model', holds: 'manifests → what Flux will do', pure: true, modules: ['node:crypto'] },
  { name: 'plan', holds: 'model + intent → stages and steps', pure: true },
  { name: 'picture', holds: 'a graph as mermaid, SVG and HTML', pure: true },
  { name: 'files', holds: 'plan → text of the bootstrap', pure: true },
  { name: 'checks', holds: 'rules over fleet, model, plan and files', pure: true },
  { name: 'graph', holds: 'the graph of a cluster, with its cycles', pure: true },
  {
    name: 'compile',
    files: ['compile', 'findings-of', 'places', 'seeded-keys', 'shapes-of', 'untyped-of', 'values-shapes'],
    holds: 'the composition',
    pure: true,
    values: true,
  },
  { name: 'starting', holds: 'answers → the files of a new repository', pure: true },
  { name: 'world', holds: 'disk, process, clock and terminal as small interfaces', pure: false },
  { name: 'importing', holds: 'CRDs and chart schemas → imports/', pure: false },
  { name: 'output', holds: 'diff against disk, staged write, ownership', pure: false },
  { name: 'handoff', holds: 'proofs of the handoff', pure: false },
  { name: 'run', holds: 'plan → a cluster', pure: false },
  {
    name: 'report',
    holds: 'proofs and timelines → a page, JSON, Markdown',
    pure: true,
    modules: ['node:crypto'],
  },
  { name: 'rehearsal', holds: 'a throw-away control plane', pure: false },
  { name: 'testing', holds: 'public: trees and findings for tests', pure: false },
  { name: 'cli', holds: 'one file a command', pure: false },
];

const SOFT_LIMIT = 200;
const HARD_LIMIT = 260;

/** A file of lib/, path relative to it. */
interface Source {
  readonly path: string;
  readonly text: string;
}

const LIB = fileURLToPath(new URL('../lib/', import.meta.url));

function sourcesBelow(directory: string): readonly Source[] {
  return readdirSync(join(LIB, directory), { withFileTypes: true }).flatMap((entry) => {
    const path = directory === '' ? entry.name : `${directory}/${entry.name}`;
    if (entry.isDirectory()) return sourcesBelow(path);
    return entry.name.endsWith('.ts') ? [{ path, text: readFileSync(join(LIB, path), 'utf8') }] : [];
  });
}

/** The room of a file: the one that names it, else its directory. */
function roomOf(path: string): Room | undefined {
  const file = path.replace(/\.(?:ts|js)$/, '');
  const directory = path.includes('/') ? path.slice(0, path.indexOf('/')) : '';
  return (
    ROOMS.find((room) => room.files?.includes(file)) ??
    ROOMS.find((room) => room.files === undefined && room.name === directory)
  );
}

/** What a file imports: at the beginning of a line, by `from`, for its effects, or later. */
function importsOf(text: string): readonly string[] {
  const forms = [
    /^(?:import|export)\b[^;'"]*?\bfrom\s+['"]([^'"]+)['"]/gm,
    /^import\s+['"]([^'"]+)['"]/gm,
    /\bimport\(\s*['"]([^'"]+)['"]/g,
    /\brequire\(\s*['"]([^'"]+)['"]/g,
  ];
  return forms.flatMap((form) => [...text.matchAll(form)].map(([, path]) => path!));
}

/** Code without comments, and with texts emptied. */
function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g, (match) =>
    match.startsWith('/') ? '' : "''",
  );
}

/** Packages that reach out of the program. */
const OUTWARD = ['commander', 'execa', 'listr2', 'tsx'];

const IMPURE =
  /\b(?:process\.|Date\.now\b|new Date\(\)|Math\.random\b|performance\.|setTimeout\(|setInterval\(|fetch\(|globalThis\.)/g;

/** Everything about the rooms that is not as the table says, a line each. */
function mistakesOf(sources: readonly Source[], classes: readonly string[]): readonly string[] {
  return sources.flatMap((source) => [
    ...importMistakes(source),
    ...purityMistakes(source),
    ...customMistakes(source, classes),
  ]);
}

function importMistakes({ path, text }: Source): readonly string[] {
  const room = roomOf(path);
  if (room === undefined) return [`${path} is in no room: give it one in the table of this test`];
  return importsOf(text).flatMap((target) => {
    if (!target.startsWith('.')) {
      const outward =
        target.startsWith('node:') || OUTWARD.some((name) => target === name || target.startsWith(`${name}/`));
      return room.pure && outward && !room.modules?.includes(target)
        ? [`${path} imports ${target}, and ${room.name} is pure`]
        : [];
    }
    const to = normalize(join(dirname(path), target));
    if (to.startsWith('../')) {
      return room.values === true && /^\.\.\/imports\/values\/[a-z0-9-]+\.js$/.test(to)
        ? []
        : [`${path} imports ${to}, which is outside of lib/`];
    }
    const other = roomOf(to);
    if (other === undefined) return [`${path} imports ${to}, which is in no room`];
    return ROOMS.indexOf(other) <= ROOMS.indexOf(room)
      ? []
      : [`${path} imports ${to}, and ${other.name} stands behind ${room.name}`];
  });
}

function purityMistakes({ path, text }: Source): readonly string[] {
  if (roomOf(path)?.pure !== true) return [];
  const found = new Set([...code(text).matchAll(IMPURE)].map(([use]) => use));
  return [...found].map((use) => `${path} uses ${use}, and its room is pure`);
}

function customMistakes({ path, text }: Source, classes: readonly string[]): readonly string[] {
  const stripped = code(text);
  return [
    ...[...stripped.matchAll(/\binstanceof\s+(\w+)/g)]
      .filter(([, name]) => classes.includes(name!))
      .map(([, name]) => `${path} asks instanceof ${name}, which is true for every object of cdk8s`),
    ...(/\.addDependency\(/.test(stripped) ? [`${path} calls addDependency, which orders files and not Flux`] : []),
    // A program of its own, which runs as a child, ends as it likes.
    ...(/\bprocess\.exit\(/.test(stripped) && !path.endsWith('-program.ts')
      ? [`${path} calls process.exit, which belongs to bin/`]
      : []),
  ];
}

/** Classes below cdk8s' Chart and ApiObject, of which `instanceof` tells nothing. */
function constructClasses(sources: readonly Source[]): readonly string[] {
  const parents = new Map(
    sources.flatMap(({ text }) =>
      [...text.matchAll(/\bclass (\w+)(?:<[^{]*?>)? extends (\w+)/g)].map(
        ([, name, parent]) => [name!, parent!] as const,
      ),
    ),
  );
  const roots = ['App', 'ApiObject', 'Chart', 'Construct'];
  const below = [...parents.keys()].filter((name) => {
    let at: string | undefined = name;
    while (at !== undefined && !roots.includes(at)) at = parents.get(at);
    return at !== undefined;
  });
  return [...roots, ...below];
}

const sources = sourcesBelow('');
const classes = constructClasses(sources);

test('every room imports only rooms that stand before it, and the pure ones know nothing of the world', () => {
  expect(mistakesOf(sources, classes)).toEqual([]);
});

test('the table has no room twice, and names files that are there', () => {
  const paths = new Set(sources.map(({ path }) => path.replace(/\.ts$/, '')));

  expect(new Set(ROOMS.map(({ name }) => name)).size).toBe(ROOMS.length);
  expect(ROOMS.flatMap(({ files = [] }) => files).filter((file) => !paths.has(file))).toEqual([]);
});

test(`no file is longer than ${HARD_LIMIT} lines`, async ({ annotate }) => {
  const lines = sources.map(({ path, text }) => ({ path, count: text.split('\n').length - 1 }));
  const long = lines.filter(({ count }) => count > SOFT_LIMIT).map(({ path, count }) => `${path} (${count})`);

  if (long.length > 0) await annotate(`longer than ${SOFT_LIMIT} lines: ${long.join(', ')}`);

  expect(lines.filter(({ count }) => count > HARD_LIMIT)).toEqual([]);
});

describe('this test sees what it is for', () => {
  const planted = (path: string, text: string): readonly string[] => mistakesOf([{ path, text }], classes);

  test.each([
    [
      'a room behind',
      'model/a.ts',
      "import { x } from '../plan/plan.js';",
      'model/a.ts imports plan/plan.js, and plan stands behind model',
    ],
    [
      'a type of a room behind',
      'yaml/a.ts',
      "import type { X } from '../intent/intent.js';",
      'yaml/a.ts imports intent/intent.js, and intent stands behind yaml',
    ],
    [
      'a re-export',
      'yaml/a.ts',
      "export * from '../model/types.js';",
      'yaml/a.ts imports model/types.js, and model stands behind yaml',
    ],
    [
      'an import of several lines',
      'intent/a.ts',
      "import {\n  x,\n  type Y,\n} from '../checks/rule.js';",
      'intent/a.ts imports checks/rule.js, and checks stands behind intent',
    ],
    [
      'a late import',
      'plan/a.ts',
      "const x = await import('../run/runner.js');",
      'plan/a.ts imports run/runner.js, and run stands behind plan',
    ],
    [
      'an import for effects',
      'plan/a.ts',
      "import '../cli/main.js';",
      'plan/a.ts imports cli/main.js, and cli stands behind plan',
    ],
    [
      'the part of importing that writes',
      'authoring/a.ts',
      "import { x } from '../importing/run-import.js';",
      'authoring/a.ts imports importing/run-import.js, and importing stands behind authoring',
    ],
    [
      'the composition',
      'checks/a.ts',
      "import { compile } from '../compile.js';",
      'checks/a.ts imports compile.js, and compile stands behind checks',
    ],
    [
      'generated classes',
      'authoring/a.ts',
      "import { X } from '../../imports/cilium.io.js';",
      'authoring/a.ts imports ../imports/cilium.io.js, which is outside of lib/',
    ],
    [
      'generated classes in the catalogue',
      'catalogue/a.ts',
      "import { X } from '../../imports/cilium.io.js';",
      'catalogue/a.ts imports ../imports/cilium.io.js, which is outside of lib/',
    ],
    ['a file without a room', 'stray.ts', '', 'stray.ts is in no room: give it one in the table of this test'],
    [
      'a new directory without a room',
      'attic/a.ts',
      '',
      'attic/a.ts is in no room: give it one in the table of this test',
    ],
    [
      'the disk',
      'files/a.ts',
      "import { readFileSync } from 'node:fs';",
      'files/a.ts imports node:fs, and files is pure',
    ],
    [
      'a hash outside of the model',
      'plan/a.ts',
      "import { createHash } from 'node:crypto';",
      'plan/a.ts imports node:crypto, and plan is pure',
    ],
    ['a process', 'checks/a.ts', "import { execa } from 'execa';", 'checks/a.ts imports execa, and checks is pure'],
    ['the environment', 'plan/a.ts', 'const home = process.env.HOME;', 'plan/a.ts uses process., and its room is pure'],
    ['the clock', 'files/a.ts', 'const now = Date.now();', 'files/a.ts uses Date.now, and its room is pure'],
    ['today', 'files/a.ts', 'const now = new Date();', 'files/a.ts uses new Date(), and its room is pure'],
    ['chance', 'model/a.ts', 'const x = Math.random();', 'model/a.ts uses Math.random, and its room is pure'],
    [
      'a lying instanceof',
      'manifests/a.ts',
      'if (x instanceof HelmRelease) y();',
      'manifests/a.ts asks instanceof HelmRelease, which is true for every object of cdk8s',
    ],
    [
      'an order of cdk8s',
      'catalogue/a.ts',
      'app.node.addDependency(other);',
      'catalogue/a.ts calls addDependency, which orders files and not Flux',
    ],
    ['an exit', 'cli/a.ts', 'process.exit(1);', 'cli/a.ts calls process.exit, which belongs to bin/'],
  ])('%s', (_, path, text, expected) => {
    expect(planted(path, text)).toEqual([expected]);
  });

  test.each([
    ['a room before', 'plan/a.ts', "import { x } from '../model/types.js';"],
    ['the own room', 'plan/a.ts', "import { x } from './plan.js';"],
    ['a package', 'files/a.ts', "import { parse } from 'yaml';"],
    ['a hash in the model', 'model/a.ts', "import { createHash } from 'node:crypto';"],
    ['values of charts in the catalogue', 'catalogue/a.ts', "import type { X } from '../../imports/values/cilium.js';"],
    ['the pure part of importing', 'authoring/a.ts', "import { x } from '../importing/untyped.js';"],
    ['the world, behind it', 'output/a.ts', "import { readFile } from 'node:fs/promises';"],
    [
      'words in comments and texts',
      'plan/a.ts',
      "// Date.now() is no good\nconst why = 'process.exit(1) and import x';",
    ],
    ['a date that is given', 'plan/a.ts', 'const day = new Date(0);'],
    ['an exit code', 'cli/a.ts', 'process.exitCode = 1;'],
    ['instanceof of what is honest', 'manifests/a.ts', 'if (x instanceof Uint8Array || y instanceof Error) z();'],
  ])('and lets pass: %s', (_, path, text) => {
    expect(planted(path, text)).toEqual([]);
  });
});
