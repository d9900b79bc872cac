import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { ciliumValuesShape } from '../../imports/values/cilium.js';
import { checkValues } from '../../lib/importing/check-values.js';
import { importsReadme } from '../../lib/importing/imports-readme.js';
import { runImport } from '../../lib/importing/index.js';
import { parseSources } from '../../lib/importing/parse-sources.js';
import { resolvePointer } from '../../lib/importing/resolve-pointer.js';
import { REFERENCE, WITHOUT_REFERENCE } from './reference.js';

const IMPORTS = join(import.meta.dirname, '../../imports');
const list = readFileSync(join(IMPORTS, 'sources.yaml'), 'utf8');
const sources = parseSources(list, 'sources.yaml');
const read = (path: string): string => readFileSync(join(IMPORTS, path), 'utf8');

/** Every file that the list asks for. */
function wanted(): string[] {
  const groups = sources.crds.flatMap(({ kinds }) => Object.keys(kinds).map((group) => `${group}.ts`));
  return [...groups, ...sources.values.map(({ name }) => `values/${name}.ts`), 'README.md'].sort();
}

describe('the committed imports', () => {
  test('are the files that the list asks for', () => {
    const files = readdirSync(IMPORTS, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const paths = files.map((entry) => join(entry.parentPath, entry.name).slice(IMPORTS.length + 1));

    expect(paths.filter((path) => path !== 'sources.yaml').sort()).toEqual(wanted());
  });

  test('have the README that belongs to the list', () => {
    expect(read('README.md')).toBe(importsReadme(sources));
  });

  test('name repository, version and licence in their first line', () => {
    for (const source of [...sources.crds, ...sources.values]) {
      const paths =
        'kinds' in source ? Object.keys(source.kinds).map((group) => `${group}.ts`) : [`values/${source.name}.ts`];
      for (const path of paths) {
        const [line] = read(path).split('\n', 1);
        expect(line).toContain(`from ${source.repository} ${source.version} (`);
        expect(line).toContain(source.licence);
      }
    }
  });

  test('hold nothing under a licence that reaches into this repository', () => {
    for (const { repository, licence } of [...sources.crds, ...sources.values]) {
      expect(licence).toBe('Apache-2.0');
      expect(repository).not.toMatch(/controlplaneio-fluxcd/);
    }
  });

  test('find the misspelt keys that real repositories have', () => {
    expect(checkValues({ mtu: 9000, cgroup: { automount: { enabled: false } } }, ciliumValuesShape)).toMatchObject([
      { path: ['mtu'], problem: 'unknown-key', nearest: 'MTU' },
      { path: ['cgroup', 'automount'], problem: 'unknown-key', nearest: 'autoMount' },
    ]);
  });
});

describe.skipIf(REFERENCE === undefined)(`the committed imports and the reference folder${WITHOUT_REFERENCE}`, () => {
  test('are byte for byte what an import makes of it', { timeout: 300_000 }, async () => {
    const root = mkdtempSync(join(tmpdir(), 'fluxstrap-committed-'));
    const directory = join(root, 'imports');
    mkdirSync(directory);
    writeFileSync(join(directory, 'sources.yaml'), list);

    await runImport({ directory, reference: REFERENCE!, log: () => undefined });

    const different = wanted().filter((path) => readFileSync(join(directory, path), 'utf8') !== read(path));
    rmSync(root, { recursive: true });
    expect(different).toEqual([]);
  });

  test('have no addition that the chart’s schema knows by itself', () => {
    for (const { reference, additions = {} } of sources.values) {
      const schema: unknown = JSON.parse(readFileSync(join(REFERENCE!, reference!), 'utf8'));
      const known = Object.keys(additions).filter(
        (path) => resolvePointer(schema, `#/properties/${path.replaceAll('.', '/properties/')}`) !== undefined,
      );
      expect(known).toEqual([]);
    }
  });

  test('accept the values of real repositories but for their mistakes', () => {
    for (const repository of ['bluevulpine+flux-talos', 'diegocaspi+home-ops']) {
      const path = join(REFERENCE!, 'corpus', repository, 'kubernetes/apps/kube-system/cilium/app/helmrelease.yaml');
      const [document] = parseAllDocuments(readFileSync(path, 'utf8'));
      const release = (document as { toJS: () => { spec: { values: unknown } } }).toJS();

      expect(checkValues(release.spec.values, ciliumValuesShape).map((problem) => problem.path.join('.'))).toEqual([
        'cgroup.automount',
      ]);
    }
  });
});
