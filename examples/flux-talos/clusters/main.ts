import { ApiObject } from 'cdk8s';
import {
  BootstrapSecret,
  CertManager,
  Cilium,
  Cluster,
  CoreDns,
  chain,
  crdsFrom,
  ExternalSecrets,
  type Fleet,
  FluxApp,
  FluxInstance,
  FluxOperator,
  fromAgeKey,
  fromSops,
  oci,
  PlacedFile,
  Settings,
  Spegel,
  talos,
} from 'fluxstrap';
import { platform } from './platform.js';

/** A Talos cluster: three control planes, two workers, 10.0.10.0/24. */
export function main(fleet: Fleet): Cluster {
  const cluster = new Cluster(fleet, 'main', {
    id: 1,
    distribution: talos({
      version: 'v1.12.0',
      kubernetes: 'v1.35.0',
      vip: '10.0.10.10',
      controlPlanes: { 'main-cp-1': '10.0.10.11', 'main-cp-2': '10.0.10.12', 'main-cp-3': '10.0.10.13' },
      workers: { 'main-w-1': '10.0.10.21', 'main-w-2': '10.0.10.22' },
      machineConfigs: 'talos/clusterconfig',
      talosconfig: 'talos/clusterconfig/talosconfig',
    }),
    networks: { nodes: '10.0.10.0/24' },
    // Not `flux-system`: every ks.yaml, the FluxInstance and the checks take the name from here.
    sourceName: 'home-kubernetes',
    appsKustomization: { patches: [helmReleaseDefaults] },
  });

  // The Kustomization of all apps tells its children where variables come from; no ks.yaml says it.
  const settings = new Settings(
    cluster,
    {
      LOAD_BALANCER_RANGE: '172.16.8.0/24',
      API_SERVICE_ADDRESS: '172.16.8.10',
      ROUTER_ADDRESS: '10.0.10.1',
      ROUTER_ASN: '65510',
      CLUSTER_ASN: '65512',
    },
    { secrets: ['cluster-secrets'], from: 'root' },
  );

  // The bootstrap seeds the Secret, since the first Kustomization already reads it; from then on Flux keeps it as it is in Git.
  new BootstrapSecret(cluster, 'sops-age', { namespace: 'flux-system', source: fromAgeKey() });
  new BootstrapSecret(cluster, 'seeded-cluster-secrets', {
    name: 'cluster-secrets',
    namespace: 'flux-system',
    source: fromSops('secrets/cluster-secrets.sops.yaml'),
  });
  const secrets = new FluxApp(cluster, 'cluster-secrets', { namespace: 'flux-system', substituteFrom: false });
  new PlacedFile(secrets, 'cluster-secrets.sops.yaml', { from: 'secrets/cluster-secrets.sops.yaml' });

  const cilium = new Cilium(cluster, 'cilium', {
    chart: oci('oci://ghcr.io/home-operations/charts-mirror/cilium:1.18.5'),
    values: {
      bgpControlPlane: { enabled: true },
      operator: { replicas: 2, prometheus: { enabled: true, serviceMonitor: { enabled: true } } },
      prometheus: { enabled: true, serviceMonitor: { enabled: true } },
    },
  });
  networking(cilium, settings);

  const coredns = new CoreDns(cluster, 'coredns', {
    chart: oci('oci://ghcr.io/coredns/charts/coredns:1.45.0'),
    values: { prometheus: { service: { enabled: true }, monitor: { enabled: true } } },
  });
  const spegel = new Spegel(cluster, 'spegel', {
    chart: oci('oci://ghcr.io/spegel-org/helm-charts/spegel:0.4.0'),
    values: { serviceMonitor: { enabled: true } },
  });
  const certManager = new CertManager(cluster, 'cert-manager', {
    chart: oci('oci://quay.io/jetstack/charts/cert-manager:v1.19.2'),
    values: { prometheus: { servicemonitor: { enabled: true } } },
  });
  const fluxOperator = new FluxOperator(cluster, 'flux-operator', {
    chart: oci('oci://ghcr.io/controlplaneio-fluxcd/charts/flux-operator:0.58.1'),
    values: { serviceMonitor: { create: true } },
  });
  const fluxInstance = new FluxInstance(cluster, 'flux-instance', {
    chart: oci('oci://ghcr.io/controlplaneio-fluxcd/charts/flux-instance:0.58.1'),
    version: '2.9.x',
    interval: '1h',
    patches: [concurrency],
    app: { dependsOn: [fluxOperator] },
  });

  const externalSecrets = new ExternalSecrets(cluster, 'external-secrets', {
    chart: oci('oci://ghcr.io/external-secrets/charts/external-secrets:2.9.0'),
    values: { serviceMonitor: { enabled: true } },
  });
  store(externalSecrets);
  token(certManager, externalSecrets);

  const { externalDns, envoyGateway, grafanaOperator, keda, prometheusStack } = platform(cluster);
  cluster.bootstrap({
    // All of them are apps that Flux installs: same chart, same version, same values.
    crds: [
      crdsFrom(externalDns, ['externaldns.k8s.io']),
      externalSecrets.crds,
      crdsFrom(envoyGateway, ['gateway.networking.k8s.io', 'gateway.envoyproxy.io']),
      crdsFrom(grafanaOperator, ['grafana.integreatly.org']),
      crdsFrom(keda, ['keda.sh', 'eventing.keda.sh']),
      crdsFrom(prometheusStack, ['monitoring.coreos.com']),
    ],
    releases: chain(cilium, coredns, spegel, certManager, fluxOperator, fluxInstance),
  });
  return cluster;
}

