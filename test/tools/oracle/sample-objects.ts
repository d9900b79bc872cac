import type { Json, JsonObject } from '../../../lib/yaml/json.js';
import type { Random } from './random.js';

/** Few names and namespaces, so that references meet their targets and objects meet each other. */
export const NAMES: readonly string[] = ['web', 'db', 'settings', 'app'];
export const NAMESPACES: readonly string[] = ['one', 'two'];
export const WORKLOADS: readonly string[] = ['Deployment', 'StatefulSet', 'DaemonSet'];

/** The name of one of the objects, now and then of none. */
export function nameOf(random: Random, objects: readonly JsonObject[]): string {
  return random.oneIn(12) ? 'not-there' : ((random.pick(objects).metadata as JsonObject).name as string);
}

/** One of the objects that are of certain kinds. */
export function oneOfKind(
  random: Random,
  objects: readonly JsonObject[],
  kinds: readonly string[],
): JsonObject | undefined {
  const fitting = objects.filter(({ kind }) => kinds.includes(kind as string));
  return fitting.length === 0 ? undefined : random.pick(fitting);
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
export function sampleObject(random: Random, name: string): JsonObject {
  const pod = podSpec(random, name);
  const make = random.pick<() => JsonObject>([
    () => ({
      apiVersion: 'apps/v1',
      kind: random.pick(WORKLOADS),
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
