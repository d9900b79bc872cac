import type { FluxApp as App, Cluster as TheCluster } from './support/face.js';
import {
  CertManager,
  Cilium,
  Cluster,
  CoreDns,
  chain,
  FluxApp,
  FluxInstance,
  GitRepository,
  gitChart,
  HelmRelease,
  type HelmReleaseProps,
  type HelmRepository,
  helmChart,
  Kustomization,
  OciRepository,
  oci,
  ociChart,
  Settings,
  Spegel,
  talos,
} from './support/face.js';

/** Checked by the compiler and never run. */
export function oneOfRules(app: App, cluster: TheCluster, git: GitRepository, helm: HelmRepository): void {
  const chart = oci('oci://ghcr.io/acme/charts/echo:1.0.0');

  // A release has one chart, in one of its forms.
  new HelmRelease(app, 'a', { chart });
  new HelmRelease(app, 'a', { chart: ociChart(chart, { verify: { provider: 'cosign' } }) });
  new HelmRelease(app, 'a', { chart: helmChart({ repository: helm, name: 'echo', version: '1.0.0' }) });
  new HelmRelease(app, 'a', { chart: helmChart({ repository: { name: 'echo' }, name: 'echo', version: '1.0.0' }) });
  new HelmRelease(app, 'a', { chart: gitChart({ repository: git, path: './charts/echo' }) });
  new HelmRelease(app, 'a', { chart: { kind: 'OCIRepository', name: 'echo' } });
  // @ts-expect-error no chart at all
  new HelmRelease(app, 'a', {});
  // @ts-expect-error a URL is no chart
  new HelmRelease(app, 'a', { chart: 'oci://ghcr.io/acme/charts/echo:1.0.0' });
  // @ts-expect-error a chart of a repository has a version
  new HelmRelease(app, 'a', { chart: helmChart({ repository: helm, name: 'echo' }) });
  // @ts-expect-error a chart out of Git has a path and no version
  new HelmRelease(app, 'a', { chart: gitChart({ repository: git, path: './charts/echo', version: '1.0.0' }) });
  // @ts-expect-error a repository is a construct or a name
  helmChart({ repository: 'https://charts.acme.example', name: 'a', version: '1.0.0' });
  // @ts-expect-error a Git repository has no index of charts
  helmChart({ repository: git, name: 'a', version: '1.0.0' });
  // @ts-expect-error a Helm repository has no paths
  gitChart({ repository: helm, path: './charts/a' });
  // @ts-expect-error values are an object
  new HelmRelease(app, 'a', { chart, values: 'replicas: 1' });
  // @ts-expect-error a chartRef cannot name a HelmRepository
  new HelmRelease(app, 'a', { chart: { kind: 'HelmRepository', name: 'echo' } });

  // An OCI literal names host, path and tag.
  // @ts-expect-error no tag
  oci('oci://ghcr.io/echo');
  // @ts-expect-error no oci://
  oci('ghcr.io/acme/charts/echo:1.0.0');

  // An artifact is named by a literal, or by URL and reference; and by tag, range or digest.
  const url = 'oci://ghcr.io/acme/charts/echo';
  new OciRepository(app, 'a', { reference: chart });
  new OciRepository(app, 'a', { url, ref: { tag: '1.0.0' } });
  new OciRepository(app, 'a', { url, ref: { tag: '1.0.0', digest: 'sha256:0' } });
  new OciRepository(app, 'a', { url, ref: { semver: '1.x', semverFilter: '.*' } });
  new OciRepository(app, 'a', { url, ref: { digest: 'sha256:0' } });
  // @ts-expect-error a literal and a URL
  new OciRepository(app, 'a', { reference: chart, url });
  // @ts-expect-error a literal and a reference
  new OciRepository(app, 'a', { reference: chart, ref: { tag: '1.0.0' } });
  // @ts-expect-error a URL without a reference
  new OciRepository(app, 'a', { url });
  // @ts-expect-error a reference without a URL
  new OciRepository(app, 'a', { ref: { tag: '1.0.0' } });
  // @ts-expect-error a tag and a range
  new OciRepository(app, 'a', { url, ref: { tag: '1.0.0', semver: '1.x' } });
  // @ts-expect-error a range and a digest
  new OciRepository(app, 'a', { url, ref: { semver: '1.x', digest: 'sha256:0' } });
  // @ts-expect-error an empty reference
  new OciRepository(app, 'a', { url, ref: {} });
  // @ts-expect-error a filter without a range
  new OciRepository(app, 'a', { url, ref: { tag: '1.0.0', semverFilter: '.*' } });
  // @ts-expect-error not an OCI registry
  new OciRepository(app, 'a', { url: 'https://ghcr.io/acme', ref: { tag: '1.0.0' } });

  // A Git revision is one of branch, tag, range, name or commit; a branch may be pinned to a commit.
  new GitRepository(app, 'a', { url: 'https://github.com/acme/a', ref: { branch: 'main', commit: 'abc' } });
  new GitRepository(app, 'a', { url: 'https://github.com/acme/a', ref: { name: 'refs/pull/1/head' } });
  // @ts-expect-error a branch and a tag
  new GitRepository(app, 'a', { url: 'https://github.com/acme/a', ref: { branch: 'main', tag: 'v1' } });
  // @ts-expect-error a tag and a range
  new GitRepository(app, 'a', { url: 'https://github.com/acme/a', ref: { tag: 'v1', semver: '1.x' } });
  // @ts-expect-error no revision at all
  new GitRepository(app, 'a', { url: 'https://github.com/acme/a', ref: {} });
  // @ts-expect-error no reference
  new GitRepository(app, 'a', { url: 'https://github.com/acme/a' });

  // A Kustomization applies a path, out of a source that has files.
  new Kustomization(cluster, 'a', { path: './deploy', sourceRef: git });
  new Kustomization(cluster, 'a', { path: app, sourceRef: { kind: 'Bucket', name: 'files' } });
  // @ts-expect-error no path
  new Kustomization(cluster, 'a', {});
  // @ts-expect-error a HelmRepository holds no manifests
  new Kustomization(cluster, 'a', { path: './deploy', sourceRef: helm });
  // @ts-expect-error not a policy of Flux
  new Kustomization(cluster, 'a', { path: './deploy', deletionPolicy: 'Keep' });

  // What must be Ready before is of the same kind.
  const release = new HelmRelease(app, 'b', { chart });
  new FluxApp(cluster, 'a', {
    dependsOn: [app, app.kustomization, { name: 'b' }, { kustomization: app.kustomization, readyExpr: 'true' }],
  });
  new HelmRelease(app, 'a', { chart, dependsOn: [app, { name: 'b', namespace: 'c', readyExpr: 'true' }] });
  // @ts-expect-error a HelmRelease is no Kustomization
  new FluxApp(cluster, 'a', { dependsOn: [release] });
  // @ts-expect-error a Kustomization is no HelmRelease
  new HelmRelease(app, 'a', { chart, dependsOn: [app.kustomization] });
  // @ts-expect-error a Namespace is neither
  new FluxApp(cluster, 'a', { dependsOn: [cluster.namespace('b')] });
  // @ts-expect-error a text is no reference
  new FluxApp(cluster, 'a', { dependsOn: ['b'] });

  // Scopes and distributions.
  // @ts-expect-error a directory belongs to an app
  app.directory(1);
  // @ts-expect-error a cluster has a distribution
  new Cluster(cluster.fleet, 'b', { id: 1, networks: { nodes: '10.0.0.0/24' } });
  // @ts-expect-error Talos names its Kubernetes version apart
  talos({ version: 'v1.12.0', controlPlanes: { a: '10.0.0.1' } });
  // @ts-expect-error a chain is of releases
  chain('cilium');
}

