import type { FieldSpec } from './field-spec.js';

/**
 * Fields that kustomize's transformers know of (internal/konfig/builtinpluginconsts of api v0.21), as data.
 */

const created = (path: string, kind?: string, group?: string, version?: string): FieldSpec => ({
  path,
  create: true,
  ...(kind === undefined ? {} : { kind }),
  ...(group === undefined ? {} : { group }),
  ...(version === undefined ? {} : { version }),
});
const existing = (path: string, kind: string, group: string): FieldSpec => ({ path, kind, group });

/** Kinds whose pod template lies at `spec/template`, with the group that kustomize asks for. */
const TEMPLATED: readonly (readonly [kind: string, group?: string | undefined, version?: string])[] = [
  ['ReplicationController', undefined, 'v1'],
  ['Deployment'],
  ['ReplicaSet'],
  ['DaemonSet'],
];

/** Labels of the object and of the pods it makes. */
export const TEMPLATE_LABELS: readonly FieldSpec[] = [
  created('metadata/labels'),
  ...TEMPLATED.map(([kind, group, version]) => created('spec/template/metadata/labels', kind, group, version)),
  created('spec/template/metadata/labels', 'StatefulSet', 'apps'),
  created('spec/volumeClaimTemplates[]/metadata/labels', 'StatefulSet', 'apps'),
  created('spec/template/metadata/labels', 'Job', 'batch'),
  created('spec/jobTemplate/metadata/labels', 'CronJob', 'batch'),
  created('spec/jobTemplate/spec/template/metadata/labels', 'CronJob', 'batch'),
];

const AFFINITIES = [
  'affinity/podAffinity/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/labelSelector/matchLabels',
  'affinity/podAffinity/requiredDuringSchedulingIgnoredDuringExecution/labelSelector/matchLabels',
  'affinity/podAntiAffinity/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/labelSelector/matchLabels',
  'affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution/labelSelector/matchLabels',
  'topologySpreadConstraints/labelSelector/matchLabels',
].map((path) => `spec/template/spec/${path}`);

/** Labels of the object, of its pods, and in the selectors that find them. */
export const SELECTOR_LABELS: readonly FieldSpec[] = [
  created('spec/selector', 'Service', undefined, 'v1'),
  created('spec/selector', 'ReplicationController', undefined, 'v1'),
  created('spec/selector/matchLabels', 'Deployment'),
  ...AFFINITIES.map((path) => existing(path, 'Deployment', 'apps')),
  created('spec/selector/matchLabels', 'ReplicaSet'),
  created('spec/selector/matchLabels', 'DaemonSet'),
  created('spec/selector/matchLabels', 'StatefulSet', 'apps'),
  ...AFFINITIES.map((path) => existing(path, 'StatefulSet', 'apps')),
  existing('spec/selector/matchLabels', 'Job', 'batch'),
  existing('spec/jobTemplate/spec/selector/matchLabels', 'CronJob', 'batch'),
  existing('spec/selector/matchLabels', 'PodDisruptionBudget', 'policy'),
  existing('spec/podSelector/matchLabels', 'NetworkPolicy', 'networking.k8s.io'),
  existing('spec/ingress/from/podSelector/matchLabels', 'NetworkPolicy', 'networking.k8s.io'),
  existing('spec/egress/to/podSelector/matchLabels', 'NetworkPolicy', 'networking.k8s.io'),
  ...TEMPLATE_LABELS,
];

/** Annotations of the object and of the pods it makes. */
export const ANNOTATIONS: readonly FieldSpec[] = [
  created('metadata/annotations'),
  ...TEMPLATED.map(([kind, group, version]) => created('spec/template/metadata/annotations', kind, group, version)),
  created('spec/template/metadata/annotations', 'StatefulSet'),
  created('spec/template/metadata/annotations', 'Job', 'batch'),
  created('spec/jobTemplate/metadata/annotations', 'CronJob', 'batch'),
  created('spec/jobTemplate/spec/template/metadata/annotations', 'CronJob', 'batch'),
];

/** Fields that hold a namespace, besides `metadata.namespace`. The name of a Namespace is one of them. */
export const NAMESPACES: readonly FieldSpec[] = [
  created('metadata/name', 'Namespace'),
  created('spec/service/namespace', 'APIService', 'apiregistration.k8s.io'),
  {
    path: 'spec/conversion/webhook/clientConfig/service/namespace',
    kind: 'CustomResourceDefinition',
    group: 'apiextensions.k8s.io',
  },
];

/** Fields that hold an image, besides every `containers` and `initContainers` list. */
export const IMAGES: readonly FieldSpec[] = ['spec', 'spec/template/spec'].flatMap((base) =>
  ['containers[]/image', 'initContainers[]/image', 'volumes[]/image/reference'].map((path) =>
    created(`${base}/${path}`),
  ),
);

/** Fields that hold a number of replicas. */
export const REPLICAS: readonly FieldSpec[] = ['Deployment', 'ReplicationController', 'ReplicaSet', 'StatefulSet'].map(
  (kind) => created('spec/replicas', kind),
);

/** Fields that hold the name of the object itself. */
export const NAMES: readonly FieldSpec[] = [{ path: 'metadata/name' }];
