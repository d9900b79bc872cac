import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import type { Finding } from '../../lib/checks/finding.js';
import { CHARTS } from '../../lib/starting/charts.js';
import { newRepository } from '../../lib/starting/new-repository.js';
import { TSCONFIG } from '../../lib/starting/plain-files.js';
import { RENOVATE_PRESET } from '../../lib/starting/renovate-preset.js';
import { TOOL_PINS } from '../../lib/starting/tool-pins.js';
import { PROJECT } from '../cli/support/repository.js';
import { putFiles, temporaryDirectory } from '../output/support/real-tree.js';
import { extract } from '../updates/support/extract.js';
import { answersOf, EVERY_REPOSITORY } from './support/every-repository.js';
import { LIBRARY } from './support/library.js';

const of = (raw: Parameters<typeof answersOf>[0]) => newRepository(answersOf(raw), LIBRARY);

/** A folder with every repository in a folder of its own, and with this checkout as the installed library. */
let root: string;

beforeAll(() => {
  root = temporaryDirectory();
  mkdirSync(join(root, 'node_modules'));
  for (const name of ['cdk8s', 'cdk8s-plus-30', 'constructs', '@types', 'typescript', 'tsx', 'yaml']) {
    symlinkSync(join(PROJECT, 'node_modules', name), join(root, 'node_modules', name));
  }
  symlinkSync(PROJECT, join(root, 'node_modules/fluxstrap'));
  putFiles(root, { 'package.json': '{ "type": "module", "private": true }\n' });
  for (const { name, files } of EVERY_REPOSITORY) putFiles(join(root, name), Object.fromEntries(files));
});

describe('a repository for every combination of answers', () => {
  test('has a fleet without a finding, an error or a warning', { timeout: 180_000 }, () => {
    const folders = EVERY_REPOSITORY.map(({ name }) => join(root, name));
    const program = join(PROJECT, 'test/starting/support/print-findings.ts');
    const args = ['--conditions=fluxstrap-source', '--import', 'tsx', program, ...folders];
    const out = execFileSync(process.execPath, args, { cwd: PROJECT, encoding: 'utf8', maxBuffer: 2 ** 26 });
    const results = JSON.parse(out) as { folder: string; findings: readonly Finding[]; files: readonly string[] }[];

    expect(results.length).toBe(72);
    expect(results.flatMap(({ folder, findings }) => findings.map((finding) => ({ folder, ...finding })))).toEqual([]);
    for (const { files } of results) expect(files.some((path) => path.endsWith('plan.json'))).toBe(true);
  });

  test('compiles under its own rules', { timeout: 180_000 }, () => {
    const config = JSON.parse(TSCONFIG) as { compilerOptions: Record<string, unknown> };
    const compilerOptions = { ...config.compilerOptions, customConditions: ['fluxstrap-source'] };
    putFiles(root, { 'tsconfig.json': JSON.stringify({ compilerOptions, include: ['*/main.ts', '*/test'] }) });

    expect(tsc(root)).toBe('');
  });

  test('is text of whole lines, without trailing spaces and without places that nobody filled in', () => {
    for (const { name, files } of EVERY_REPOSITORY) {
      for (const [path, text] of files) {
        expect(`${name} ${path}: ${/undefined|\[object|NaN|[ \t]\n|[^\n]$|\n\n$/.exec(text)?.[0]}`).toBe(
          `${name} ${path}: undefined`,
        );
      }
    }
  });

  test('has YAML and JSON that can be read', () => {
    for (const { files } of EVERY_REPOSITORY) {
      for (const [path, text] of files) {
        if (/\.ya?ml$/.test(path)) expect([path, parseDocument(text, { strict: true }).errors]).toEqual([path, []]);
        if (path.endsWith('.json')) expect(() => JSON.parse(text)).not.toThrow();
      }
    }
  });
});

function tsc(directory: string): string {
  const program = join(PROJECT, 'node_modules/typescript/bin/tsc');
  try {
    execFileSync(process.execPath, [program, '--noEmit'], { cwd: directory, stdio: 'pipe' });
    return '';
  } catch (error) {
    return String((error as { stdout?: Buffer }).stdout ?? error);
  }
}