/** Addresses of services, the router that learns them, and the API under an address of its own. */
function networking(cilium: Cilium, settings: Settings): void {
  cilium.addLoadBalancerPool({ blocks: [settings.ref('LOAD_BALANCER_RANGE')] });
  cilium.addBgpPeering({
    localAsn: settings.ref('CLUSTER_ASN'),
    peers: [{ name: 'router', address: settings.ref('ROUTER_ADDRESS'), asn: settings.ref('ROUTER_ASN') }],
  });
  new ApiObject(cilium.networking(), 'kube-api', {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: 'kube-api',
      namespace: 'kube-system',
      annotations: { 'lbipam.cilium.io/ips': settings.ref('API_SERVICE_ADDRESS') },
    },
    spec: {
      type: 'LoadBalancer',
      externalTrafficPolicy: 'Local',
      selector: { 'k8s-app': 'kube-apiserver', tier: 'control-plane' },
      ports: [{ port: 6443 }],
    },
  });
}

/** The one store of the cluster, reached with the operator's own account. */
function store(externalSecrets: ExternalSecrets): void {
  new ApiObject(externalSecrets.stores, 'openbao', {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ClusterSecretStore',
    metadata: { name: 'openbao' },
    spec: {
      provider: {
        vault: {
          server: 'https://openbao.${SECRET_DOMAIN}:8200',
          path: 'secret',
          version: 'v2',
          auth: {
            kubernetes: {
              mountPath: 'kubernetes',
              role: 'external-secrets',
              serviceAccountRef: { name: 'external-secrets', namespace: 'external-secrets' },
            },
          },
        },
      },
    },
  });
}

/** cert-manager proves domains with a token out of the store. */
function token(certManager: CertManager, externalSecrets: ExternalSecrets): void {
  const directory = certManager.directory('token', { dependsOn: [externalSecrets.stores] });
  new ApiObject(directory, 'cloudflare-api-token', {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name: 'cloudflare-api-token' },
    spec: {
      refreshInterval: '1h',
      secretStoreRef: { kind: 'ClusterSecretStore', name: 'openbao' },
      target: { name: 'cloudflare-api-token' },
      data: [{ secretKey: 'token', remoteRef: { key: 'cloudflare', property: 'api_token' } }],
    },
  });
  certManager.addCloudflareIssuer({
    email: 'certificates@${SECRET_DOMAIN}',
    token: { secret: 'cloudflare-api-token', key: 'token' },
  });
}

/** What every HelmRelease keeps, through every Kustomization: the Kustomizations are patched to patch their releases. */
const helmReleaseDefaults = {
  patch: {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name: 'every' },
    spec: {
      patches: [
        {
          patch: `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: every
spec:
  maxHistory: 3
  rollback:
    cleanupOnFail: true
`,
          target: { group: 'helm.toolkit.fluxcd.io', kind: 'HelmRelease' },
        },
      ],
    },
  },
  target: { group: 'kustomize.toolkit.fluxcd.io', kind: 'Kustomization' },
};

/** More workers for the controllers that have the most to do. */
const concurrency = {
  patch: [
    { op: 'add', path: '/spec/template/spec/containers/0/args/-', value: '--concurrent=10' },
    { op: 'add', path: '/spec/template/spec/containers/0/args/-', value: '--requeue-dependency=5s' },
  ],
  target: { kind: 'Deployment', name: '(kustomize-controller|helm-controller)' },
};
