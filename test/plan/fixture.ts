import type { DistributionIntent } from '../../lib/intent/distribution.js';
import type { ClusterIntent, Intent, MemberIntent } from '../../lib/intent/intent.js';
import type { BuiltObject, ChartReference, FluxKustomization, Maybe, Model, Release } from '../../lib/model/types.js';
import { groupOf, type Json, type JsonObject, type KubeObject, namespaceOf } from '../../lib/yaml/json.js';

/** A release of a hand-made model. */
export interface ReleaseSpec {
  readonly namespace: string;
  readonly name: string;
  readonly chart?: Maybe<ChartReference>;
  readonly raw?: Json | undefined;
  readonly values?: Maybe<JsonObject>;
  readonly releaseName?: string;
  readonly targetNamespace?: string;
  readonly file?: string;
  readonly kustomization?: string;
}

/** Puts a model together without reading a repository. */
export class ModelBuilder {
  readonly #objects = new Map<string, BuiltObject>();
  readonly #kustomizations = new Map<string, FluxKustomization>();
  readonly #releases = new Map<string, Release>();

  constructor(readonly apps = 'dist/kubernetes/infra/apps') {
    this.kustomization('flux-system', 'flux-system', {});
  }

  kustomization(
    namespace: string,
    name: string,
    spec: JsonObject,
    objects: readonly KubeObject[] = [],
    parts: Partial<FluxKustomization> = {},
  ): this {
    const key = `${namespace}/${name}`;
    const built = objects.map((object, index) =>
      this.built(object, `${this.apps}/${namespace}/${name}/${index}.yaml`, key),
    );
    for (const one of built) this.#add(one);
    this.#kustomizations.set(key, {
      namespace,
      name,
      path: `${this.apps}/${namespace}/${name}`,
      spec,
      objects: built,
      files: [],
      variables: new Map(),
      unknowns: [],
      ...(key === 'flux-system/flux-system' ? {} : { parent: 'flux-system/flux-system' }),
      ...parts,
    });
    return this;
  }

  object(object: KubeObject, file?: string, parts: Partial<BuiltObject> = {}): this {
    this.#add({ ...this.built(object, file ?? `${this.apps}/${object.kind}-${object.metadata.name}.yaml`), ...parts });
    return this;
  }

  namespace(name: string, labels: Readonly<Record<string, string>> = {}): this {
    return this.object({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
  }

  release(spec: ReleaseSpec): this {
    const { namespace, name } = spec;
    const kustomization = spec.kustomization ?? `${namespace}/${name}`;
    const file = spec.file ?? `${this.apps}/${namespace}/${name}/app/helmrelease.yaml`;
    const raw = 'raw' in spec ? spec.raw : {};
    const object = this.built(
      {
        apiVersion: 'helm.toolkit.fluxcd.io/v2',
        kind: 'HelmRelease',
        metadata: { name, namespace },
        spec: { ...(raw === undefined ? {} : { values: raw }) },
      },
      file,
      kustomization,
    );
    this.#add(object);
    if (!this.#kustomizations.has(kustomization)) this.kustomization(namespace, name, {});
    this.#releases.set(`${namespace}/${name}`, {
      namespace,
      name,
      releaseName: spec.releaseName ?? name,
      targetNamespace: spec.targetNamespace ?? namespace,
      storageNamespace: namespace,
      chart: spec.chart ?? chart(`oci://registry.example.org/charts/${name}`, '1.0.0', `${namespace}/${name}`),
      rawValues: raw,
      values: spec.values ?? { known: true, value: (raw ?? {}) as JsonObject, origins: [] },
      valueOrigins: new Map(),
      object,
      alsoAppliedBy: [],
    });
    return this;
  }

  build(parts: Partial<Model> = {}): Model {
    return {
      kustomizations: this.#kustomizations,
      releases: this.#releases,
      objects: this.#objects,
      edges: [],
      unknowns: [],
      unreachable: [],
      ...parts,
    };
  }

  built(object: KubeObject, file: string, kustomization = 'flux-system/flux-system'): BuiltObject {
    return { object, file, kustomization, origins: new Map(), unknowns: new Map() };
  }

  #add(built: BuiltObject): void {
    const { object } = built;
    const key = `${groupOf(object.apiVersion)}/${object.kind} ${namespaceOf(object) ?? ''}/${object.metadata.name}`;
    this.#objects.set(key, built);
  }
}

/** A chart with an exact version. */
export function chart(
  reference: string,
  version: string,
  source: string,
  parts: Partial<ChartReference> = {},
): Maybe<ChartReference> {
  return {
    known: true,
    value: { chart: reference, version, source: `OCIRepository ${source}`, ...parts },
    origins: [],
  };
}

