import { ConfigMap, Deployment } from 'cdk8s-plus-30';
import {
  BootstrapSecret,
  Cilium,
  Cluster,
  Component,
  CoreDns,
  chain,
  Fleet,
  FluxApp,
  FluxInstance,
  FluxOperator,
  fromAgeKey,
  GitRepository,
  gitChart,
  gitRepository,
  HelmRelease,
  HelmRepository,
  helmChart,
  KubeResource,
  k3s,
  Namespace,
  OciRepository,
  oci,
  ociChart,
  PlacedFile,
  Settings,
} from '../support/face.js';

/** One k3s cluster at home: a repository of one cluster, with everything that such repositories do. */
export function homelab(): Fleet {
  const fleet = new Fleet({
    repository: gitRepository('https://github.com/acme/home-ops', { branch: 'main' }),
    layout: 'single',
  });
  const home = new Cluster(fleet, 'home', {
    id: 1,
    distribution: k3s({ version: 'v1.35.0+k3s1', servers: { one: '192.168.1.11' }, agents: { two: '192.168.1.12' } }),
    networks: { nodes: '192.168.1.0/24' },
  });
  const settings = new Settings(home, { DOMAIN: 'home.example.com', NFS_SERVER: '192.168.1.5' });

  // Sources that many apps share stand in the cluster itself.
  const bjw = new OciRepository(home, 'app-template', {
    reference: oci('oci://ghcr.io/bjw-s-labs/helm/app-template:4.4.0'),
  });
  const podinfo = new HelmRepository(home, 'podinfo', { url: 'https://stefanprodan.github.io/podinfo' });
  const charts = new GitRepository(home, 'charts', { url: 'https://github.com/acme/charts', ref: { tag: 'v1.2.0' } });

  // A component that apps with state include.
  const backup = new Component(home, 'backup');
  new KubeResource(
    backup,
    'claim',
    { name: '${APP}' },
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      body: { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '${BACKUP_SIZE:=5Gi}' } } } },
    },
  );

  const network = new Namespace(home, 'network', { podSecurity: 'privileged', labels: { team: 'infra' } });
  const dns = new FluxApp(network, 'external-dns', {
    release: {
      chart: ociChart(oci('oci://ghcr.io/acme/charts/external-dns:1.19.0'), { verify: { provider: 'cosign' } }),
      values: { domainFilters: [settings.ref('DOMAIN')], policy: 'sync' },
    },
  });
  new PlacedFile(dns, 'secret.sops.yaml', { from: 'secrets/external-dns.sops.yaml' });

  const media = new Namespace(home, 'media');
  const plex = new FluxApp(media, 'plex', {
    components: [backup],
    substitute: { APP: 'plex' },
    dependsOn: [dns],
    release: { chart: bjw, values: { controllers: { plex: { containers: { app: { image: { tag: '1.2.3' } } } } } } },
  });
  new FluxApp(media, 'jellyfin', {
    dependsOn: [plex],
    release: { chart: bjw, values: { persistence: { nfs: { server: settings.ref('NFS_SERVER') } } } },
  });
  new FluxApp(media, 'podinfo', {
    release: { chart: helmChart({ repository: podinfo, name: 'podinfo', version: '6.9.0' }) },
  });

  // An app of two releases, and one with a chart out of Git and settings of its own.
  const paperless = new FluxApp(media, 'paperless');
  const redis = new HelmRelease(paperless, 'redis', { chart: gitChart({ repository: charts, path: './redis' }) });
  new HelmRelease(paperless, 'paperless', { chart: bjw, dependsOn: [redis], values: { env: { REDIS: 'redis' } } });

  // Objects of cdk8s-plus.
  const web = new FluxApp(home, 'web', { namespace: 'default' });
  const page = new ConfigMap(web, 'page', { data: { 'index.html': '<h1>home</h1>\n' } });
  const deployment = new Deployment(web, 'server', {
    replicas: 1,
    containers: [{ image: 'nginx:1.29', portNumber: 8080 }],
  });
  deployment.metadata.addAnnotation('page', page.name);

  const cilium = new Cilium(home, 'cilium', { chart: oci('oci://quay.io/cilium/charts/cilium:1.18.5') });
  const coredns = new CoreDns(home, 'coredns', { chart: oci('oci://ghcr.io/coredns/charts/coredns:1.45.0') });
  const operator = new FluxOperator(home, 'flux-operator', {
    chart: oci('oci://ghcr.io/controlplaneio-fluxcd/charts/flux-operator:0.58.1'),
  });
  const instance = new FluxInstance(home, 'flux-instance', {
    chart: oci('oci://ghcr.io/controlplaneio-fluxcd/charts/flux-instance:0.58.1'),
    version: '2.9.x',
    app: { dependsOn: [operator] },
  });
  new BootstrapSecret(home, 'sops-age', { namespace: 'flux-system', source: fromAgeKey() });
  home.bootstrap({ releases: chain(cilium, coredns, operator, instance) });
  return fleet;
}
