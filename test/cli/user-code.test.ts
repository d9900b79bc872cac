import { describe, expect, test } from 'vitest';
import { filesOf } from '../output/support/real-tree.js';
import { fluxstrap, userRepository } from './support/repository.js';

const DIST = { 'dist/.fluxstrap-files': 'a.yaml\n', 'dist/a.yaml': 'old\n' };
const HINT = 'Run it with --log-level debug for the whole stack.\n';

async function synth(files: Readonly<Record<string, string>>, args: readonly string[] = []) {
  const repository = userRepository({ ...DIST, ...files });
  const before = filesOf(repository);
  const ran = await fluxstrap(repository, ['synth', ...args]);
  expect(filesOf(repository)).toEqual(before);
  return { ...ran, repository };
}

describe.concurrent('synth leaves everything as it is and says why', { timeout: 60_000 }, () => {
  test('when there is no main.ts', async () => {
    const { code, out, err, repository } = await synth({});

    expect([code, out]).toEqual([1, '']);
    expect(err).toBe(
      `✖ main.ts: there is no such file in ${repository}. Run fluxstrap where your main.ts is, or name the file with --main.\n`,
    );
  });

  test('when main.ts exports nothing', async () => {
    const { code, err } = await synth({ 'main.ts': 'const fleet: number = 1;\nconsole.log(fleet);\n' });

    expect(code).toBe(1);
    expect(err).toBe('1\n✖ main.ts: has no default export. End the file with `export default fleet;`.\n');
  });

  test('when main.ts throws, with the line of the code that the user wrote', async () => {
    const { code, out, err } = await synth({
      'main.ts': "import { infra } from './clusters/infra.js';\ninfra();\nexport default {};\n",
      'clusters/infra.ts':
        'interface Unused {\n  a: string;\n}\n\nexport function infra(): void {\n  throw new Error(`no such ${1 as unknown as Unused}`);\n}\n',
    });

    expect([code, out]).toEqual([1, '']);
    expect(err).toBe(`✖ clusters/infra.ts:6:9: no such 1.\n${HINT}`);
  });

  test('when main.ts throws, with the whole stack for those who ask', async () => {
    const { err } = await synth({ 'main.ts': "throw new Error('first');\n" }, ['--log-level', 'debug']);

    expect(err).toMatch(/^✖ main\.ts:1:7: first\.\n\nError: first\n {4}at .*main\.ts:1:7\)\n/);
  });

  test('when the library refuses what main.ts asks for, with the line that asked', async () => {
    const { code, err } = await synth({
      'main.ts': "import { Fleet } from 'fluxstrap';\n\nnew Fleet(undefined as never);\n",
    });

    expect(code).toBe(1);
    expect(err).toMatch(/^✖ main\.ts:3:1: TypeError: /);
  });

  test('when main.ts cannot be compiled', async () => {
    const { code, err } = await synth({ 'main.ts': 'const a = ;\n' });

    expect(code).toBe(1);
    expect(err).toBe(`✖ main.ts:1:10: Unexpected ";"\n${HINT}`);
  });

  test('when main.ts imports a file that is not there', async () => {
    const { code, err } = await synth({ 'main.ts': "import './clusters/infar.js';\n" });

    expect(code).toBe(1);
    expect(err).toBe(`✖ main.ts: Cannot find module 'clusters/infar.js' imported from main.ts.\n${HINT}`);
  });

  test('when main.ts imports something that a file does not have', async () => {
    const { code, err } = await synth({
      'main.ts': "import { a } from './a.js';\nexport default a;\n",
      'a.ts': 'export const b = 1;\n',
    });

    expect(code).toBe(1);
    expect(err).toBe(
      `✖ main.ts:1: SyntaxError: The requested module './a.js' does not provide an export named 'a'.\n${HINT}`,
    );
  });

  test('when main.ts exits', async () => {
    const { code, err } = await synth({ 'main.ts': 'process.exit(0);\n' });

    expect(code).toBe(1);
    expect(err).toBe(
      '✖ main.ts: stopped fluxstrap before it was done: it calls process.exit, or awaits what never happens.\n',
    );
  });

  test('when main.ts awaits what never happens', async () => {
    const { code, err } = await synth({ 'main.ts': 'await new Promise(() => {});\nexport {};\n' });

    expect(code).not.toBe(0);
    expect(err).toContain('✖ main.ts: stopped fluxstrap before it was done');
  });

  test('when something that main.ts does not wait for fails', async () => {
    const { code, err } = await synth({ 'main.ts': "void Promise.reject(new Error('late'));\nexport default 1;\n" });

    expect(code).toBe(1);
    expect(err).toBe(`✖ main.ts:1:21: late.\n${HINT}`);
  });

  test('when main.ts imports another copy of the library', async () => {
    const { code, err } = await synth(
      {
        'sub/main.ts': "import { Fleet } from 'fluxstrap';\nexport default Fleet;\n",
        'sub/node_modules/fluxstrap/package.json': '{ "name": "fluxstrap", "version": "9.9.9" }\n',
      },
      ['--main', 'sub/main.ts'],
    );

    expect(code).toBe(1);
    expect(err).toMatch(
      /^✖ sub\/main\.ts: imports another copy of fluxstrap \(.*\/sub\/node_modules\/fluxstrap\) than the one that is running/,
    );
  });
});

describe.concurrent('the command line', { timeout: 60_000 }, () => {
  test('prints help on stdout and usage errors on stderr', async () => {
    const repository = userRepository({});
    const [help, wrong, version] = await Promise.all([
      fluxstrap(repository, ['synth', '--help']),
      fluxstrap(repository, ['snyth']),
      fluxstrap(repository, ['version']),
    ]);

    expect([help.code, help.err]).toEqual([0, '']);
    expect(help.out).toContain('Example: fluxstrap synth');
    expect([wrong.code, wrong.out]).toEqual([1, '']);
    expect(wrong.err).toContain("error: unknown command 'snyth'\n(Did you mean synth?)");
    expect([version.code, version.out]).toEqual([0, '0.1.0\n']);
  });

  test('explains a rule, also one of the output, and suggests one for a misspelt name', async () => {
    const repository = userRepository({});
    const [rule, json, misspelt] = await Promise.all([
      fluxstrap(repository, ['explain', 'foreign-file']),
      fluxstrap(repository, ['explain', 'values-null', '--json']),
      fluxstrap(repository, ['explain', 'value-null']),
    ]);

    expect(rule.out).toMatch(
      /^foreign-file \(error\)\nNothing in the output directory comes from elsewhere\.\n\nWhy\n/,
    );
    expect(JSON.parse(json.out)).toMatchObject({ id: 'values-null', severity: 'warning', waivable: true });
    expect([misspelt.code, misspelt.out]).toEqual([1, '']);
    expect(misspelt.err).toContain('explain: there is no such rule (value-null). Did you mean values-null?');
  });
});
