import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { filesOf, putFiles } from '../output/support/real-tree.js';
import { cdk8sSynth, copyOf, fluxstrap, type Ran, userRepository } from './support/repository.js';
import { PODINFO, smallFleet } from './support/small-fleet.js';

/** What the first synth left and said. */
let first: Ran;
let original: string;

beforeAll(async () => {
  original = userRepository({ 'main.ts': smallFleet() });
  first = await cdk8sSynth(original);
}, 60_000);

describe.concurrent('under the stock cdk8s CLI', { timeout: 60_000 }, () => {
  test('synth writes dist/ and gives the CLI copies of the manifests', () => {
    const { code, out, err } = first;

    expect(code).toBe(0);
    expect(err).toMatch(/✔ dist\/ written: /);
    const copy = PODINFO.replace('dist/', '.cdk8s/');
    expect(out).toContain(`  - ${copy}\n`);
    const files = filesOf(original);
    expect(files[copy]).toBe(files[PODINFO]);
    expect(
      Object.keys(files).filter((path) => path.startsWith('.cdk8s/') && !path.startsWith('.cdk8s/kubernetes/')),
    ).toEqual([]);
  });

  test.each([
    [
      'throws on the first line of main.ts',
      () => smallFleet({ first: "throw new Error('first');" }),
      'main.ts:1:7: first.',
    ],
    [
      'throws on the last line of main.ts',
      () => smallFleet({ last: "throw new Error('last');" }),
      'main.ts:29:7: last.',
    ],
    ['misses a file', () => smallFleet({ first: "import './gone.js';" }), "Cannot find module 'gone.js'"],
    ['has an error finding', () => smallFleet({ replicas: Number.NaN }), 'Found '],
  ])('a synth that %s leaves every byte of dist/', async (_name, main, message) => {
    const repository = copyOf(original);
    const before = filesOf(join(repository, 'dist'));
    writeFileSync(join(repository, 'main.ts'), main());

    const { code, err } = await cdk8sSynth(repository);

    expect(code).not.toBe(0);
    expect(err).toContain(message);
    expect(filesOf(join(repository, 'dist'))).toEqual(before);
  });

  test('an output directory that the CLI must not delete is refused', async () => {
    const repository = userRepository({ 'main.ts': smallFleet() });

    const { code, err } = await fluxstrap(repository, ['synth'], { CDK8S_OUTDIR: 'dist' });

    expect(code).toBe(1);
    expect(err).toMatch(/^✖ cdk8s output directory: holds dist\/ \(.*Set `output: \.cdk8s` in cdk8s\.yaml/);
    expect(Object.keys(filesOf(repository)).sort()).toEqual(['cdk8s.yaml', 'main.ts', 'package.json']);
  });

  test('--stdout prints the manifests', async () => {
    const repository = userRepository({ 'main.ts': smallFleet() });
    putFiles(repository, { 'cdk8s.yaml': `language: typescript\napp: ${appOf(repository)}\n` });

    const { code, out } = await cdk8sSynth(repository, ['--stdout']);

    expect(code).toBe(0);
    expect(out).toContain('replicaCount: 2\n');
  });
});

function appOf(repository: string): string {
  return filesOf(repository)['cdk8s.yaml']!.match(/^app: (.*)$/m)![1]!;
}
