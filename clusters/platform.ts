import {
  BootstrapSecret,
  CertManager,
  Cilium,
  type Cluster,
  CoreDns,
  chain,
  FluxInstance,
  FluxOperator,
  fromOnePassword,
  GatewayApiCrds,
  oci,
  op,
  Spegel,
} from 'fluxstrap';

/** What every cluster of this fleet runs, and the order in which the bootstrap installs it. */
export function platform(cluster: Cluster) {
  const gatewayApi = new GatewayApiCrds(cluster, 'gateway-api-crds', {
    chart: oci('oci://docker.io/envoyproxy/gateway-crds-helm:v1.6.1'),
  });

  const cilium = new Cilium(cluster, 'cilium', {
    chart: oci('oci://quay.io/cilium/charts/cilium:1.18.5'),
    values: {
      bgpControlPlane: { enabled: true },
      gatewayAPI: { enabled: true },
      hubble: { enabled: true, relay: { enabled: true }, ui: { enabled: true } },
      operator: {
        replicas: 1,
        resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { cpu: '500m', memory: '256Mi' } },
      },
    },
  });

  const coredns = new CoreDns(cluster, 'coredns', { chart: oci('oci://ghcr.io/coredns/charts/coredns:1.45.0') });
  const spegel = new Spegel(cluster, 'spegel', { chart: oci('oci://ghcr.io/spegel-org/helm-charts/spegel:0.4.0') });

  const certManager = new CertManager(cluster, 'cert-manager', {
    chart: oci('oci://quay.io/jetstack/charts/cert-manager:v1.19.2'),
  });
  certManager.addCloudflareIssuer({
    email: 'platform@acme.example',
    token: {
      secret: new BootstrapSecret(cluster, 'cloudflare-api-token', {
        namespace: 'cert-manager',
        source: fromOnePassword({ token: op('op://k8s-ops/cloudflare/api_token') }),
      }),
      key: 'token',
    },
  });

  const fluxOperator = new FluxOperator(cluster, 'flux-operator', {
    chart: oci('oci://ghcr.io/controlplaneio-fluxcd/charts/flux-operator:0.58.1'),
  });
  const fluxInstance = new FluxInstance(cluster, 'flux-instance', {
    chart: oci('oci://ghcr.io/controlplaneio-fluxcd/charts/flux-instance:0.58.1'),
    version: '2.9.x',
    app: { dependsOn: [fluxOperator] },
  });

  cluster.bootstrap({
    crds: [gatewayApi.crds],
    releases: chain(cilium, coredns, spegel, certManager, fluxOperator, fluxInstance),
  });
  return { cilium, coredns, spegel, certManager, fluxOperator, fluxInstance, gatewayApi };
}
