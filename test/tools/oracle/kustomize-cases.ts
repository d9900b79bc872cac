import type { Json, JsonObject } from '../../../lib/yaml/json.js';
import { printYaml } from '../../../lib/yaml/print.js';
import type { Random } from './random.js';

/** A directory tree with a kustomization in `overlay`. */
export type KustomizeCase = ReadonlyMap<string, string>;

const NAMES = ['web', 'db', 'settings', 'app'];
const NAMESPACES = ['one', 'two'];

/** A base, perhaps a component, and an overlay over both, with a few of kustomize's features in each. */
export function kustomizeCase(random: Random): KustomizeCase {
  const files = new Map<string, string>();
  const base = layer(random, files, 'base');
  const resources = ['../base'];
  if (random.oneIn(3)) {
    files.set('overlay/more.yaml', documents([resource(random, 'more')]));
    resources.push('more.yaml');
  }
  const fields: Record<string, Json> = features(random, files, 'overlay', base);
  if (random.oneIn(3)) {
    const component = features(random, files, 'component', base);
    files.set('component/extra.yaml', documents([resource(random, 'extra')]));
    if (random.oneIn(2)) component.resources = ['extra.yaml'];
    files.set('component/kustomization.yaml', kustomization('Component', component));
    fields.components = ['../component'];
  }
  files.set('overlay/kustomization.yaml', kustomization('Kustomization', { ...fields, resources }));
  return files;
}

function layer(random: Random, files: Map<string, string>, directory: string): JsonObject[] {
  const names = NAMES.slice(0, 2 + random.below(3));
  const objects = names.flatMap((name) => [
    resource(random, name),
    ...(random.oneIn(2) ? [resource(random, name)] : []),
  ]);
  const unique = [...new Map(objects.map((one) => [idOf(one), one])).values()];
  files.set(`${directory}/all.yaml`, documents(unique));
  const fields = features(random, files, directory, unique);
  files.set(`${directory}/kustomization.yaml`, kustomization('Kustomization', { ...fields, resources: ['all.yaml'] }));
  return unique;
}

function idOf(object: JsonObject): string {
  const { name, namespace } = object.metadata as JsonObject;
  return `${object.kind} ${namespace ?? ''} ${name}`;
}

function nameOf(random: Random, objects: readonly JsonObject[]): string {
  return random.oneIn(12) ? 'not-there' : ((random.pick(objects).metadata as JsonObject).name as string);
}

function one(random: Random, objects: readonly JsonObject[], kinds: readonly string[]): JsonObject | undefined {
  const fitting = objects.filter(({ kind }) => kinds.includes(kind as string));
  return fitting.length === 0 ? undefined : random.pick(fitting);
}

function kustomization(kind: string, fields: Readonly<Record<string, Json>>): string {
  const version = kind === 'Component' ? 'v1alpha1' : 'v1beta1';
  return printYaml({ apiVersion: `kustomize.config.k8s.io/${version}`, kind, ...fields });
}

function documents(objects: readonly JsonObject[]): string {
  return objects.map((object) => `---\n${printYaml(object)}`).join('');
}

function metadata(random: Random, name: string): JsonObject {
  return {
    name,
    ...(random.oneIn(3) ? { namespace: random.pick(NAMESPACES) } : {}),
    ...(random.oneIn(2) ? { labels: { app: name, tier: random.pick(['front', 'back']) } } : {}),
    ...(random.oneIn(4) ? { annotations: { note: 'x', count: random.pick<Json>(['1', 1, true, null]) } } : {}),
  };
}

