import {
  BootstrapSecret,
  CertManager,
  Cilium,
  Cluster,
  CoreDns,
  ExternalSecrets,
  Fleet,
  FluxApp,
  FluxInstance,
  FluxOperator,
  fromEnvironment,
  fromOnePassword,
  gitRepository,
  type Member,
  oci,
  op,
  PrometheusOperatorCrds,
  Settings,
  Spegel,
  talos,
  waitForCrds,
} from '../support/face.js';

interface Region {
  readonly id: number;
  readonly third: number;
  readonly branch?: string;
  readonly ref?: string;
  readonly mirror: boolean;
}

const REGIONS: Readonly<Record<string, Region>> = {
  staging: { id: 11, third: 1, branch: 'staging', mirror: false },
  production: { id: 12, third: 2, ref: 'refs/tags/production', mirror: true },
};

/** Two Talos clusters that follow different revisions, with a bootstrap that is a graph and a member that one of them leaves out. */
export function regions(): Fleet {
  const fleet = new Fleet({
    repository: gitRepository('ssh://git@github.com/acme/platform.git', {
      deployKey: {
        secretName: 'platform-deploy-key',
        source: fromOnePassword({
          identity: op('op://platform/deploy-key/identity_base64', { encoding: 'base64' }),
          known_hosts: op('op://platform/deploy-key/known_hosts_base64', { encoding: 'base64' }),
        }),
      },
    }),
    root: 'synthesized',
  });
  for (const [name, region] of Object.entries(REGIONS)) cluster(fleet, name, region);
  return fleet;
}

function cluster(fleet: Fleet, name: string, { id, third, branch, ref, mirror }: Region): Cluster {
  const it = new Cluster(fleet, name, {
    id,
    distribution: talos({
      version: 'v1.12.0',
      kubernetes: 'v1.35.0',
      vip: `10.0.${third}.10`,
      controlPlanes: {
        [`${name}-1`]: `10.0.${third}.11`,
        [`${name}-2`]: `10.0.${third}.12`,
        [`${name}-3`]: `10.0.${third}.13`,
      },
      kubePrism: 7446,
    }),
    networks: {
      nodes: `10.0.${third}.0/24`,
      pods: `10.${100 + third}.0.0/16`,
      services: `10.${110 + third}.0.0/16`,
      mtu: 1500,
    },
    ...(branch === undefined ? {} : { branch }),
    ...(ref === undefined ? {} : { ref }),
    appsKustomization: { interval: '30m' },
    budgetSeconds: 2400,
  });
  new Settings(it, { CLUSTER: name });

  const monitoring = new PrometheusOperatorCrds(it, 'prometheus-operator-crds', {
    chart: oci('oci://ghcr.io/prometheus-community/charts/prometheus-operator-crds:24.0.1'),
  });
  const cilium = new Cilium(it, 'cilium', {
    chart: oci('oci://quay.io/cilium/charts/cilium:1.18.5'),
    values: { prometheus: { enabled: true, serviceMonitor: { enabled: true } } },
  });
  const coredns = new CoreDns(it, 'coredns', { chart: oci('oci://ghcr.io/coredns/charts/coredns:1.45.0') });
  const spegel = new Spegel(it, 'spegel', { chart: oci('oci://ghcr.io/spegel-org/helm-charts/spegel:0.4.0') });
  const certManager = new CertManager(it, 'cert-manager', {
    chart: oci('oci://quay.io/jetstack/charts/cert-manager:v1.19.2'),
    values: { prometheus: { enabled: true } },
  });
  const secrets = new ExternalSecrets(it, 'external-secrets', {
    chart: oci('oci://ghcr.io/external-secrets/charts/external-secrets:0.20.4'),
    release: { bootstrap: { timeout: '10m', expected: '2m' } },
  });
  secrets.release.addPostStep(waitForCrds(['externalsecrets.external-secrets.io']));
  certManager.addCloudflareIssuer({
    email: 'platform@acme.example',
    token: {
      secret: new BootstrapSecret(it, 'cloudflare', {
        namespace: certManager.appNamespace,
        source: fromEnvironment({ token: 'CLOUDFLARE_TOKEN' }),
      }),
      key: 'token',
    },
    zones: ['acme.example'],
  });
  const operator = new FluxOperator(it, 'flux-operator', {
    chart: oci('oci://ghcr.io/controlplaneio-fluxcd/charts/flux-operator:0.58.1'),
  });
  const instance = new FluxInstance(it, 'flux-instance', {
    chart: oci('oci://ghcr.io/controlplaneio-fluxcd/charts/flux-instance:0.58.1'),
    version: '2.9.x',
    interval: '1m',
    app: { dependsOn: [operator] },
  });
  new FluxApp(it, 'echo', {
    namespace: 'default',
    dependsOn: [certManager, secrets],
    release: { chart: oci('oci://ghcr.io/acme/charts/echo:1.0.0') },
  });

  const members: Member[] = [
    { release: cilium, needs: [] },
    { release: coredns, needs: [cilium] },
    { release: spegel, needs: [coredns], enabled: mirror },
    { release: certManager, needs: [spegel] },
    { release: secrets, needs: [spegel] },
    { release: operator, needs: [certManager, secrets] },
    { release: instance, needs: [operator] },
  ];
  it.bootstrap({ crds: [monitoring.crds], releases: members });
  return it;
}
