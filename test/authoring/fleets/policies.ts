import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import {
  BootstrapSecret,
  Cilium,
  Cluster,
  Component,
  CoreDns,
  chain,
  Fleet,
  FluxApp,
  type FluxAppProps,
  FluxInstance,
  FluxOperator,
  fromAgeKey,
  GitRepository,
  gitRepository,
  HelmRelease,
  KubeResource,
  Kustomization,
  Namespace,
  oci,
  PlacedFile,
  talos,
} from '../support/face.js';

/** What this team puts around every app: a subclass like any user would write. */
class TeamApp extends FluxApp {
  constructor(scope: Construct, id: string, team: string, props: FluxAppProps) {
    super(scope, id, {
      labels: { team },
      commonMetadata: { labels: { 'acme.example/team': team } },
      ...props,
    });
    new KubeResource(
      this,
      'budget',
      { name: this.name },
      {
        apiVersion: 'policy/v1',
        kind: 'PodDisruptionBudget',
        body: { spec: { minAvailable: 1, selector: { matchLabels: { app: this.name } } } },
      },
    );
  }
}

/** Several apps that belong together, in a plain construct. */
class Observability extends Construct {
  public readonly grafana: FluxApp;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    new Namespace(this, 'observability', { labels: { 'acme.example/team': 'sre' } });
    this.grafana = new TeamApp(this, 'grafana', 'sre', {
      namespace: 'observability',
      release: { name: 'grafana-operator', chart: oci('oci://ghcr.io/grafana/helm-charts/grafana-operator:5.20.0') },
    });
    const instance = this.grafana.directory('instance', { dependsOn: [this.grafana] });
    new ApiObject(instance, 'grafana', {
      apiVersion: 'grafana.integreatly.org/v1beta1',
      kind: 'Grafana',
      metadata: { name: 'grafana' },
      spec: { config: { log: { mode: 'console' } } },
    });
  }
}

/** A fleet that also applies what others wrote: another repository, encrypted files, components, patches for every app. */
export function policies(): Fleet {
  const fleet = new Fleet({ repository: gitRepository('https://git.acme.example/platform'), layout: 'fleet' });
  const one = new Cluster(fleet, 'one', {
    id: 1,
    distribution: talos({
      version: 'v1.12.0',
      kubernetes: 'v1.35.0',
      controlPlanes: { 'one-1': '10.9.0.11' },
      kubePrism: false,
    }),
    networks: { nodes: '10.9.0.0/24' },
    fluxNamespace: 'flux',
    sourceName: 'platform',
    sopsSecret: 'age',
    paths: { apps: 'k8s/one/workloads', flux: 'k8s/one/entry' },
    appsKustomization: {
      patches: [
        {
          target: { kind: 'Kustomization', group: 'kustomize.toolkit.fluxcd.io' },
          patch: {
            apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
            kind: 'Kustomization',
            metadata: { name: 'any', labels: { managed: 'fleet' } },
          },
        },
      ],
    },
  });

  const shared = new GitRepository(one, 'policies', {
    url: 'https://git.acme.example/policies',
    ref: { semver: '1.x' },
  });
  new Kustomization(one, 'apply-policies', {
    name: 'policies',
    path: './deploy/production',
    sourceRef: shared,
    prune: false,
    targetNamespace: 'policies',
  });

  const pull = new Component(one, 'registry-credentials');
  new PlacedFile(pull, 'registry.sops.yaml', { from: 'secrets/registry.sops.yaml' });

  const tenants = new Namespace(one, 'tenants');
  new PlacedFile(tenants, 'quota.yaml', { from: 'tenants/quota.yaml' });
  tenants.addComponent(pull);
  const site = new TeamApp(tenants, 'site', 'web', { labels: { team: 'web', tier: 'front' } });
  const release = new HelmRelease(site, 'site', { chart: oci('oci://ghcr.io/acme/charts/site:2.0.0') });
  release.metadata.addLabel('tier', 'front');
  site.addPatch({
    target: { kind: 'PodDisruptionBudget' },
    patch: {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: 'site' },
      spec: { maxUnavailable: 1, minAvailable: null },
    },
  });
  site.addKustomizeFields({
    configMapGenerator: [{ name: 'site', files: ['site.toml'] }],
    generatorOptions: { disableNameSuffixHash: true },
  });
  new PlacedFile(site, 'site.toml', { from: 'tenants/site.toml' });

  new Observability(one, 'observability');

  const cilium = new Cilium(one, 'cilium', {
    chart: oci('oci://quay.io/cilium/charts/cilium:1.18.5'),
  });
  const coredns = new CoreDns(one, 'coredns', { chart: oci('oci://ghcr.io/coredns/charts/coredns:1.45.0') });
  const operator = new FluxOperator(one, 'flux-operator', {
    namespace: 'flux',
    chart: oci('oci://ghcr.io/controlplaneio-fluxcd/charts/flux-operator:0.58.1'),
  });
  const instance = new FluxInstance(one, 'flux-instance', {
    namespace: 'flux',
    chart: oci('oci://ghcr.io/controlplaneio-fluxcd/charts/flux-instance:0.58.1'),
    version: '2.9.x',
    app: { dependsOn: [operator] },
  });
  new BootstrapSecret(one, 'age', { namespace: 'flux', source: fromAgeKey() });
  one.bootstrap({ releases: chain(cilium, coredns, operator, instance) });
  return fleet;
}
