import type { DistributionIntent } from '../../lib/intent/distribution.js';
import type { ClusterIntent, Intent, MemberIntent } from '../../lib/intent/intent.js';

export { infraModel } from './infra-model.js';
export { chart, ModelBuilder } from './model-builder.js';

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