/** One object of a kind that some transformer treats in its own way. */
function resource(random: Random, name: string): JsonObject {
  const pod = podSpec(random, name);
  const make = random.pick<() => JsonObject>([
    () => ({
      apiVersion: 'apps/v1',
      kind: random.pick(['Deployment', 'StatefulSet', 'DaemonSet']),
      metadata: metadata(random, name),
      spec: {
        replicas: 1,
        selector: { matchLabels: { app: name } },
        template: { metadata: { labels: { app: name } }, spec: pod },
      },
    }),
    () => ({
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: metadata(random, name),
      spec: { schedule: '0 * * * *', jobTemplate: { spec: { template: { spec: pod } } } },
    }),
    () => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: metadata(random, name),
      spec: {
        selector: { app: name },
        ports: [
          { port: 80, name: 'http' },
          { port: 53, protocol: 'UDP', name: 'dns' },
        ],
      },
    }),
    () => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: metadata(random, name),
      data: { a: 'b', 'x.yaml': 'c: d\n' },
    }),
    () => ({ apiVersion: 'v1', kind: 'Secret', metadata: metadata(random, name), stringData: { key: 'value' } }),
    () => ({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: metadata(random, name),
      imagePullSecrets: [{ name: 'settings' }],
    }),
    () => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }),
    () => ({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: random.pick(['Role', 'ClusterRole']),
      metadata: metadata(random, name),
      rules: [{ apiGroups: [''], resources: ['secrets'], resourceNames: ['settings', 'db'], verbs: ['get'] }],
    }),
    () => ({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: random.pick(['RoleBinding', 'ClusterRoleBinding']),
      metadata: metadata(random, name),
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: random.pick(['Role', 'ClusterRole']),
        name: random.pick(NAMES),
      },
      subjects: [
        {
          kind: 'ServiceAccount',
          name: random.pick(['default', ...NAMES]),
          ...(random.oneIn(2) ? { namespace: random.pick(NAMESPACES) } : {}),
        },
      ],
    }),
    () => ({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: metadata(random, name),
      spec: {
        tls: [{ secretName: 'settings' }],
        rules: [
          {
            host: 'a.b',
            http: {
              paths: [
                {
                  path: '/',
                  pathType: 'Prefix',
                  backend: { service: { name: random.pick(NAMES), port: { number: 80 } } },
                },
              ],
            },
          },
        ],
      },
    }),
    () => ({
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      metadata: metadata(random, name),
      spec: {
        chartRef: { kind: 'OCIRepository', name },
        valuesFrom: [{ kind: 'ConfigMap', name: random.pick(NAMES) }],
        values: {
          image: 'nginx:1.0',
          nothing: null,
          list: [1, { name: 'a' }, { name: 'b' }],
          containers: [{ name: 'x', image: 'nginx:1.0' }],
          replicas: 1,
        },
      },
    }),
    () => ({
      apiVersion: 'example.com/v1',
      kind: 'Thing',
      metadata: metadata(random, name),
      spec: { list: [{ name: 'a', v: 1 }], map: { a: { b: 1 } }, text: 'a-b-c' },
    }),
  ]);
  return make();
}

function podSpec(random: Random, name: string): JsonObject {
  return {
    serviceAccountName: random.pick(NAMES),
    containers: [
      {
        name: 'main',
        image: random.pick(['nginx', 'nginx:1.0', 'reg:5000/nginx:1.0@sha256:abc', 'ghcr.io/x/y:v1']),
        ports: [
          { containerPort: 80 },
          { containerPort: 53, protocol: 'UDP' },
          { containerPort: 53, protocol: 'TCP' },
        ].slice(random.below(3)),
        env: [
          { name: 'A', value: '1' },
          { name: 'B', valueFrom: { configMapKeyRef: { name: 'settings', key: 'a' } } },
        ],
        envFrom: [{ secretRef: { name: 'db' } }, { configMapRef: { name: 'settings' } }],
        volumeMounts: [{ name: 'data', mountPath: '/data' }],
        args: ['--a', '--b'],
      },
      { name: 'side', image: 'busybox' },
    ].slice(0, 1 + random.below(2)),
    volumes: [
      { name: 'data', configMap: { name: random.pick(NAMES) } },
      { name: 'secret', secret: { secretName: name } },
    ],
    tolerations: [{ key: 'a', operator: 'Exists' }],
  };
}

