import { type Cluster, FluxApp, Namespace, oci } from 'fluxstrap';

/** Ordinary apps: Flux installs them. The bootstrap takes nothing from them but their CRDs. */
export function platform(cluster: Cluster) {
  const network = new Namespace(cluster, 'network');
  const externalDns = new FluxApp(network, 'external-dns', {
    release: {
      chart: oci('oci://ghcr.io/home-operations/charts-mirror/external-dns:1.21.1'),
      values: {
        provider: { name: 'cloudflare' },
        sources: ['crd', 'gateway-httproute', 'service'],
        domainFilters: ['${SECRET_DOMAIN}'],
        serviceMonitor: { enabled: true },
      },
    },
  });
  const envoyGateway = new FluxApp(network, 'envoy-gateway', {
    release: { chart: oci('oci://docker.io/envoyproxy/gateway-helm:1.9.0') },
  });

  // node-exporter looks at the machines themselves.
  const observability = new Namespace(cluster, 'observability', { podSecurity: 'privileged' });
  const prometheusStack = new FluxApp(observability, 'kube-prometheus-stack', {
    release: {
      chart: oci('oci://ghcr.io/prometheus-community/charts/kube-prometheus-stack:87.21.0'),
      // Talos binds these to the loopback address, and there is no kube-proxy.
      values: { grafana: { enabled: false }, kubeProxy: { enabled: false } },
    },
  });
  const grafanaOperator = new FluxApp(observability, 'grafana-operator', {
    release: { chart: oci('oci://ghcr.io/grafana/helm-charts/grafana-operator:5.24.0') },
  });
  const keda = new FluxApp(observability, 'keda', {
    release: { chart: oci('oci://ghcr.io/home-operations/charts-mirror/keda:2.20.1') },
  });
  return { externalDns, envoyGateway, grafanaOperator, keda, prometheusStack };
}
