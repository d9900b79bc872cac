/**
 * Type tests: tsc reads this file, nothing runs it. A line that should not compile carries `@ts-expect-error`, which
 * fails when it does.
 */
import type { CertManagerValues } from '../../imports/values/cert-manager.js';
import type { CiliumValues, ciliumValuesShape } from '../../imports/values/cilium.js';
import type { ExternalSecretsValues } from '../../imports/values/external-secrets.js';
import type { untyped } from '../../lib/importing/untyped.js';
import type { ValuesShape } from '../../lib/importing/values-shape.js';
import type { JsonObject } from '../../lib/yaml/json.js';

declare const free: typeof untyped;
declare const shape: typeof ciliumValuesShape;
declare const cilium: CiliumValues;
declare const certManager: CertManagerValues;
declare const externalSecrets: ExternalSecretsValues;

export const accepted: readonly CiliumValues[] = [
  {},
  { MTU: 9000 },
  { MTU: '${MTU}' },
  { MTU: '${MTU:=1500}' },
  { MTU: null },
  { cgroup: null },
  { cgroup: { autoMount: { enabled: false }, hostRoot: '/sys/fs/cgroup' } },
  { hubble: { enabled: '${HUBBLE:=true}' } },
  { cluster: { id: 1, name: 'infra' } },
  { k8sServicePort: 7445, k8sServiceHost: 'localhost' },
  { k8sServicePort: '7445' },
  // Keys of labels and selectors are the user's own.
  { nodeSelector: { 'kubernetes.io/os': 'linux', 'example.com/rack': 'a' } },
  // An object without declared properties is open.
  { extraConfig: { 'any-key': 'any value' }, resources: { limits: { cpu: 1 } } },
  // The schema knows `operator` only, from the default; Kubernetes knows the rest.
  { tolerations: [{ operator: 'Exists' }, { key: 'node-role', effect: 'NoSchedule' }] },
  { operator: { tolerations: '${TOLERATIONS}' } },
  // Read by the templates, shown in values.yaml as comments, added in sources.yaml.
  { loadBalancer: { algorithm: 'maglev', mode: 'dsr' }, devices: ['eth0'], socketLB: { hostNamespaceOnly: true } },
  { scheduling: { mode: 'kube-scheduler' } },
  // The way out.
  { loadBalancer: free({ notKnownYet: true }) },
  free({ mtu: 9000 }),
];

export const refused: readonly CiliumValues[] = [
  // @ts-expect-error the key is MTU
  { mtu: 9000 },
  // @ts-expect-error the key is autoMount
  { cgroup: { automount: { enabled: false } } },
  // @ts-expect-error text without a substitution is no number
  { MTU: '9000' },
  // @ts-expect-error an object with known keys cannot be substituted as a whole
  { cgroup: '${CGROUP}' },
  // @ts-expect-error a number is no boolean
  { hubble: { enabled: 1 } },
  // @ts-expect-error a list is no text
  { cluster: { name: ['infra'] } },
  // @ts-expect-error not one of the values
  { scheduling: { mode: 'scheduler' } },
  // @ts-expect-error a toleration has no such key, neither in the schema nor in Kubernetes
  { tolerations: [{ operators: 'Exists' }] },
  // @ts-expect-error the key is privileged
  { securityContext: { priviledged: true } },
];

export const others: readonly [CertManagerValues, ExternalSecretsValues] = [
  {
    crds: { enabled: true },
    replicaCount: '${REPLICAS}',
    podLabels: { any: 'thing' },
    dns01RecursiveNameservers: null,
  },
  { installCRDs: true, 'bitwarden-sdk-server': { enabled: false } },
];

export const refusedOthers: readonly [CertManagerValues, ExternalSecretsValues] = [
  // @ts-expect-error the key is enabled
  { crds: { enable: true } },
  // @ts-expect-error the key is installCRDs
  { installCrds: true },
];

/** Values can stand where JSON is wanted, and the generated shape where the checker wants one. */
export const asJson: readonly JsonObject[] = [cilium, certManager, externalSecrets];
export const asShape: ValuesShape = shape;
