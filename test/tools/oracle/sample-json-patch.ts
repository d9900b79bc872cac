import type { JsonObject } from '../../../lib/yaml/json.js';
import { printYaml } from '../../../lib/yaml/print.js';
import type { Random } from './random.js';
import { WORKLOADS } from './sample-objects.js';

/** Operations on an object of a kind, as YAML or as JSON; some fail. */
export function sampleJsonPatch(random: Random, kind: string): string {
  const operations: JsonObject[] = [
    { op: 'add', path: '/metadata/labels', value: { new: 'yes' } },
    { op: 'add', path: '/metadata/annotations', value: { a: 'b', n: 1 } },
    { op: 'copy', from: '/metadata/name', path: '/metadata/copy' },
    { op: 'move', from: '/metadata/name', path: '/metadata/name' },
    { op: 'add', path: '/new~1key', value: null },
    { op: 'replace', path: '/metadata/creationTimestamp', value: null },
    ...(random.oneIn(6)
      ? [
          { op: 'add', path: '/metadata/name', value: 'renamed' },
          { op: 'remove', path: '/metadata/labels' },
          { op: 'test', path: '/kind', value: 'Service' },
        ]
      : []),
    ...(WORKLOADS.includes(kind)
      ? [
          { op: 'replace', path: '/spec/replicas', value: 5 },
          { op: 'replace', path: '/spec/template/spec/containers/0/image', value: 'patched:1' },
          { op: 'remove', path: '/spec/template/spec/containers/-1' },
          { op: 'add', path: '/spec/template/spec/containers/0/args/-', value: '--more' },
        ]
      : []),
    ...(kind === 'Service'
      ? [
          { op: 'add', path: '/spec/ports/-', value: { port: 99 } },
          { op: 'remove', path: '/spec/ports/0' },
        ]
      : []),
    ...(kind === 'ConfigMap'
      ? [
          { op: 'replace', path: '/data/a', value: 'patched' },
          { op: 'add', path: '/data/n', value: '1' },
        ]
      : []),
    ...(kind === 'HelmRelease'
      ? [
          { op: 'add', path: '/spec/values/list/-1', value: 'before last' },
          { op: 'test', path: '/spec/values/replicas', value: 1 },
          { op: 'add', path: '/spec/values/deep', value: { a: [null, 1] } },
        ]
      : []),
  ];
  const chosen = Array.from({ length: 1 + random.below(2) }, () => random.pick(operations));
  return random.oneIn(4) ? JSON.stringify(chosen) : printYaml(chosen);
}