/** A few of kustomize's features. */
function features(
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
    patches: Array.from({ length: 1 + random.below(2) }, () => patch(random, files, directory, objects)),
  }));
  add(10, () => ({ patchesStrategicMerge: [merge(random, objects)] }));
  add(10, () => {
    const object = random.pick(objects);
    return {
      patchesJson6902: [
        {
          target: { kind: object.kind!, name: (object.metadata as JsonObject).name! },
          patch: jsonPatch(random, object.kind as string),
        },
      ],
    };
  });
  add(6, () => ({ replacements: [replacement(random, objects)] }));
  add(20, () => ({ replicas: [{ name: nameOf(random, objects), count: 3 }] }));
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
    name: random.oneIn(3) ? random.pick(NAMES) : `generated-${directory}`,
    ...(random.oneIn(2) ? { literals: ['a=b', 'c="quoted"', "d=it's"] } : {}),
    ...(random.oneIn(3) ? { envs: ['data.env'] } : {}),
    ...(random.oneIn(3) ? { files: [random.pick(['file.txt', 'key=file.txt'])] } : {}),
    ...(random.oneIn(3) ? { behavior: random.pick(['merge', 'create', 'create']) } : {}),
    ...(random.oneIn(3) ? { namespace: random.pick(NAMESPACES) } : {}),
    ...(random.oneIn(4)
      ? { options: random.pick<JsonObject>([{ disableNameSuffixHash: true }, { labels: { o: 'p' } }]) }
      : {}),
  };
}

function patch(
  random: Random,
  files: Map<string, string>,
  directory: string,
  objects: readonly JsonObject[],
): JsonObject {
  const object = random.pick(objects);
  const json = random.oneIn(3);
  const text = json ? jsonPatch(random, object.kind as string) : merge(random, objects);
  const target: JsonObject = {
    ...(json || random.oneIn(2)
      ? { kind: json ? object.kind! : random.pick(['Deployment', 'HelmRelease', '(Service|ConfigMap)', 'Thing']) }
      : {}),
    ...(random.oneIn(3) ? { name: random.pick([nameOf(random, objects), '.*b', 'w.b']) } : {}),
    ...(random.oneIn(6) ? { namespace: random.pick([...NAMESPACES, 'default']) } : {}),
    ...(random.oneIn(6) ? { labelSelector: random.pick(['app=web', 'tier in (front)', '!tier', 'app!=db,tier']) } : {}),
    ...(random.oneIn(8) ? { annotationSelector: 'note=x' } : {}),
    ...(random.oneIn(8) ? { group: 'apps' } : {}),
  };
  const byPath = random.oneIn(3);
  const path = `patch-${files.size}.yaml`;
  if (byPath) files.set(`${directory}/${path}`, text);
  return {
    ...(byPath ? { path } : { patch: text }),
    ...(json || (random.oneIn(2) && target.kind !== undefined) ? { target } : {}),
    ...(random.oneIn(20) ? { options: { allowNameChange: random.oneIn(2), allowKindChange: random.oneIn(2) } } : {}),
  };
}

const WORKLOADS = ['Deployment', 'StatefulSet', 'DaemonSet'];

function jsonPatch(random: Random, kind: string): string {
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

function merge(random: Random, objects: readonly JsonObject[]): string {
  const object =
    one(random, objects, [...WORKLOADS, 'Service', 'ConfigMap', 'HelmRelease', 'Thing', 'CronJob']) ??
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
                { template: { metadata: { labels: { x: 'y', app: null } } } },
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
      name: random.oneIn(15) ? 'not-there' : name!,
      ...(namespace === undefined ? {} : { namespace }),
      ...(random.oneIn(3) ? { labels: { patched: 'yes', app: null } } : {}),
      ...(random.oneIn(4) ? { annotations: { patched: random.pick<Json>(['yes', true, 1]) } } : {}),
      ...(random.oneIn(10) ? { finalizers: ['a/b'] } : {}),
    },
    ...body,
  });
}

function replacement(random: Random, objects: readonly JsonObject[]): JsonObject {
  const source = random.pick(objects);
  const target = one(random, objects, ['Thing', 'HelmRelease', 'ConfigMap', ...WORKLOADS]) ?? random.pick(objects);
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
