import { groupOf } from '../../yaml/json.js';
import { versionOf } from './resource.js';

/**
 * How lists of built-in kinds merge in a strategic merge patch: by the value of these fields of their items, or, for lists of plain values,
 * as sets. Taken from the OpenAPI schema of Kubernetes v1.21 that kustomize embeds; lists that are not named here, and all lists of kinds
 * that the schema does not have, are replaced as a whole.
 */
export interface MergeSchema {
  /** Fields that tell items apart; empty for a set of plain values; absent where the list is replaced. */
  readonly keys?: readonly string[];
  readonly fields?: Readonly<Record<string, MergeSchema>>;
  /** What the items of a list are. */
  readonly items?: MergeSchema;
  /** What every value of a map is. */
  readonly values?: MergeSchema;
}

const by = (keys: string | readonly string[], items: MergeSchema = {}): MergeSchema => ({
  keys: typeof keys === 'string' ? [keys] : keys,
  items,
});

const METADATA: MergeSchema = { fields: { finalizers: { keys: [] }, ownerReferences: by('uid') } };

const EPHEMERAL_CONTAINER: MergeSchema = {
  fields: { env: by('name'), volumeDevices: by('devicePath'), volumeMounts: by('mountPath') },
};
const CONTAINER: MergeSchema = {
  fields: { ...EPHEMERAL_CONTAINER.fields, ports: by(['containerPort', 'protocol']) },
};
const POD_SPEC: MergeSchema = {
  fields: {
    containers: by('name', CONTAINER),
    initContainers: by('name', CONTAINER),
    ephemeralContainers: by('name', EPHEMERAL_CONTAINER),
    hostAliases: by('ip'),
    imagePullSecrets: by('name'),
    topologySpreadConstraints: by(['topologyKey', 'whenUnsatisfiable']),
    volumes: by('name', {
      fields: { ephemeral: { fields: { volumeClaimTemplate: { fields: { metadata: METADATA } } } } },
    }),
  },
};
const TEMPLATE: MergeSchema = { fields: { metadata: METADATA, spec: POD_SPEC } };
const CONDITIONS: MergeSchema = { fields: { conditions: by('type') } };
const CLAIM: MergeSchema = { fields: { metadata: METADATA, status: CONDITIONS } };

const object = (fields: Readonly<Record<string, MergeSchema>> = {}): MergeSchema => ({
  fields: { metadata: METADATA, ...fields },
});
const templated = (fields: Readonly<Record<string, MergeSchema>> = {}): MergeSchema =>
  object({ spec: { fields: { template: TEMPLATE, ...fields } }, status: CONDITIONS });
const job: MergeSchema = { fields: { metadata: METADATA, spec: { fields: { template: TEMPLATE } } } };
const webhooks = object({ webhooks: by('name') });
const cronJob = object({ spec: { fields: { jobTemplate: job } } });

/** Group → versions that the schema has → kind → how it merges. Kinds of these versions without an entry merge their metadata only. */
const SCHEMAS: Readonly<Record<string, readonly [versions: readonly string[], kinds: Record<string, MergeSchema>]>> = {
  '': [
    ['v1'],
    {
      Pod: object({ spec: POD_SPEC, status: { fields: { conditions: by('type'), podIPs: by('ip') } } }),
      PodTemplate: object({ template: TEMPLATE }),
      ReplicationController: templated(),
      Service: object({ spec: { fields: { ports: by(['port', 'protocol']) } }, status: CONDITIONS }),
      ServiceAccount: object({ secrets: by('name') }),
      PersistentVolumeClaim: CLAIM,
      Namespace: object({ status: CONDITIONS }),
      Node: object({
        spec: { fields: { podCIDRs: { keys: [] } } },
        status: { fields: { addresses: by('type'), conditions: by('type') } },
      }),
      ComponentStatus: object(CONDITIONS.fields),
      ...Object.fromEntries(
        ['ConfigMap', 'Endpoints', 'Event', 'LimitRange', 'PersistentVolume', 'ResourceQuota', 'Secret'].map((kind) => [
          kind,
          object(),
        ]),
      ),
    },
  ],
  apps: [
    ['v1'],
    {
      Deployment: templated(),
      DaemonSet: templated(),
      ReplicaSet: templated(),
      StatefulSet: templated({ volumeClaimTemplates: { items: CLAIM } }),
      ControllerRevision: object(),
    },
  ],
  batch: [['v1', 'v1beta1'], { Job: templated(), CronJob: cronJob }],
  'admissionregistration.k8s.io': [
    ['v1', 'v1beta1'],
    { MutatingWebhookConfiguration: webhooks, ValidatingWebhookConfiguration: webhooks },
  ],
  policy: [['v1', 'v1beta1'], { PodDisruptionBudget: object({ status: CONDITIONS }) }],
  'storage.k8s.io': [
    ['v1', 'v1beta1'],
    {
      CSINode: object({ spec: { fields: { drivers: by('name') } } }),
      CSIDriver: object(),
      StorageClass: object(),
      VolumeAttachment: object(),
    },
  ],
  'apiregistration.k8s.io': [['v1', 'v1beta1'], { APIService: object({ status: CONDITIONS }) }],
  'apiextensions.k8s.io': [['v1', 'v1beta1'], { CustomResourceDefinition: object() }],
  'networking.k8s.io': [['v1', 'v1beta1'], { Ingress: object(), IngressClass: object(), NetworkPolicy: object() }],
  'rbac.authorization.k8s.io': [
    ['v1', 'v1beta1'],
    { ClusterRole: object(), ClusterRoleBinding: object(), Role: object(), RoleBinding: object() },
  ],
  'scheduling.k8s.io': [['v1', 'v1beta1'], { PriorityClass: object() }],
  autoscaling: [['v1', 'v2beta1', 'v2beta2'], { HorizontalPodAutoscaler: object() }],
  'coordination.k8s.io': [['v1', 'v1beta1'], { Lease: object() }],
  'node.k8s.io': [['v1', 'v1beta1'], { RuntimeClass: object() }],
  'certificates.k8s.io': [['v1', 'v1beta1'], { CertificateSigningRequest: object() }],
  'discovery.k8s.io': [['v1', 'v1beta1'], { EndpointSlice: object() }],
};

/** How lists of a kind merge; undefined for kinds that kustomize has no schema of: all their lists are replaced. */
export function mergeSchemaOf(apiVersion: string, kind: string): MergeSchema | undefined {
  const [versions, kinds] = SCHEMAS[groupOf(apiVersion)] ?? [[], {}];
  return versions.includes(versionOf(apiVersion)) && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
}