describe('pins', () => {
  test('of charts are those of the example', () => {
    const example = ['platform', 'infra', 'apps'].map((name) =>
      readFileSync(join(PROJECT, `clusters/${name}.ts`), 'utf8'),
    );
    const known = new Set(example.join('').match(/oci:\/\/[^']+/g));

    expect(Object.values(CHARTS).filter((chart) => !known.has(chart))).toEqual([]);
  });

  test('of packages are those that the library is tested with', () => {
    const manifest = JSON.parse(of({}).get('package.json')!) as Record<string, Record<string, string>>;

    for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
      expect([name, version]).toEqual([name, name === 'fluxstrap' ? '0.1.0' : LIBRARY.versions[name]]);
      expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    }
  });

  test('of programs are there for what the answers need, and for nothing else', () => {
    const pinned = (raw: Parameters<typeof answersOf>[0]) =>
      [
        ...of(raw)
          .get('.mise.toml')!
          .matchAll(/^"?([\w-]+)"? = "\d/gm),
      ].map(([, name]) => name);
    const always = ['node', 'helm', 'helmfile', 'kubectl', 'task'];

    expect(pinned({ distribution: 'talos', secrets: 'sops' })).toEqual([
      ...always,
      'talosctl',
      'sops',
      'age',
      'flux2',
      'cilium-cli',
    ]);
    expect(pinned({ distribution: 'k3s', secrets: '1password' })).toEqual([
      ...always,
      '1password-cli',
      'flux2',
      'cilium-cli',
    ]);
    expect(pinned({ distribution: 'k3s', secrets: 'none' })).toEqual([...always, 'flux2', 'cilium-cli']);
  });

  test('of Talos and Kubernetes are those of their programs', () => {
    const talos = of({ clusters: 'home' }).get('clusters/home.ts');
    const k3s = of({ clusters: 'home', distribution: 'k3s' }).get('clusters/home.ts');

    expect(talos).toContain(
      `version: 'v${TOOL_PINS.talosctl.version}',\n      kubernetes: 'v${TOOL_PINS.kubectl.version}',`,
    );
    expect(k3s).toContain(`version: 'v${TOOL_PINS.kubectl.version}+k3s1',`);
  });

  test('of actions are full commits with their release beside them', () => {
    const workflow = of({ host: 'github' }).get('.github/workflows/check.yaml')!;
    const uses = workflow.match(/uses: .*/g)!;

    expect(uses.length).toBe(2);
    for (const use of uses) expect(use).toMatch(/^uses: actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });
});

describe('the configuration of Renovate', () => {
  test('has every manager of the preset, and they find every version that a person wrote', () => {
    const config = JSON.parse(of({}).get('.renovaterc.json5')!) as Record<string, unknown>;
    const { description: _, ...preset } = RENOVATE_PRESET;
    expect(config).toMatchObject({ extends: ['config:recommended'], ...preset });

    for (const { name, files } of EVERY_REPOSITORY) {
      const sources = Object.fromEntries([...files].filter(([path]) => /^(?:main|clusters\/.+)\.ts$/.test(path)));
      const literals = Object.values(sources).flatMap(
        (text) => text.match(/oci:\/\/[^']+|(?<=(?:version|kubernetes): ')[^']+/g) ?? [],
      );
      const found = extract(sources).map(({ depName, currentValue }) => [
        currentValue,
        `oci://${depName}:${currentValue}`,
      ]);

      expect([name, literals.filter((literal) => !found.flat().includes(literal))]).toEqual([name, []]);
      expect([name, found.length]).toEqual([name, literals.length]);
    }
  });
});

describe('files that depend on an answer', () => {
  test('are those of the host', () => {
    const ci = (host: string) => [...of({ host }).keys()].filter((path) => /^\.git(?:hub|lab)/.test(path));

    expect(ci('github')).toEqual(['.github/workflows/check.yaml', '.github/workflows/synthesize.yaml']);
    expect(ci('gitlab')).toEqual(['.gitlab-ci.yml']);
    expect(ci('other')).toEqual([]);
  });

  test('are .sops.yaml only for SOPS, and keys are never committed', () => {
    expect(of({ secrets: 'sops' }).has('.sops.yaml')).toBe(true);
    expect(of({ secrets: '1password' }).has('.sops.yaml')).toBe(false);
    expect(of({}).get('.gitignore')).toMatch(/^age\.key$/m);
  });

  test('name another branch than main everywhere', () => {
    const files = of({ branch: 'trunk', host: 'github' });

    expect(files.get('main.ts')).toContain("branch: 'trunk',");
    expect(files.get('.github/workflows/check.yaml')).toContain("branches: ['trunk']");
  });
});