/** A member with the defaults that authoring would give it. */
export function member(namespace: string, name: string, parts: Partial<MemberIntent> = {}): MemberIntent {
  const wait = parts.wait ?? true;
  return {
    namespace,
    name,
    needs: [],
    wait,
    waitForJobs: wait,
    timeoutSeconds: 600,
    expectedSeconds: 60,
    postSteps: [],
    ...parts,
  };
}

const TALOS: DistributionIntent = {
  kind: 'talos',
  version: 'v1.12.0',
  kubernetes: 'v1.35.0',
  controlPlanes: [
    { name: 'cp-1', address: '10.25.11.11' },
    { name: 'cp-2', address: '10.25.11.12' },
    { name: 'cp-3', address: '10.25.11.13' },
  ],
  workers: [{ name: 'w-1', address: '10.25.11.14' }],
  vip: '10.25.11.10',
  kubePrismPort: 7445,
  machineConfigs: 'talos/infra',
  talosconfig: 'talos/infra/talosconfig',
};

export const K3S: DistributionIntent = {
  kind: 'k3s',
  version: 'v1.35.0+k3s1',
  servers: [{ name: 's-1', address: '192.168.1.10' }],
  agents: [{ name: 'a-1', address: '192.168.1.20' }],
  apiEndpoint: 'https://192.168.1.10:6443',
  disable: ['coredns', 'servicelb', 'traefik'],
  embeddedRegistry: false,
};

/** A cluster intent; by default the Talos cluster infra of a fleet, with the full chain of members. */
export function clusterIntent(parts: Partial<ClusterIntent> = {}): ClusterIntent {
  const name = parts.name ?? 'infra';
  return {
    name,
    id: 1,
    layout: 'fleet',
    paths: {
      apps: `kubernetes/${name}/apps`,
      flux: `clusters/${name}/flux`,
      bootstrap: `bootstrap/${name}`,
      machine: `${parts.distribution?.kind ?? 'talos'}/${name}`,
    },
    distribution: TALOS,
    networks: { nodes: '10.25.11.0/24', pods: '10.244.0.0/16', services: '10.96.0.0/12', dns: '10.96.0.10' },
    sync: {
      name: 'flux-system',
      namespace: 'flux-system',
      url: 'ssh://git@github.com/acme/k8s-ops.git',
      ref: 'refs/heads/main',
      path: `./dist/clusters/${name}/flux`,
      pullSecret: 'github-deploy-key',
    },
    settings: {},
    members: CHAIN,
    crds: [
      {
        name: 'gateway-api-crds',
        from: {
          kind: 'chart',
          chart: 'oci://docker.io/envoyproxy/gateway-crds-helm',
          version: 'v1.6.1',
          namespace: 'kube-system',
          values: { crds: { gatewayAPI: { enabled: true }, envoyGateway: { enabled: false } } },
        },
        groups: ['gateway.networking.k8s.io'],
      },
      {
        name: 'prometheus-operator-crds',
        from: { kind: 'manifests', files: ['kubernetes/infra/crds/prometheus.yaml'] },
        groups: ['monitoring.coreos.com'],
      },
    ],
    secrets: [
      {
        namespace: 'flux-system',
        name: 'github-deploy-key',
        source: {
          kind: '1password',
          entries: [
            { key: 'identity', reference: 'op://k8s-ops/github-deploy-key/private key base64', encoding: 'base64' },
            { key: 'known_hosts', reference: 'op://k8s-ops/github-deploy-key/known_hosts', encoding: 'text' },
          ],
        },
      },
      {
        namespace: 'cert-manager',
        name: 'cloudflare-api-token',
        source: {
          kind: '1password',
          entries: [{ key: 'api-token', reference: 'op://k8s-ops/cloudflare/api_token', encoding: 'text' }],
        },
      },
      { namespace: 'flux-system', name: 'sops-age', source: { kind: 'age-key' } },
    ],
    waivers: [],
    budgetSeconds: 1800,
    ...parts,
  };
}

export const CHAIN: readonly MemberIntent[] = [
  member('kube-system', 'cilium', {
    wait: false,
    role: 'cni',
    expectedSeconds: 30,
    postSteps: [
      {
        op: 'waitForRollout',
        kind: 'DaemonSet',
        namespace: 'kube-system',
        name: 'cilium',
        timeoutSeconds: 600,
        expectedSeconds: 90,
      },
      {
        op: 'waitForRollout',
        kind: 'Deployment',
        namespace: 'kube-system',
        name: 'cilium-operator',
        timeoutSeconds: 300,
        expectedSeconds: 5,
      },
      {
        op: 'applyKustomization',
        namespace: 'kube-system',
        name: 'cilium-networking',
        timeoutSeconds: 120,
        expectedSeconds: 10,
      },
    ],
  }),
  member('kube-system', 'coredns', { role: 'dns', needs: ['kube-system/cilium'], expectedSeconds: 30 }),
  member('kube-system', 'spegel', { role: 'registry-mirror', needs: ['kube-system/coredns'], timeoutSeconds: 300 }),
  member('cert-manager', 'cert-manager', { role: 'certificates', needs: ['kube-system/spegel'] }),
  member('flux-system', 'flux-operator', { role: 'flux-operator', needs: ['cert-manager/cert-manager'] }),
  member('flux-system', 'flux-instance', {
    role: 'flux-instance',
    needs: ['flux-system/flux-operator'],
    wait: false,
    expectedSeconds: 10,
  }),
];

