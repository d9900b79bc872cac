import type { JsonObject } from '../../../lib/yaml/json.js';
import type { Random } from './random.js';
import { nameOf, oneOfKind, WORKLOADS } from './sample-objects.js';

/** A replacement from one of the objects, or of a fixed value, into others. */
export function sampleReplacement(random: Random, objects: readonly JsonObject[]): JsonObject {
  const source = random.pick(objects);
  const target =
    oneOfKind(random, objects, ['Thing', 'HelmRelease', 'ConfigMap', ...WORKLOADS]) ?? random.pick(objects);
  const paths: Readonly<Record<string, readonly string[]>> = {
    Thing: ['spec.text', 'spec.list.*.v', 'spec.list.[name=a].v', 'spec.map.a.b', 'spec.new.field'],
    HelmRelease: [
      'spec.values.list.0',
      'spec.values.image',
      'spec.values.new.field',
      'spec.values.nothing',
      'spec.values.containers.0.image',
    ],
    ConfigMap: ['data.a', 'data.new'],
  };
  const workload = [
    'spec.replicas',
    'spec.template.spec.containers.[name=main].image',
    'spec.template.spec.containers.*.image',
    'spec.template.spec.containers.[name=new].image',
  ];
  return {
    ...(random.oneIn(5)
      ? { sourceValue: random.pick(['value', 'v8080']) }
      : {
          source: {
            kind: source.kind!,
            name: (source.metadata as JsonObject).name!,
            ...(source.kind === 'ConfigMap'
              ? { fieldPath: random.pick(['data.a', 'metadata.name', 'data.[x.yaml]']) }
              : {}),
            ...(source.kind === 'Service' ? { fieldPath: 'spec.ports.0.port' } : {}),
            ...(source.kind === 'Thing' ? { fieldPath: random.pick(['spec.text', 'spec.list', 'spec.map.a']) } : {}),
            ...(random.oneIn(6) ? { options: { delimiter: '-', index: random.below(2) } } : {}),
          },
        }),
    targets: [
      {
        select: { kind: target.kind!, ...(random.oneIn(3) ? { name: (target.metadata as JsonObject).name! } : {}) },
        ...(random.oneIn(6) ? { reject: [{ name: nameOf(random, objects) }] } : {}),
        fieldPaths: [random.pick([...(paths[target.kind as string] ?? workload), 'metadata.annotations.copied'])],
        ...(random.oneIn(2)
          ? {
              options: random.pick<JsonObject>([
                { create: true },
                { create: true },
                { delimiter: '-', index: 1 },
                { delimiter: ':', index: 9 },
                { delimiter: '-', index: -1, create: true },
              ]),
            }
          : {}),
      },
    ],
  };
}
