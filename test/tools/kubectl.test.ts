import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { allSubjects } from './support/all-subjects.js';
import { kubectlReads } from './support/kubectl.js';
import { inTurns, output } from './support/run.js';
import { kustomizations } from './support/subjects.js';

// `kubectl create --dry-run=client` and `apply --dry-run` ask a server which kinds there are, so they cannot be had here: kubectl's reader is
// held against the manifests by `annotate --local`, their schemas by kubeconform.
describe.each(await allSubjects())('$name', (subject) => {
  const { clusters, root } = subject.compiled;

  test('kubectl reads every manifest as the object that it was made from', async () => {
    const manifests = clusters.flatMap((cluster) => [...cluster.manifests]);
    const written = manifests.filter(([path, file]) => file.objects !== undefined && path.endsWith('.yaml'));
    expect(written.length).toBeGreaterThan(10);
    const texts = written.map(([path]) => readFileSync(join(subject.repository, root, path), 'utf8'));
    const read = await kubectlReads(texts.map((text) => text.replace(/^---\n/, '')).join('\n---\n'));
    const named = read.map((object) => ({ ...object, metadata: { ...object.metadata } }));
    const expected = written.flatMap(([, file]) => file.objects ?? []).map(withMetadata);
    expect(named).toEqual(expected);
  });

  test('kubectl’s own kustomize builds the same as kustomize does', async () => {
    const directories = kustomizations(subject).filter((path) => !path.endsWith('/app'));
    await inTurns(directories, async (directory) => {
      const theirs = await output('kubectl', ['kustomize', directory], { cwd: subject.repository });
      expect(theirs).toBe(await output('kustomize', ['build', directory], { cwd: subject.repository }));
    });
  });

  test('kubectl reads what the bootstrap hands to it: namespaces, resources and the template of the secrets', async () => {
    for (const { resources, paths, secrets } of subject.compiled.plans) {
      for (const { path, objects } of resources) {
        expect(await kubectlReads(readFileSync(join(subject.repository, path), 'utf8')), path).toEqual(objects);
      }
      if (paths.secretsTemplate === undefined) continue;
      const read = await kubectlReads(readFileSync(join(subject.repository, paths.secretsTemplate), 'utf8'));
      const planned = secrets.filter(({ source }) => source === '1password');
      expect(read.map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`)).toEqual(
        planned.map(({ namespace, name }) => `Secret ${namespace}/${name}`),
      );
    }
  });
});

/** kustomize's own files have no metadata; what kubectl prints has. */
function withMetadata<T extends { readonly metadata?: unknown }>(object: T): T {
  return { ...object, metadata: { ...(object.metadata as object | undefined) } };
}