/** The intent of a fleet with these clusters. */
export function fleetIntent(clusters: readonly ClusterIntent[], root = 'dist'): Intent {
  return {
    version: 1,
    root,
    repository: { url: 'ssh://git@github.com/acme/k8s-ops.git', branch: 'main' },
    clusters,
  };
}

/** The model that belongs to `clusterIntent()`. */
export function infraModel(name = 'infra', flux = '2.9.x', root = 'dist'): ModelBuilder {
  const apps = `${root === '' ? '' : `${root}/`}kubernetes/${name === '' ? '' : `${name}/`}apps`;
  return new ModelBuilder(apps)
    .namespace('kube-system')
    .namespace('cert-manager')
    .namespace('flux-system', { 'pod-security.kubernetes.io/enforce': 'restricted' })
    .release({
      namespace: 'kube-system',
      name: 'cilium',
      chart: chart('oci://quay.io/cilium/charts/cilium', '1.18.5', 'kube-system/cilium'),
      raw: {
        kubeProxyReplacement: true,
        cluster: { id: 1, name: 'infra' },
        gatewayAPI: { enabled: true },
        prometheus: { enabled: true, serviceMonitor: { enabled: true } },
        k8sServiceHost: '${API_ADDR}',
      },
      values: {
        known: true,
        value: {
          kubeProxyReplacement: true,
          cluster: { id: 1, name: 'infra' },
          gatewayAPI: { enabled: true },
          prometheus: { enabled: true, serviceMonitor: { enabled: true } },
          k8sServiceHost: 'localhost',
        },
        origins: [],
      },
    })
    .release({
      namespace: 'kube-system',
      name: 'coredns',
      chart: chart('oci://ghcr.io/coredns/charts/coredns', '1.45.0', 'kube-system/coredns'),
      raw: { service: { clusterIP: '10.96.0.10' }, template: '{{ .Name }} 5 {{ .Target }}' },
    })
    .release({
      namespace: 'kube-system',
      name: 'spegel',
      chart: chart('oci://ghcr.io/spegel-org/helm-charts/spegel', '0.4.0', 'kube-system/spegel'),
      raw: { spegel: { containerdRegistryConfigPath: '/etc/cri/conf.d/hosts' } },
    })
    .release({
      namespace: 'cert-manager',
      name: 'cert-manager',
      chart: chart('oci://quay.io/jetstack/charts/cert-manager', 'v1.19.2', 'cert-manager/cert-manager'),
      raw: { crds: { enabled: true, keep: true } },
    })
    .release({
      namespace: 'flux-system',
      name: 'flux-operator',
      chart: chart('oci://ghcr.io/controlplaneio-fluxcd/charts/flux-operator', '0.58.1', 'flux-system/flux-operator'),
      raw: {},
    })
    .release({
      namespace: 'flux-system',
      name: 'flux-instance',
      chart: chart('oci://ghcr.io/controlplaneio-fluxcd/charts/flux-instance', '0.58.1', 'flux-system/flux-instance'),
      raw: { instance: { distribution: { version: flux }, sync: { pullSecret: 'github-deploy-key' } } },
    })
    .kustomization('kube-system', 'cilium-networking', {}, [
      {
        apiVersion: 'cilium.io/v2',
        kind: 'CiliumLoadBalancerIPPool',
        metadata: { name: 'pool' },
        spec: { blocks: [{ start: '10.25.11.100', stop: '10.25.11.150' }] },
      },
      {
        apiVersion: 'cilium.io/v2alpha1',
        kind: 'CiliumL2AnnouncementPolicy',
        metadata: { name: 'l2' },
        spec: { loadBalancerIPs: true },
      },
    ])
    .kustomization(
      'flux-system',
      'cert-manager-issuers',
      { decryption: { provider: 'sops', secretRef: { name: 'sops-age' } } },
      [
        {
          apiVersion: 'cert-manager.io/v1',
          kind: 'ClusterIssuer',
          metadata: { name: 'letsencrypt' },
          spec: {
            acme: {
              solvers: [
                { dns01: { cloudflare: { apiTokenSecretRef: { name: 'cloudflare-api-token', key: 'api-token' } } } },
              ],
            },
          },
        },
      ],
    );
}
