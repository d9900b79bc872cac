import type { FieldSpec } from './field-spec.js';
import type { KindPattern } from './resource.js';

/** A kind whose name others write down, and where they do. */
export interface NameReference {
  readonly target: KindPattern;
  readonly referrers: readonly FieldSpec[];
}

/** Where the pod spec of a kind lies. kustomize asks for version v1 of Pods, and for some references leaves kinds out. */
const POD: Readonly<Record<string, string>> = {
  Pod: 'spec',
  PodTemplate: 'template/spec',
  Deployment: 'spec/template/spec',
  ReplicaSet: 'spec/template/spec',
  DaemonSet: 'spec/template/spec',
  StatefulSet: 'spec/template/spec',
  ReplicationController: 'spec/template/spec',
  Job: 'spec/template/spec',
  CronJob: 'spec/jobTemplate/spec/template/spec',
};

/** The kinds for whose pods kustomize follows ConfigMaps and Secrets. */
const CONFIGURED = ['Pod', 'PodTemplate', 'Deployment', 'ReplicaSet', 'DaemonSet', 'StatefulSet', 'Job', 'CronJob'];
/** The kinds for whose pods it follows service accounts, claims and priorities. */
const SCHEDULED = ['Pod', 'StatefulSet', 'Deployment', 'ReplicationController', 'CronJob', 'Job', 'DaemonSet'];

function inPods(kinds: readonly string[], paths: readonly string[], podVersion?: string): FieldSpec[] {
  return kinds.flatMap((kind) =>
    paths.map((path) => ({
      path: `${POD[kind]}/${path}`,
      kind,
      ...(kind === 'Pod' && podVersion !== undefined ? { version: podVersion } : {}),
    })),
  );
}

const at = (path: string, kind: string, group?: string, version?: string): FieldSpec => ({
  path,
  kind,
  ...(group === undefined ? {} : { group }),
  ...(version === undefined ? {} : { version }),
});

const RBAC = 'rbac.authorization.k8s.io';
const WEBHOOKS = 'admissionregistration.k8s.io';

const SCALED: readonly NameReference[] = ['Deployment', 'ReplicationController', 'ReplicaSet', 'StatefulSet'].map(
  (kind) => ({ target: { kind }, referrers: [at('spec/scaleTargetRef/name', 'HorizontalPodAutoscaler')] }),
);

/** Whose names appear where (internal/konfig/builtinpluginconsts/namereference.go of kustomize api v0.21), as data. */
export const NAME_REFERENCES: readonly NameReference[] = [
  ...SCALED,
  {
    target: { kind: 'ConfigMap', version: 'v1' },
    referrers: [
      ...inPods(
        CONFIGURED,
        [
          'volumes/configMap/name',
          'containers/env/valueFrom/configMapKeyRef/name',
          'initContainers/env/valueFrom/configMapKeyRef/name',
          'containers/envFrom/configMapRef/name',
          'initContainers/envFrom/configMapRef/name',
          'volumes/projected/sources/configMap/name',
        ],
        'v1',
      ),
      at('spec/configSource/configMap', 'Node'),
      at('rules/resourceNames', 'Role'),
      at('rules/resourceNames', 'ClusterRole'),
      at('metadata/annotations/nginx.ingress.kubernetes.io\\/fastcgi-params-configmap', 'Ingress'),
    ],
  },
  {
    target: { kind: 'Secret', version: 'v1' },
    referrers: [
      ...inPods(
        CONFIGURED,
        [
          'volumes/secret/secretName',
          'containers/env/valueFrom/secretKeyRef/name',
          'initContainers/env/valueFrom/secretKeyRef/name',
          'containers/envFrom/secretRef/name',
          'initContainers/envFrom/secretRef/name',
          'imagePullSecrets/name',
          'volumes/projected/sources/secret/name',
        ],
        'v1',
      ),
      at('spec/tls/secretName', 'Ingress'),
      at('metadata/annotations/ingress.kubernetes.io\\/auth-secret', 'Ingress'),
      at('metadata/annotations/nginx.ingress.kubernetes.io\\/auth-secret', 'Ingress'),
      at('metadata/annotations/nginx.ingress.kubernetes.io\\/auth-tls-secret', 'Ingress'),
      at('imagePullSecrets/name', 'ServiceAccount'),
      ...['secretName', 'adminSecretName', 'userSecretName', 'secretRef'].map((key) =>
        at(`parameters/${key}`, 'StorageClass'),
      ),
      at('rules/resourceNames', 'Role'),
      at('rules/resourceNames', 'ClusterRole'),
      at('spec/template/spec/containers/env/valueFrom/secretKeyRef/name', 'Service', 'serving.knative.dev', 'v1'),
      at('spec/azureFile/secretName', 'PersistentVolume'),
    ],
  },
  {
    target: { kind: 'Service', version: 'v1' },
    referrers: [
      at('spec/serviceName', 'StatefulSet', 'apps'),
      at('spec/rules/http/paths/backend/serviceName', 'Ingress'),
      at('spec/backend/serviceName', 'Ingress'),
      at('spec/rules/http/paths/backend/service/name', 'Ingress'),
      at('spec/defaultBackend/service/name', 'Ingress'),
      at('spec/service/name', 'APIService', 'apiregistration.k8s.io'),
      at('webhooks/clientConfig/service', 'ValidatingWebhookConfiguration', WEBHOOKS),
      at('webhooks/clientConfig/service', 'MutatingWebhookConfiguration', WEBHOOKS),
    ],
  },
  { target: { kind: 'Role', group: RBAC }, referrers: [at('roleRef/name', 'RoleBinding', RBAC)] },
  {
    target: { kind: 'ClusterRole', group: RBAC },
    referrers: [at('roleRef/name', 'RoleBinding', RBAC), at('roleRef/name', 'ClusterRoleBinding', RBAC)],
  },
  {
    target: { kind: 'ServiceAccount', version: 'v1' },
    referrers: [
      at('subjects', 'RoleBinding', RBAC),
      at('subjects', 'ClusterRoleBinding', RBAC),
      ...inPods(SCHEDULED, ['serviceAccountName']),
    ],
  },
  {
    target: { kind: 'PersistentVolumeClaim', version: 'v1' },
    referrers: inPods(SCHEDULED, ['volumes/persistentVolumeClaim/claimName']),
  },
  {
    target: { kind: 'PersistentVolume', version: 'v1' },
    referrers: [at('spec/volumeName', 'PersistentVolumeClaim'), at('rules/resourceNames', 'ClusterRole')],
  },
  {
    target: { kind: 'StorageClass', version: 'v1', group: 'storage.k8s.io' },
    referrers: [
      at('spec/storageClassName', 'PersistentVolume'),
      at('spec/storageClassName', 'PersistentVolumeClaim'),
      at('spec/volumeClaimTemplates/spec/storageClassName', 'StatefulSet'),
    ],
  },
  {
    target: { kind: 'PriorityClass', version: 'v1', group: 'scheduling.k8s.io' },
    referrers: inPods(SCHEDULED, ['priorityClassName']),
  },
  {
    target: { kind: 'ValidatingAdmissionPolicy', group: WEBHOOKS },
    referrers: [at('spec/policyName', 'ValidatingAdmissionPolicyBinding', WEBHOOKS)],
  },
];
