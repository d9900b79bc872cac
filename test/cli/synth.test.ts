import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { filesOf, putFiles, timesOf } from '../output/support/real-tree.js';
import { copyOf, fluxstrap, type Ran, userRepository } from './support/repository.js';
import { PODINFO, smallFleet } from './support/small-fleet.js';

/** What the first synth left and said. */
let first: Ran;
let original: string;

beforeAll(async () => {
  original = userRepository({ 'main.ts': smallFleet() });
  first = await fluxstrap(original, ['synth']);
}, 60_000);

describe.concurrent('synth', { timeout: 60_000 }, () => {
  test('writes the tree, says what it did and what comes next, and keeps stdout empty', () => {
    const { code, out, err } = first;

    expect([code, out]).toEqual([0, '']);
    expect(err).toMatch(/^✔ dist\/ written: \d+ files created, 0 unchanged\.\n/);
    expect(err).toContain('+ Taskfile.yaml (yours from now on: it is never written again)\n');
    expect(err).toContain('Bootstrap of home (k3s, 1 control plane, 0 workers, https://192.168.1.10:6443)\n');
    expect(err).toMatch(/^ {2}2 {2}flux-system\/flux-instance +flux-instance +0\.58\.1 +flux-operator +no +template$/m);
    expect(err).toMatch(/\nNext: .*task bootstrap installs home up to Flux/);
    const files = filesOf(original);
    expect(files[PODINFO]).toContain('replicaCount: 2\n');
    expect(files['dist/.fluxstrap-files']?.trim().split('\n')).toEqual(
      Object.keys(files)
        .flatMap((path) => (/^dist\/(?!\.fluxstrap-files)/.test(path) ? [path.slice(5)] : []))
        .sort(),
    );
    expect(Object.keys(files).some((path) => path.startsWith('.fluxstrap'))).toBe(false);
  });

  test('touches nothing when nothing changed', async () => {
    const before = timesOf(original);

    const { code, err } = await fluxstrap(original, ['synth']);

    expect(code).toBe(0);
    expect(err).toMatch(/^✔ dist\/ is up to date \(\d+ files\)\.\n/);
    expect(timesOf(original)).toEqual(before);
  });

  test('gives programs what changed, the findings and the plans', async () => {
    const repository = copyOf(original);
    writeFileSync(join(repository, 'main.ts'), smallFleet({ replicas: 3 }));
    writeFileSync(join(repository, PODINFO), 'by hand\n');

    const { code, out } = await fluxstrap(repository, ['synth', '--json', '--log-level', 'error']);

    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      written: true,
      root: 'dist',
      changed: { created: [], changed: [PODINFO.slice(5)], deleted: [] },
      findings: [],
      plans: [{ version: 1, cluster: { name: 'home' } }],
      sources: [],
    });
    expect(filesOf(repository)[PODINFO]).toContain('replicaCount: 3\n');
  });

  test('writes nothing while there is an error, and names the line that a person typed', async () => {
    const repository = copyOf(original);
    const before = filesOf(join(repository, 'dist'));
    const extra = "new PlacedFile(podinfo, 'extra.yaml', { from: 'manifests/extra.yaml' });\n";
    writeFileSync(join(repository, 'main.ts'), smallFleet({ replicas: 9, extra }));

    const { code, out, err } = await fluxstrap(repository, ['synth']);

    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/ {2}✖ .*manifests\/extra\.yaml.*\n.*\n {4}placed-file {2}main\.ts:27:1\n/);
    expect(err).toMatch(/\nFound \d+ errors?\. dist\/ is as it was; it is written when no error is left\.\n$/);
    expect(filesOf(join(repository, 'dist'))).toEqual(before);
  });

  test('refuses a foreign manifest where Flux reads, and keeps it', async () => {
    const repository = copyOf(original);
    putFiles(repository, { 'dist/kubernetes/apps/default/mine.yaml': 'kind: Secret\n', 'dist/notes.md': 'mine\n' });

    const { code, err } = await fluxstrap(repository, ['synth']);

    expect(code).toBe(1);
    expect(err).toContain(
      'File dist/kubernetes/apps/default/mine.yaml\n  ✖ was not made by fluxstrap, and it lies where Flux reads.\n',
    );
    expect(err).toContain('Found 1 error and 1 warning.');
    expect(filesOf(repository)['dist/kubernetes/apps/default/mine.yaml']).toBe('kind: Secret\n');
  });
});

describe.concurrent('check', { timeout: 60_000 }, () => {
  test('is 0 for a tree that is up to date', async () => {
    const { code, out, err } = await fluxstrap(original, ['check']);

    expect([code, out]).toEqual([0, '']);
    expect(err).toMatch(/^✔ dist\/ is up to date \(\d+ files\)\.\n$/);
  });

  test('is 2 for a tree that differs, shows the differences, and writes nothing', async () => {
    const repository = copyOf(original);
    writeFileSync(join(repository, 'main.ts'), smallFleet({ replicas: 7 }));
    rmSync(join(repository, 'dist/bootstrap/plan.json'));
    const before = filesOf(repository);

    const { code, out, err } = await fluxstrap(repository, ['check']);

    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(
      /^≠ dist\/ differs from what main\.ts describes: 1 file to create, 1 file to change, \d+ unchanged\.\n/,
    );
    expect(err).toContain(`--- ${PODINFO}\n+++ ${PODINFO}\n@@ `);
    expect(err).toContain('-    replicaCount: 2\n+    replicaCount: 7\n');
    expect(filesOf(repository)).toEqual(before);
  });
});

describe.concurrent('plan and explain', { timeout: 60_000 }, () => {
  test('plan shows every step without a tree', async () => {
    const repository = userRepository({ 'main.ts': smallFleet() });
    const [text, json] = await Promise.all([
      fluxstrap(repository, ['plan']),
      fluxstrap(repository, ['plan', '--cluster', 'home', '--json']),
    ]);

    expect([text.code, text.err]).toEqual([0, '']);
    expect(text.out).toMatch(/^Bootstrap of home .*\n[\s\S]*\n {2}apps: .*\n[\s\S]* {4}done when: /);
    expect(JSON.parse(json.out)).toMatchObject({ findings: [], plans: [{ cluster: { name: 'home' } }] });
    expect(Object.keys(filesOf(repository)).some((path) => path.startsWith('dist'))).toBe(false);
  });

  test('explain shows the values of a release with the file that each comes from', async () => {
    const { code, out, err } = await fluxstrap(original, ['explain', 'default/podinfo']);

    expect([code, err]).toEqual([0, '']);
    expect(out).toBe(
      `HelmRelease default/podinfo in home\n  release default/podinfo, chart oci://ghcr.io/stefanprodan/charts/podinfo 6.9.0 from OCIRepository default/podinfo\n  ${PODINFO}\n    replicaCount: 2\n`,
    );
  });
});
