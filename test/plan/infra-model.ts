import { chart, ModelBuilder } from './model-builder.js';

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
