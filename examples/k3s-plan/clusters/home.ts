import {
  BootstrapSecret,
  CertManager,
  Cilium,
  Cluster,
  CoreDns,
  chain,
  type Fleet,
  FluxApp,
  FluxInstance,
  FluxOperator,
  fromAgeKey,
  k3s,
  Namespace,
  oci,
  PlacedFile,
  PrometheusOperatorCrds,
} from 'fluxstrap';

/** A k3s cluster at home: three servers, one agent, 192.168.10.0/24. */
export function home(fleet: Fleet): Cluster {
  const cluster = new Cluster(fleet, 'home', {
    id: 1,
    distribution: k3s({
      version: 'v1.35.0+k3s1',
      servers: { 'home-s-1': '192.168.10.11', 'home-s-2': '192.168.10.12', 'home-s-3': '192.168.10.13' },
      agents: { 'home-a-1': '192.168.10.21' },
      // CoreDNS, servicelb and traefik are off anyway; flannel and kube-proxy are, since Cilium does their work.
      disable: ['local-storage', 'metrics-server'],
    }),
    networks: { nodes: '192.168.10.0/24' },
  });

  // What Flux needs to read the SOPS files of this repository, in Git and during the bootstrap.
  new BootstrapSecret(cluster, 'sops-age', { namespace: 'flux-system', source: fromAgeKey() });

  // Every member has a ServiceMonitor, so its kind must be there before the first of them.
  const prometheus = new PrometheusOperatorCrds(cluster, 'prometheus-operator-crds', {
    chart: oci('oci://ghcr.io/prometheus-community/charts/prometheus-operator-crds:19.1.0'),
  });

  const cilium = new Cilium(cluster, 'cilium', {
    chart: oci('oci://ghcr.io/home-operations/charts-mirror/cilium:1.18.5'),
    values: {
      operator: { replicas: 1, prometheus: { enabled: true, serviceMonitor: { enabled: true } } },
      prometheus: { enabled: true, serviceMonitor: { enabled: true } },
    },
  });
  const coredns = new CoreDns(cluster, 'coredns', {
    chart: oci('oci://ghcr.io/coredns/charts/coredns:1.45.0'),
    values: { prometheus: { service: { enabled: true }, monitor: { enabled: true } } },
  });
  const certManager = new CertManager(cluster, 'cert-manager', {
    chart: oci('oci://quay.io/jetstack/charts/cert-manager:v1.19.2'),
    values: { prometheus: { servicemonitor: { enabled: true } } },
  });
  new PlacedFile(certManager.issuers, 'cloudflare-api-token.sops.yaml', {
    from: 'secrets/cloudflare-api-token.sops.yaml',
  });
  certManager.addCloudflareIssuer({
    email: 'home@acme.example',
    token: { secret: 'cloudflare-api-token', key: 'token' },
  });

  const fluxOperator = new FluxOperator(cluster, 'flux-operator', {
    chart: oci('oci://ghcr.io/controlplaneio-fluxcd/charts/flux-operator:0.58.1'),
    values: { serviceMonitor: { create: true } },
  });
  const fluxInstance = new FluxInstance(cluster, 'flux-instance', {
    chart: oci('oci://ghcr.io/controlplaneio-fluxcd/charts/flux-instance:0.58.1'),
    version: '2.9.x',
    app: { dependsOn: [fluxOperator] },
  });

  cluster.bootstrap({
    crds: [prometheus.crds],
    releases: chain(cilium, coredns, certManager, fluxOperator, fluxInstance),
  });

  // An ordinary app with a secret of its own: Flux decrypts the file, the bootstrap does not know it.
  const network = new Namespace(cluster, 'network');
  const dns = new FluxApp(network, 'external-dns', {
    release: {
      chart: oci('oci://ghcr.io/home-operations/charts-mirror/external-dns:1.21.1'),
      values: {
        provider: { name: 'cloudflare' },
        env: [{ name: 'CF_API_TOKEN', valueFrom: { secretKeyRef: { name: 'external-dns-cloudflare', key: 'token' } } }],
        domainFilters: ['home.acme.example'],
        policy: 'sync',
        serviceMonitor: { enabled: true },
      },
    },
  });
  new PlacedFile(dns, 'external-dns-cloudflare.sops.yaml', { from: 'secrets/external-dns-cloudflare.sops.yaml' });
  return cluster;
}