/** Names of settings are checked. */
export function settings(cluster: TheCluster): void {
  const known = new Settings(cluster, { API_ADDR: '10.0.0.1' });
  const text: `${string}\${${string}}${string}` = known.ref('API_ADDR');
  known.value('API_ADDR');
  // @ts-expect-error nobody declared it
  known.ref('API_ADR');
  // @ts-expect-error nobody declared it
  known.value('API_ADR');
  // @ts-expect-error settings are text
  new Settings(cluster, { PORT: 6443 });
  void text;
}

/** Values are typed where a chart's schema is known, and free where it is not. */
export function values(cluster: TheCluster, settings: Settings<'MTU'>): void {
  const cilium = oci('oci://quay.io/cilium/charts/cilium:1.18.5');
  new Cilium(cluster, 'a', { chart: cilium, values: { MTU: 9000, cgroup: { autoMount: { enabled: false } } } });
  new Cilium(cluster, 'a', { chart: cilium, values: { MTU: settings.ref('MTU'), hubble: { relay: null } } });
  // @ts-expect-error the key is MTU
  new Cilium(cluster, 'a', { chart: cilium, values: { mtu: 9000 } });
  // @ts-expect-error the key is autoMount
  new Cilium(cluster, 'a', { chart: cilium, values: { cgroup: { automount: { enabled: false } } } });
  // @ts-expect-error a switch is no text
  new Cilium(cluster, 'a', { chart: cilium, values: { hubble: { enabled: 'yes' } } });

  const certManager = oci('oci://quay.io/jetstack/charts/cert-manager:v1.19.2');
  new CertManager(cluster, 'a', { chart: certManager, values: { crds: { enabled: true } } });
  // @ts-expect-error the key is crds
  new CertManager(cluster, 'a', { chart: certManager, values: { crd: { enabled: true } } });

  const coredns = oci('oci://ghcr.io/coredns/charts/coredns:1.45.0');
  new CoreDns(cluster, 'a', { chart: coredns, values: { replicaCount: 3, servers: null } });
  // @ts-expect-error the key is replicaCount
  new CoreDns(cluster, 'a', { chart: coredns, values: { replicas: 3 } });

  const spegel = oci('oci://ghcr.io/spegel-org/helm-charts/spegel:0.4.0');
  // @ts-expect-error the key is containerdSock
  new Spegel(cluster, 'a', { chart: spegel, values: { spegel: { containerdSocket: '/run' } } });

  interface OwnValues {
    readonly replicas: number;
  }
  const own: OwnValues = { replicas: 1 };
  new FluxApp(cluster, 'a', { namespace: 'b', release: { chart: cilium, values: own } });
  const typed: HelmReleaseProps<OwnValues> = { chart: cilium, values: own };
  new FluxApp(cluster, 'a', { namespace: 'b', release: typed });
  // @ts-expect-error not the author's own type
  ({ chart: cilium, values: { replica: 1 } }) satisfies HelmReleaseProps<OwnValues>;
}

/** Components of Flux are known by name. */
export function fluxInstance(cluster: TheCluster): void {
  const chart = oci('oci://ghcr.io/controlplaneio-fluxcd/charts/flux-instance:0.58.1');
  new FluxInstance(cluster, 'a', {
    chart,
    version: '2.9.x',
    values: { instance: { components: ['source-controller'] } },
  });
  // @ts-expect-error no such controller
  new FluxInstance(cluster, 'a', { chart, version: '2.9.x', values: { instance: { components: ['git-controller'] } } });
  // @ts-expect-error the version is stated
  new FluxInstance(cluster, 'a', { chart });
  // @ts-expect-error an unknown key of the instance
  new FluxInstance(cluster, 'a', { chart, version: '2.9.x', values: { instance: { component: [] } } });
}
