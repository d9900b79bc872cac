import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../tools/folders.js';
import { exampleDirectory } from '../examples/support/examples.js';
import { putFiles, temporaryDirectory } from '../output/support/real-tree.js';
import { extract, extractCopies, updated } from './support/extract.js';
import { updateFiles } from './support/update-files.js';

const EXAMPLE = 'flux-talos';

test('the branch of an update that changes charts holds what a synthesis would write', async () => {
  const repository = repositoryOf(EXAMPLE);
  const files = updateFiles(exampleDirectory(EXAMPLE));
  const charts = [...extract(files), ...extractCopies(files)].filter(
    ({ datasource, depName }) => datasource === 'docker' && depName !== 'ghcr.io/siderolabs/kubelet',
  );
  const names = new Set(charts.map(({ depName }) => depName));

  putFiles(repository, updated(files, charts, nextPatch));

  expect(names.size).toBe(12);
  expect(await check(repository)).toMatchObject({ code: 0 });
});

test('one that leaves the copies alone does not: the check says so', async () => {
  const repository = repositoryOf(EXAMPLE);
  const files = updateFiles(exampleDirectory(EXAMPLE));

  putFiles(
    repository,
    updated(files, extract({ 'clusters/main.ts': files['clusters/main.ts']! }).slice(0, 1), nextPatch),
  );

  const { code, err } = await check(repository);
  expect(code).toBe(2);
  expect(err).toContain('bootstrap/helmfile.d/01-apps.yaml');
});

/** `v1.19.2` → `v1.19.3` */
function nextPatch(version: string): string {
  return version.replace(/\d+$/, (patch) => String(Number(patch) + 1));
}

/** A copy of an example that finds this library. */
function repositoryOf(name: string): string {
  const repository = temporaryDirectory();
  cpSync(exampleDirectory(name), repository, { recursive: true });
  putFiles(repository, { 'package.json': '{ "type": "module" }\n' });
  mkdirSync(join(repository, 'node_modules'));
  symlinkSync(ROOT, join(repository, 'node_modules/fluxstrap'));
  symlinkSync(join(ROOT, 'node_modules/cdk8s'), join(repository, 'node_modules/cdk8s'));
  return repository;
}

function check(repository: string): Promise<{ readonly code: number; readonly err: string }> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [join(ROOT, 'bin/fluxstrap.js'), 'check'],
      { cwd: repository },
      (_, out, err) => resolve({ code: child.exitCode ?? -1, err: `${out}${err}` }),
    );
  });
}
