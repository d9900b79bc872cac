import type { Json, JsonObject } from '../../../lib/yaml/json.js';
import { printYaml } from '../../../lib/yaml/print.js';
import type { Random } from './random.js';
import { oneOfKind, WORKLOADS } from './sample-objects.js';

/** A strategic merge patch for one of the objects. */
export function sampleMerge(random: Random, objects: readonly JsonObject[]): string {
  const object =
    oneOfKind(random, objects, [...WORKLOADS, 'Service', 'ConfigMap', 'HelmRelease', 'Thing', 'CronJob']) ??
    random.pick(objects);
  const kind = [object.apiVersion as string, object.kind as string] as const;
  const pod = random.pick<JsonObject>([
    { containers: [{ name: 'main', image: 'merged:1' }] },
    {
      containers: [
        { name: 'new', image: 'new:1' },
        {
          name: 'main',
          env: [
            { name: 'B', value: '2', valueFrom: null },
            { name: 'C', value: '3' },
          ],
        },
      ],
    },
    { containers: [{ name: 'side', $patch: 'delete' }] },
    { containers: [{ name: 'main', $patch: 'replace', image: 'only:1' }] },
    { containers: [{ $patch: 'replace' }, { name: 'alone', image: 'x' }] },
    {
      volumes: [
        { name: 'data', configMap: null, emptyDir: {} },
        { name: 'more', emptyDir: {} },
      ],
    },
    { tolerations: [{ key: 'b' }], imagePullSecrets: [{ name: 'pull' }] },
    {
      containers: [
        {
          name: 'main',
          ports: [
            { containerPort: 80, name: 'web' },
            { containerPort: 8080, protocol: 'TCP' },
          ],
        },
      ],
    },
    {
      containers: [
        {
          name: 'main',
          ports: [{ containerPort: 53, protocol: 'UDP', name: 'dns' }],
          args: ['--c'],
          volumeMounts: [{ mountPath: '/data', name: 'other' }],
        },
      ],
    },
    { containers: null },
    { hostNetwork: true, volumes: [{ name: 'data', $patch: 'delete' }] },
  ]);
  const spec = random.pick<JsonObject>(
    kind[1] === 'Service'
      ? [
          { ports: [{ port: 80, targetPort: 8080 }] },
          { ports: [{ port: 443, protocol: 'TCP' }] },
          { ports: [{ port: 53, protocol: 'UDP', nodePort: 1 }] },
          { selector: null },
          { selector: { $patch: 'replace', only: 'this' } },
        ]
      : kind[1] === 'HelmRelease'
        ? [
            { values: { list: [2], nothing: 'something', added: { a: null, b: 1 } } },
            { values: null },
            { values: { $patch: 'replace', only: 1 } },
            { valuesFrom: [{ kind: 'Secret', name: 'settings' }] },
            { values: { containers: [{ name: 'x' }] } },
            { $patch: 'delete' },
          ]
        : kind[1] === 'Thing'
          ? [
              { list: [{ name: 'b' }] },
              { map: { a: null, c: { d: 1 } } },
              { map: { a: { $patch: 'delete' } } },
              { text: 'changed', map: { $patch: 'merge', z: 1 } },
              { map: 'wrong kind' },
            ]
          : kind[1] === 'CronJob'
            ? [{ jobTemplate: { spec: { template: { spec: pod } } } }, { schedule: '1 * * * *' }]
            : [
                { template: { spec: pod } },
                { replicas: 7, template: { spec: pod } },
                { template: { metadata: { labels: { x: 'y', tier: null } } } },
              ],
  );
  const body: JsonObject =
    kind[1] === 'ConfigMap'
      ? random.pick<JsonObject>([
          { data: { a: null, b: 'c' } },
          { data: { a: 'merged' } },
          { $patch: 'delete' },
          { data: { $patch: 'replace', z: 'z' } },
          { data: null },
        ])
      : { spec };
  const { name, namespace } = object.metadata as JsonObject;
  return printYaml({
    apiVersion: kind[0],
    kind: kind[1],
    metadata: {
      name: random.oneIn(50) ? 'not-there' : name!,
      ...(namespace === undefined ? {} : { namespace }),
      ...(random.oneIn(3) ? { labels: { patched: 'yes', tier: null } } : {}),
      ...(random.oneIn(4) ? { annotations: { patched: random.pick<Json>(['yes', true, 1]) } } : {}),
      ...(random.oneIn(10) ? { finalizers: ['a/b'] } : {}),
    },
    ...body,
  });
}
