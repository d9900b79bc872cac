import type { Json, JsonObject } from '../../../lib/yaml/json.js';
import { printYaml } from '../../../lib/yaml/print.js';
import type { Random } from './random.js';
import { sampleJsonPatch } from './sample-json-patch.js';
import { sampleMerge } from './sample-merge.js';
import { NAMES, NAMESPACES, nameOf, oneOfKind } from './sample-objects.js';
import { samplePatch } from './sample-patch.js';
import { sampleReplacement } from './sample-replacement.js';

/** A few of kustomize's features. */
export function features(
  random: Random,
  files: Map<string, string>,
  directory: string,
  objects: readonly JsonObject[],
): Record<string, Json> {
  const fields: Record<string, Json> = {};
  const add = (times: number, make: () => Record<string, Json>): void => {
    if (random.oneIn(times)) Object.assign(fields, make());
  };
  add(3, () => ({ namespace: random.pick(NAMESPACES) }));
  add(4, () => ({ namePrefix: random.pick(['pre-', 'x-']) }));
  add(5, () => ({ nameSuffix: random.pick(['-suf', '-v2']) }));
  add(4, () => ({
    labels: [
      {
        pairs: { team: 'infra', app: 'changed' },
        ...(random.oneIn(2) ? { includeSelectors: random.oneIn(2), includeTemplates: random.oneIn(2) } : {}),
        ...(random.oneIn(3) ? { fields: [{ path: 'spec/commonLabels', create: true, kind: 'Thing' }] } : {}),
      },
    ],
  }));
  add(6, () => ({ commonLabels: { owner: 'me' } }));
  add(5, () => ({ commonAnnotations: { 'example.com/a': 'b' } }));
  add(4, () => ({
    images: random.many(2, () => ({
      name: random.pick(['nginx', 'busybox', 'ghcr.io/x/y', 'reg:5000/nginx']),
      ...random.pick<JsonObject>([
        { newTag: '2.0' },
        { newName: 'other/nginx' },
        { digest: 'sha256:def' },
        { newTag: '2.0', digest: 'sha256:def' },
        { tagSuffix: '-x' },
        { newName: 'n', newTag: '1' },
      ]),
    })),
  }));
  add(5, () => ({ configMapGenerator: [generator(random, files, directory)] }));
  add(6, () => ({ secretGenerator: [generator(random, files, directory)] }));
  add(6, () => ({
    generatorOptions: random.pick<JsonObject>([
      { disableNameSuffixHash: true },
      { labels: { gen: 'yes' } },
      { immutable: true, annotations: { a: 'b' } },
    ]),
  }));
  add(2, () => ({
    patches: Array.from({ length: 1 + random.below(2) }, () => samplePatch(random, files, directory, objects)),
  }));
  add(10, () => ({ patchesStrategicMerge: [sampleMerge(random, objects)] }));
  add(10, () => {
    const object = random.pick(objects);
    return {
      patchesJson6902: [
        {
          target: { kind: object.kind!, name: (object.metadata as JsonObject).name! },
          patch: sampleJsonPatch(random, object.kind as string),
        },
      ],
    };
  });
  add(8, () => ({ replacements: [sampleReplacement(random, objects)] }));
  add(12, () => {
    const workload = oneOfKind(random, objects, ['Deployment', 'StatefulSet']);
    const name = workload === undefined ? nameOf(random, objects) : (workload.metadata as JsonObject).name!;
    return { replicas: [{ name, count: 3 }] };
  });
  add(12, () => {
    files.set(`${directory}/config.yaml`, CONFIGURATION);
    return { configurations: ['config.yaml'] };
  });
  return fields;
}

const CONFIGURATION = printYaml({
  nameReference: [
    { kind: 'ConfigMap', version: 'v1', fieldSpecs: [{ path: 'spec/valuesFrom/name', kind: 'HelmRelease' }] },
    { kind: 'Secret', version: 'v1', fieldSpecs: [{ path: 'spec/valuesFrom/name', kind: 'HelmRelease' }] },
  ],
  images: [{ path: 'spec/values/image', kind: 'HelmRelease' }],
});

function generator(random: Random, files: Map<string, string>, directory: string): JsonObject {
  files.set(`${directory}/data.env`, '# comment\nA=1\n  B=two words\nC\n\nD=a=b\n');
  files.set(`${directory}/file.txt`, 'text\nmore <b> & "c"\n');
  return {
    name: random.oneIn(6) ? random.pick(NAMES) : `generated-${directory}`,
    ...(random.oneIn(2) ? { literals: ['a=b', 'c="quoted"', "d=it's"] } : {}),
    ...(random.oneIn(3) ? { envs: ['data.env'] } : {}),
    ...(random.oneIn(3) ? { files: [random.pick(['file.txt', 'key=file.txt'])] } : {}),
    ...(random.oneIn(6) ? { behavior: random.pick(['merge', 'create', 'create']) } : {}),
    ...(random.oneIn(3) ? { namespace: random.pick(NAMESPACES) } : {}),
    ...(random.oneIn(4)
      ? { options: random.pick<JsonObject>([{ disableNameSuffixHash: true }, { labels: { o: 'p' } }]) }
      : {}),
  };
}
