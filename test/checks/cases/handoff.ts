import type { RuleCases } from '../rule-cases.js';

/** What keeps the upgrade with which Flux takes a member over from changing anything. */
export const handoffCases: readonly RuleCases[] = [
  {
    rule: 'upgrade-strategy',
    plants: [
      {
        name: "Flux's default",
        plant: (infra) => {
          infra.spec('kube-system/cilium').upgrade.strategy = undefined;
        },
        reads: [
          'HelmRelease kube-system/cilium spec.upgrade.strategy.name: stalls for good when the upgrade fails with which Flux takes it over (not set). Set it to RetryOnFailure.',
        ],
      },
    ],
    accepts: [
      {
        name: 'an app that is no member',
        change: (infra) => {
          infra.removeMember('kube-system/spegel');
          infra.spec('kube-system/spegel').upgrade = undefined;
        },
      },
    ],
  },
  {
    rule: 'upgrade-remediation',
    plants: [
      {
        name: 'a failed upgrade that uninstalls',
        plant: (infra) => {
          infra.spec('kube-system/cilium').upgrade.remediation = { retries: 3, strategy: 'uninstall' };
        },
        reads: [
          'HelmRelease kube-system/cilium spec.upgrade.remediation.strategy: uninstalls the release when an upgrade fails (uninstall). Remove it and set upgrade.strategy.name to RetryOnFailure.',
        ],
      },
    ],
    accepts: [
      {
        name: 'a failed upgrade that rolls back',
        change: (infra) => {
          infra.spec('kube-system/cilium').upgrade.remediation = { retries: 3, strategy: 'rollback' };
        },
      },
    ],
  },
  {
    rule: 'upgrade-crds',
    plants: [
      {
        name: 'no policy',
        plant: (infra) => {
          infra.spec('cert-manager/cert-manager').upgrade.crds = undefined;
        },
        reads: [
          'HelmRelease cert-manager/cert-manager spec.upgrade.crds: does not say what an upgrade does with the CRDs of its chart (not set). Set it to CreateReplace, Create or Skip.',
        ],
      },
      {
        name: 'a misspelt policy',
        plant: (infra) => {
          infra.spec('cert-manager/cert-manager').upgrade.crds = 'Replace';
        },
        reads: [
          'HelmRelease cert-manager/cert-manager spec.upgrade.crds: does not say what an upgrade does with the CRDs of its chart (Replace). Set it to CreateReplace, Create or Skip.',
        ],
      },
    ],
    accepts: [
      {
        name: 'CRDs that are left alone',
        change: (infra) => {
          infra.spec('cert-manager/cert-manager').upgrade.crds = 'Skip';
        },
      },
    ],
  },
  {
    rule: 'prune-disabled',
    plants: [
      {
        name: 'no annotation',
        plant: (infra) => {
          infra.object('HelmRelease kube-system/cilium').metadata.annotations = { other: 'disabled' };
        },
        reads: [
          "HelmRelease kube-system/cilium metadata.annotations: is uninstalled as soon as its file leaves the build of Flux (no kustomize.toolkit.fluxcd.io/prune). Annotate it with 'kustomize.toolkit.fluxcd.io/prune: disabled'.",
        ],
      },
    ],
    accepts: [
      {
        name: 'a label with a capital letter',
        change: (infra) => {
          const { metadata } = infra.object('HelmRelease kube-system/cilium');
          metadata.annotations = undefined;
          metadata.labels = { 'kustomize.toolkit.fluxcd.io/prune': 'Disabled' };
        },
      },
      {
        name: 'a Kustomization that prunes nothing',
        change: (infra) => {
          infra.object('HelmRelease kube-system/cilium').metadata.annotations = undefined;
          infra.object('Kustomization kube-system/cilium').spec.prune = false;
        },
      },
    ],
  },
  {
    rule: 'namespace-prune',
    plants: [
      {
        name: 'a Namespace without the annotation',
        plant: (infra) => {
          infra.object('Namespace cert-manager').metadata.annotations = undefined;
        },
        reads: [
          "Namespace cert-manager metadata.annotations: is deleted with everything in it as soon as its file leaves the build of Flux (no kustomize.toolkit.fluxcd.io/prune). Annotate it with 'kustomize.toolkit.fluxcd.io/prune: disabled'.",
        ],
      },
    ],
    accepts: [
      {
        name: 'namespaces that others protect',
        change: (infra) => {
          infra.object('Namespace kube-system').metadata.annotations = undefined;
          infra.object('Namespace flux-system').metadata.annotations = undefined;
        },
      },
    ],
  },
  {
    rule: 'values-files',
    plants: [
      {
        name: 'values out of the chart',
        plant: (infra) => {
          const spec = infra.spec('kube-system/spegel');
          spec.chartRef = undefined;
          spec.chart = {
            spec: {
              chart: 'spegel',
              version: '0.4.0',
              sourceRef: { kind: 'HelmRepository', name: 'spegel' },
              valuesFiles: ['values-talos.yaml'],
            },
          };
          infra.add('kube-system/spegel', 'helmrepository.yaml', {
            apiVersion: 'source.toolkit.fluxcd.io/v1',
            kind: 'HelmRepository',
            metadata: { name: 'spegel', namespace: 'kube-system' },
            spec: { url: 'https://charts.example.org' },
          });
        },
        reads: [
          'HelmRelease kube-system/spegel spec.chart.spec.valuesFiles: makes Flux repackage the chart, which the bootstrap does not (["values-talos.yaml"]). Move these values into spec.values.',
        ],
      },
    ],
    accepts: [
      {
        name: 'a chart of a Helm repository with its published values',
        change: (infra) => {
          const spec = infra.spec('kube-system/spegel');
          spec.chartRef = undefined;
          spec.chart = {
            spec: { chart: 'spegel', version: '0.4.0', sourceRef: { kind: 'HelmRepository', name: 'spegel' } },
          };
          infra.add('kube-system/spegel', 'helmrepository.yaml', {
            apiVersion: 'source.toolkit.fluxcd.io/v1',
            kind: 'HelmRepository',
            metadata: { name: 'spegel', namespace: 'kube-system' },
            spec: { url: 'https://charts.example.org' },
          });
        },
      },
    ],
  },
  {
    rule: 'post-renderers',
    plants: [
      {
        name: 'a patch after Helm',
        plant: (infra) => {
          infra.spec('kube-system/coredns').postRenderers = [
            { kustomize: { images: [{ name: 'coredns', newTag: '1.12' }] } },
          ];
        },
        reads: [
          'HelmRelease kube-system/coredns spec.postRenderers: changes manifests after Helm, which the bootstrap cannot ([{"kustomize":{"images":[{"name":"coredns","newTag":"1.12"}]}}]). Use values of the chart, or waive this with the reason why no pod template changes.',
        ],
      },
    ],
    accepts: [
      {
        name: 'an empty list',
        change: (infra) => {
          infra.spec('kube-system/coredns').postRenderers = [];
        },
      },
    ],
  },
  {
    rule: 'common-metadata',
    plants: [
      {
        name: 'a label on everything',
        plant: (infra) => {
          infra.spec('kube-system/coredns').commonMetadata = { labels: { team: 'infra' } };
        },
        reads: [
          'HelmRelease kube-system/coredns spec.commonMetadata: adds metadata that the bootstrap cannot add ({"labels":{"team":"infra"}}). Use the label values of the chart, or waive this with the reason why the writes do no harm.',
        ],
      },
    ],
    accepts: [
      {
        name: 'commonMetadata of the Kustomization, which touches the HelmRelease only',
        change: (infra) => {
          infra.object('Kustomization kube-system/coredns').spec.commonMetadata = { labels: { team: 'infra' } };
        },
      },
    ],
  },
  {
    rule: 'server-side-apply',
    plants: [
      {
        name: 'server-side apply from the first upgrade on',
        plant: (infra) => {
          infra.spec('kube-system/cilium').upgrade.serverSideApply = 'enabled';
        },
        reads: [
          'HelmRelease kube-system/cilium spec.upgrade.serverSideApply: changes how the release is applied at the moment Flux takes it over (enabled). Remove it, or set it to auto.',
        ],
      },
    ],
    accepts: [
      {
        name: 'the method of the release',
        change: (infra) => {
          infra.spec('kube-system/cilium').upgrade.serverSideApply = 'auto';
        },
      },
    ],
  },
  {
    rule: 'digest-tracking-gate',
    plants: [
      {
        name: 'no patch at all',
        plant: (infra) => {
          infra.values('flux-system/flux-instance').instance.kustomize.patches = [];
        },
        reads: [
          "HelmRelease flux-system/flux-instance spec.values.instance.kustomize.patches: leaves chart digest tracking on, so Flux installs other chart versions than the bootstrap for kube-system/cilium, kube-system/coredns, kube-system/spegel, cert-manager/cert-manager, flux-system/flux-operator and flux-system/flux-instance (no DisableChartDigestTracking=true). Patch '--feature-gates=DisableChartDigestTracking=true' into the arguments of the Deployment helm-controller.",
        ],
      },
      {
        name: 'a patch of another controller',
        plant: (infra) => {
          infra.values('flux-system/flux-instance').instance.kustomize.patches[0].target.name = 'source-controller';
        },
        reads: [
          "HelmRelease flux-system/flux-instance spec.values.instance.kustomize.patches: leaves chart digest tracking on, so Flux installs other chart versions than the bootstrap for kube-system/cilium, kube-system/coredns, kube-system/spegel, cert-manager/cert-manager, flux-system/flux-operator and flux-system/flux-instance (no DisableChartDigestTracking=true). Patch '--feature-gates=DisableChartDigestTracking=true' into the arguments of the Deployment helm-controller.",
        ],
      },
    ],
    accepts: [
      {
        name: 'the gate among others, in a patch of all controllers',
        change: (infra) => {
          infra.values('flux-system/flux-instance').instance.kustomize.patches = [
            {
              target: { kind: 'Deployment', name: '(kustomize|helm)-controller' },
              patch:
                '- op: add\n  path: /spec/template/spec/containers/0/args/-\n  value: --feature-gates=CancelHealthCheckOnNewRevision=true,DisableChartDigestTracking=true\n',
            },
          ];
        },
      },
      {
        name: 'the gate in a strategic merge patch',
        change: (infra) => {
          infra.values('flux-system/flux-instance').instance.kustomize.patches = [
            {
              patch:
                'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: helm-controller\nspec:\n  template:\n    spec:\n      containers:\n        - name: manager\n          args: [--feature-gates=DisableChartDigestTracking=true]\n',
            },
          ];
        },
      },
    ],
  },
  {
    rule: 'flux-version',
    plants: [
      {
        name: 'a word for a version',
        plant: (infra) => {
          infra.values('flux-system/flux-instance').instance.distribution.version = 'newest';
        },
        reads: [
          'HelmRelease flux-system/flux-instance spec.values.instance.distribution.version: is no version of Flux, so the Helm major that takes over cannot be told (newest). Write a version such as 2.9.x.',
        ],
      },
    ],
    accepts: [
      {
        name: 'an exact version',
        change: (infra) => {
          infra.values('flux-system/flux-instance').instance.distribution.version = '2.9.4';
        },
      },
    ],
  },
  {
    rule: 'flux-version-open',
    plants: [
      {
        name: 'any 2.x',
        plant: (infra) => {
          infra.values('flux-system/flux-instance').instance.distribution.version = '2.x';
        },
        reads: [
          "HelmRelease flux-system/flux-instance spec.values.instance.distribution.version: leaves the minor version of Flux to the operator (2.x). Write a range within a minor version, such as '2.9.x'.",
        ],
      },
      {
        name: 'no version',
        plant: (infra) => {
          infra.values('flux-system/flux-instance').instance.distribution = {};
        },
        reads: [
          "HelmRelease flux-system/flux-instance spec.values.instance.distribution.version: leaves the minor version of Flux to the operator (not set). Write a range within a minor version, such as '2.9.x'.",
        ],
      },
    ],
    accepts: [
      {
        name: 'an old minor version',
        change: (infra) => {
          infra.values('flux-system/flux-instance').instance.distribution.version = '~2.7.5';
        },
      },
    ],
  },
  {
    rule: 'flux-operator-versions',
    plants: [
      {
        name: 'charts of two versions, and an artifact of a third',
        plant: (infra) => {
          infra.object('OCIRepository flux-system/flux-instance').spec.ref.tag = '0.58.0';
          infra.values('flux-system/flux-instance').instance.distribution.artifact =
            'oci://ghcr.io/controlplaneio-fluxcd/flux-operator-manifests:v0.57.0';
        },
        reads: [
          'HelmRelease flux-system/flux-instance spec.chartRef: is of another version than flux-operator, 0.58.1 (0.58.0). Use one version for both.',
          'HelmRelease flux-system/flux-instance spec.values.instance.distribution.artifact: is of another version than flux-operator, 0.58.1 (v0.57.0). Use the tag v0.58.1, or leave the artifact out.',
        ],
      },
    ],
    accepts: [
      {
        name: 'an artifact of the same version, which has a v',
        change: (infra) => {
          infra.values('flux-system/flux-instance').instance.distribution.artifact =
            'oci://ghcr.io/controlplaneio-fluxcd/flux-operator-manifests:v0.58.1';
        },
      },
    ],
  },
  {
    rule: 'flux-instance-sync',
    plants: [
      {
        name: 'the URL of another repository, and another branch',
        plant: (infra) => {
          const { sync } = infra.values('flux-system/flux-instance').instance;
          sync.url = 'ssh://git@github.com/acme/k8s-op.git';
          sync.ref = 'refs/heads/master';
        },
        reads: [
          "HelmRelease flux-system/flux-instance spec.values.instance.sync.ref: lets Flux read something else than what was synthesized, which is 'refs/heads/main' (refs/heads/master). Set it to 'refs/heads/main'.",
          "HelmRelease flux-system/flux-instance spec.values.instance.sync.url: lets Flux read something else than what was synthesized, which is 'ssh://git@github.com/acme/k8s-ops.git' (ssh://git@github.com/acme/k8s-op.git). Set it to 'ssh://git@github.com/acme/k8s-ops.git'.",
        ],
      },
      {
        name: 'no pull secret, and another directory',
        plant: (infra) => {
          const { sync } = infra.values('flux-system/flux-instance').instance;
          sync.pullSecret = undefined;
          sync.path = './clusters/infra/flux';
        },
        reads: [
          "HelmRelease flux-system/flux-instance spec.values.instance.sync.path: lets Flux read something else than what was synthesized, which is './dist/clusters/infra/flux' (./clusters/infra/flux). Set it to './dist/clusters/infra/flux'.",
          "HelmRelease flux-system/flux-instance spec.values.instance.sync.pullSecret: lets Flux read something else than what was synthesized, which is 'github-deploy-key' (not set). Set it to 'github-deploy-key'.",
        ],
      },
    ],
    accepts: [
      {
        name: 'the same path in other words, and the name in full',
        change: (infra) => {
          Object.assign(infra.values('flux-system/flux-instance').instance.sync, {
            path: 'dist/clusters/infra/flux/',
            name: 'flux-system',
          });
        },
      },
    ],
  },
  {
    rule: 'flux-instance-name',
    plants: [
      {
        name: 'a name of its own',
        plant: (infra) => {
          infra.values('flux-system/flux-instance').fullnameOverride = 'infra';
        },
        reads: [
          "HelmRelease flux-system/flux-instance spec.values.fullnameOverride: gives the FluxInstance a name that flux-operator refuses (infra). Remove it, or set it to 'flux'.",
        ],
      },
    ],
    accepts: [
      {
        name: 'the default in words',
        change: (infra) => {
          infra.values('flux-system/flux-instance').fullnameOverride = 'flux';
        },
      },
    ],
  },
  {
    rule: 'flux-instance-single',
    plants: [
      {
        name: 'a FluxInstance written by hand',
        plant: (infra) => {
          infra.add('flux-system/flux-instance', 'instance.yaml', {
            apiVersion: 'fluxcd.controlplane.io/v1',
            kind: 'FluxInstance',
            metadata: { name: 'flux', namespace: 'flux-system' },
            spec: {},
          });
        },
        reads: [
          'FluxInstance flux-system/flux: is written by hand, beside the flux-instance release (dist/kubernetes/infra/apps/flux-system/flux-instance/app/instance.yaml). Remove it and move what it says into the values of the flux-instance release.',
        ],
      },
      {
        name: 'a second release of the chart',
        plant: (infra) => {
          const twin = structuredClone(infra.object('HelmRelease flux-system/flux-instance'));
          twin.metadata.name = 'flux-again';
          infra.add('flux-system/flux-instance', 'again.yaml', twin);
        },
        reads: [
          'HelmRelease flux-system/flux-again: writes the FluxInstance although another release does (flux-system/flux-instance and flux-system/flux-again). Remove it; what it adds belongs into the values of the member.',
        ],
      },
    ],
    accepts: [
      {
        name: 'another kind of the operator',
        change: (infra) => {
          infra.add('flux-system/flux-instance', 'inputs.yaml', {
            apiVersion: 'fluxcd.controlplane.io/v1',
            kind: 'ResourceSet',
            metadata: { name: 'apps', namespace: 'flux-system' },
            spec: {},
          });
        },
      },
    ],
  },
  {
    rule: 'kubernetes-version',
    plants: [
      {
        name: 'a Kubernetes that Flux 2.9 refuses',
        plant: (infra) => {
          infra.intent.distribution.kubernetes = 'v1.32.9';
        },
        reads: [
          'Cluster infra distribution.kubernetes: is older than what Flux 2.9.x supports, 1.33 (v1.32.9). Use Kubernetes 1.33 or newer, or an older Flux.',
        ],
      },
      {
        name: 'a k3s that Flux 2.9 refuses',
        on: 'k3s',
        plant: (infra) => {
          infra.intent.distribution.version = 'v1.31.4+k3s1';
        },
        reads: [
          'Cluster infra distribution.version: is older than what Flux 2.9.x supports, 1.33 (v1.31.4+k3s1). Use Kubernetes 1.33 or newer, or an older Flux.',
        ],
      },
    ],
    accepts: [
      {
        name: 'an old Kubernetes with an old Flux',
        change: (infra) => {
          infra.intent.distribution.kubernetes = 'v1.32.9';
          infra.values('flux-system/flux-instance').instance.distribution.version = '2.7.x';
        },
      },
    ],
  },
];
