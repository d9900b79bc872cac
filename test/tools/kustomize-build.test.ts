import { describe, expect, test } from 'vitest';
import { build } from '../../lib/model/kustomize/build.js';
import { FileTree } from '../../lib/model/kustomize/file-tree.js';
import { readKustomization } from '../../lib/model/kustomize/kustomization-file.js';
import { filesOf } from '../output/support/real-tree.js';
import { allSubjects } from './support/all-subjects.js';
import { kubectlReads } from './support/kubectl.js';
import { inTurns, output } from './support/run.js';
import { kustomizations } from './support/subjects.js';

describe.each(await allSubjects())('$name', (subject) => {
  const directories = kustomizations(subject);
  const tree = new FileTree(
    new Map(Object.entries(filesOf(subject.repository)).map(([path, text]) => [path, { text }] as const)),
  );

  test('kustomize builds every directory with a kustomization.yaml, and the model has the same objects before substitution', async () => {
    expect(directories.length).toBeGreaterThan(0);
    await inTurns(directories, async (directory) => {
      const built = await kubectlReads(await output('kustomize', ['build', directory], { cwd: subject.repository }));
      const modelled = build(tree, readKustomization(tree, directory));
      expect(modelled.problems, directory).toEqual([]);
      expect(byKey(built), directory).toEqual(byKey(modelled.resources.map(({ object }) => object)));
    });
  });

  test('every path of a Flux Kustomization is a directory that was built', () => {
    const paths = subject.compiled.clusters.flatMap(({ model }) => [...model.kustomizations.values()]);
    expect(paths.length).toBeGreaterThan(0);
    for (const { path } of paths) expect(directories).toContain(path);
  });
});

function byKey(objects: readonly { readonly kind?: unknown; readonly metadata?: unknown }[]): Record<string, unknown> {
  const key = ({ kind, metadata }: (typeof objects)[number]): string => {
    const { namespace = '', name } = metadata as { namespace?: string; name: string };
    return `${String(kind)} ${namespace}/${name}`;
  };
  const keyed = Object.fromEntries(objects.map((object) => [key(object), object]));
  expect(Object.keys(keyed).length).toBe(objects.length);
  return keyed;
}
