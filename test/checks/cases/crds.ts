import type { RuleCases } from '../rule-cases.js';

const CRD = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'things.example.org' },
  spec: { group: 'example.org', names: { kind: 'Thing', plural: 'things' } },
};
const FILES = 'kubernetes/infra/apps/cert-manager/issuers/app';

/** Kinds: who brings them, who needs them, what the bootstrap applies. */
export const crdCases: readonly RuleCases[] = [
  {
    rule: 'crd-provider',
    plants: [
      {
        name: 'Gateway API without its CRDs',
        plant: (infra) => {
          infra.intent.crds = [];
        },
        reads: [
          'HelmRelease kube-system/cilium spec.values.gatewayAPI.enabled: makes the chart use kinds that nothing has brought to the cluster by then (gateway.networking.k8s.io). Add a CRD source for gateway.networking.k8s.io to the bootstrap, or switch this value off.',
        ],
      },
      {
        name: 'a ServiceMonitor that nobody brings',
        plant: (infra) => {
          infra.values('cert-manager/cert-manager').prometheus = { enabled: true, servicemonitor: { enabled: true } };
        },
        reads: [
          'HelmRelease cert-manager/cert-manager spec.values.prometheus.servicemonitor.enabled: makes the chart use kinds that nothing has brought to the cluster by then (monitoring.coreos.com). Add a CRD source for monitoring.coreos.com to the bootstrap, or switch this value off.',
        ],
      },
      {
        name: 'objects in a post-step that a later member brings',
        plant: (infra) => {
          infra.add('kube-system/networking', 'certificate.yaml', {
            apiVersion: 'cert-manager.io/v1',
            kind: 'Certificate',
            metadata: { name: 'hubble', namespace: 'kube-system' },
            spec: { secretName: 'hubble' },
          });
        },
        reads: [
          'HelmRelease kube-system/cilium postSteps[1]: applies Kustomization kube-system/cilium-networking, whose kinds nothing has brought to the cluster by then (cert-manager.io). Add a CRD source for cert-manager.io to the bootstrap, or let Flux apply this Kustomization.',
        ],
      },
    ],
    accepts: [
      {
        name: 'certificates of a member that comes before',
        change: (infra) => {
          infra.member('flux-system/flux-operator').postSteps.push({
            op: 'applyKustomization',
            namespace: 'cert-manager',
            name: 'cert-manager-issuers',
            timeoutSeconds: 60,
            expectedSeconds: 5,
          });
        },
      },
    ],
  },
  {
    rule: 'crd-ownership',
    plants: [
      {
        name: 'the CRDs of cert-manager in stage 00',
        plant: (infra) => {
          infra.intent.crds.push({
            name: 'cert-manager',
            from: { kind: 'release', namespace: 'cert-manager', name: 'cert-manager' },
            groups: ['cert-manager.io'],
          });
        },
        reads: [
          'CRD source cert-manager: creates the CRDs that member cert-manager/cert-manager creates as its own objects, by crds.enabled (cert-manager). Take this CRD source out, or set crds.enabled: false in the values of cert-manager/cert-manager.',
        ],
      },
    ],
    accepts: [
      {
        name: 'the same with the CRDs of the release switched off',
        change: (infra) => {
          infra.values('cert-manager/cert-manager').crds = { enabled: false };
          infra.intent.crds.push({
            name: 'cert-manager',
            from: { kind: 'release', namespace: 'cert-manager', name: 'cert-manager' },
            groups: ['cert-manager.io'],
          });
        },
      },
    ],
  },
  {
    rule: 'crd-source-empty',
    plants: [
      {
        name: 'cilium-crds',
        plant: (infra) => {
          infra.intent.crds.push({
            name: 'cilium-crds',
            from: { kind: 'release', namespace: 'kube-system', name: 'cilium' },
            groups: ['cilium.io'],
          });
        },
        reads: [
          'CRD source cilium-crds: renders a chart that ships no CRDs; its operator registers them at run time (cilium). Take this source out.',
        ],
      },
    ],
    accepts: [{ name: 'a chart of CRDs', change: () => {} }],
  },
  {
    rule: 'crd-source-in-git',
    plants: [
      {
        name: 'CRDs that only the bootstrap brings',
        plant: (infra) => {
          infra.intent.crds[0].notInGit = undefined;
        },
        reads: [
          'CRD source gateway-api: brings CRDs that nothing in Git brings, so nobody will ever update them (gateway.networking.k8s.io). Bring them with a HelmRelease or manifests of an app as well, or state the reason in notInGit.',
        ],
      },
    ],
    accepts: [
      {
        name: 'CRDs that a HelmRelease brings too',
        change: (infra) => {
          infra.intent.crds[0].notInGit = undefined;
          infra.object('OCIRepository kube-system/spegel').spec = {
            url: 'oci://docker.io/envoyproxy/gateway-crds-helm',
            ref: { tag: 'v1.6.1' },
          };
          infra.removeMember('kube-system/spegel');
        },
      },
      {
        name: 'CRDs that lie in an app',
        change: (infra) => {
          infra.add('cert-manager/issuers', 'crd.yaml', CRD);
          infra.intent.crds.push({
            name: 'things',
            from: { kind: 'manifests', files: [`${FILES}/crd.yaml`] },
            groups: ['example.org'],
          });
        },
      },
    ],
  },
  {
    rule: 'crd-source-pinned',
    plants: [
      {
        name: 'a range',
        plant: (infra) => {
          infra.intent.crds[0].from.version = '1.x';
        },
        reads: [
          "CRD source gateway-api version: pins oci://docker.io/envoyproxy/gateway-crds-helm to what is no exact version (1.x). Name one version in full, such as '1.6.1' or 'v1.6.1'.",
        ],
      },
    ],
    accepts: [
      {
        name: 'a version without v',
        change: (infra) => {
          infra.intent.crds[0].from.version = '1.6.1';
        },
      },
    ],
  },
  {
    rule: 'crd-source-files',
    plants: [
      {
        name: 'a file that is not there, and one without CRDs',
        plant: (infra) => {
          infra.intent.crds.push({
            name: 'things',
            from: { kind: 'manifests', files: ['crds/things.yaml', `${FILES}/clusterissuer-letsencrypt.yaml`] },
            groups: ['example.org'],
            notInGit: 'a test',
          });
        },
        reads: [
          'CRD source things files: names a file that is not part of the tree (crds/things.yaml). Name a file of the tree that holds the CRDs.',
          'CRD source things files: names a file without a CustomResourceDefinition (kubernetes/infra/apps/cert-manager/issuers/app/clusterissuer-letsencrypt.yaml). Name a file of the tree that holds the CRDs.',
        ],
      },
    ],
    accepts: [
      {
        name: 'a placed file with several CRDs',
        change: (infra) => {
          infra.place(
            'cert-manager/issuers',
            'crds.yaml',
            `${JSON.stringify(CRD)}\n---\n${JSON.stringify({ ...CRD, metadata: { name: 'others.example.org' } })}\n`,
          );
          infra.intent.crds.push({
            name: 'things',
            from: { kind: 'manifests', files: [`${FILES}/crds.yaml`] },
            groups: ['example.org'],
          });
        },
      },
    ],
  },
  {
    rule: 'crd-source',
    plants: [
      {
        name: 'a release that Flux does not reach',
        plant: (infra) => {
          infra.intent.crds.push({
            name: 'prometheus',
            from: { kind: 'release', namespace: 'monitoring', name: 'kube-prometheus-stack' },
            groups: ['monitoring.coreos.com'],
          });
        },
        reads: [
          'CRD source prometheus: takes its CRDs from a HelmRelease that Flux does not reach (monitoring/kube-prometheus-stack). Name a HelmRelease of an app in Git, or give the chart itself.',
        ],
      },
    ],
    accepts: [
      {
        name: 'a release that Flux installs later',
        change: (infra) => {
          infra.removeMember('kube-system/spegel');
          infra.intent.crds.push({
            name: 'mirror',
            from: { kind: 'release', namespace: 'kube-system', name: 'spegel' },
            groups: ['example.org'],
          });
        },
      },
    ],
  },
  {
    rule: 'crd-source-duplicate',
    plants: [
      {
        name: 'one name twice',
        plant: (infra) => {
          infra.intent.crds.push(structuredClone(infra.intent.crds[0]));
        },
        reads: [
          'CRD source gateway-api: is declared twice in one namespace, and helmfile takes one release of a name (kube-system/gateway-api). Rename one of the two.',
        ],
      },
    ],
    accepts: [
      {
        name: 'one chart under two names',
        change: (infra) => {
          infra.intent.crds.push({ ...structuredClone(infra.intent.crds[0]), name: 'again' });
        },
      },
    ],
  },
  {
    rule: 'resource-kustomization',
    plants: [
      {
        name: 'a post-step that applies what Flux does not',
        plant: (infra) => {
          infra.member('kube-system/cilium').postSteps[1].name = 'cilium-network';
        },
        reads: [
          'HelmRelease kube-system/cilium postSteps: applies a Flux Kustomization that Flux does not reach (kube-system/cilium-network). Name a Kustomization of an app in Git, or take the step away.',
        ],
      },
    ],
    accepts: [{ name: 'the Kustomization of an app', change: () => {} }],
  },
  {
    rule: 'resource-before-flux',
    plants: [
      {
        name: 'a HelmRelease in a post-step',
        plant: (infra) => {
          infra.member('kube-system/cilium').postSteps[1].name = 'spegel';
        },
        reads: [
          'HelmRelease kube-system/spegel: stands in Kustomization kube-system/spegel, which HelmRelease kube-system/cilium applies before Flux has brought this kind (HelmRelease). Put the objects that the bootstrap needs into a Flux Kustomization of their own.',
          'OCIRepository kube-system/spegel: stands in Kustomization kube-system/spegel, which HelmRelease kube-system/cilium applies before Flux has brought this kind (OCIRepository). Put the objects that the bootstrap needs into a Flux Kustomization of their own.',
        ],
      },
    ],
    accepts: [
      {
        name: 'a ConfigMap in a post-step',
        change: (infra) => {
          infra.add('kube-system/networking', 'map.yaml', {
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: { name: 'map', namespace: 'kube-system' },
          });
        },
      },
    ],
  },
  {
    rule: 'resource-unknown',
    plants: [
      {
        name: 'a variable out of a Secret in what a post-step applies',
        plant: (infra) => {
          infra.object('Kustomization kube-system/cilium-networking').spec.postBuild = {
            substituteFrom: [{ kind: 'Secret', name: 'pool' }],
          };
          infra.object('CiliumLoadBalancerIPPool pool').spec.blocks = [{ cidr: '${POOL}' }];
          infra.intent.secrets.push({
            namespace: 'kube-system',
            name: 'pool',
            source: { kind: 'environment', entries: [{ key: 'POOL', reference: 'POOL', encoding: 'text' }] },
          });
        },
        reads: [
          'CiliumLoadBalancerIPPool pool spec.blocks.0.cidr: HelmRelease kube-system/cilium applies it before Flux runs, and a value in it is not known: variable POOL of Secret kube-system/pool: the value is not in Git (CiliumLoadBalancerIPPool pool /spec/blocks/0/cidr). Take the value from settings or a ConfigMap in Git, or let Flux apply the object.',
        ],
      },
    ],
    accepts: [
      {
        name: 'a variable out of a ConfigMap in Git',
        change: (infra) => {
          infra.object('Kustomization kube-system/cilium-networking').spec.postBuild = {
            substitute: { POOL: '10.25.11.128/28' },
          };
          infra.object('CiliumLoadBalancerIPPool pool').spec.blocks = [{ cidr: '${POOL}' }];
        },
      },
    ],
  },
  {
    rule: 'namespace-unknown',
    plants: [
      {
        name: 'a label out of a Secret',
        plant: (infra) => {
          infra
            .object('Kustomization flux-system/cluster-apps')
            .spec.postBuild.substituteFrom.push({ kind: 'Secret', name: 'cluster-secrets' });
          infra.object('Namespace cert-manager').metadata.labels = { owner: '${OWNER}' };
          infra.intent.secrets.push({
            namespace: 'flux-system',
            name: 'cluster-secrets',
            source: { kind: 'environment', entries: [{ key: 'OWNER', reference: 'OWNER', encoding: 'text' }] },
          });
        },
        reads: [
          'Namespace cert-manager: the bootstrap creates it before Flux runs, and a value in it is not known: variable OWNER of Secret flux-system/cluster-secrets: the value is not in Git (Namespace cert-manager /metadata/labels/owner). Write its labels and annotations as plain text.',
        ],
      },
    ],
    accepts: [
      {
        name: 'a label out of the settings',
        change: (infra) => {
          infra.object('ConfigMap flux-system/cluster-settings').data.OWNER = 'infra';
          infra.object('Namespace cert-manager').metadata.labels = { owner: '${OWNER}' };
        },
      },
    ],
  },
  {
    rule: 'namespace-in-git',
    plants: [
      {
        name: 'a namespace that only the bootstrap makes',
        plant: (infra) => {
          infra.unlist('kubernetes/infra/apps/cert-manager/kustomization.yaml', './namespace.yaml');
          infra.files.delete('kubernetes/infra/apps/cert-manager/namespace.yaml');
        },
        reads: [
          'Namespace cert-manager: the bootstrap needs it, and no Flux Kustomization applies it, so it would have no labels and no owner (release cert-manager/cert-manager, Secret cert-manager/cloudflare-api-token). Add the Namespace cert-manager to Git.',
        ],
      },
    ],
    accepts: [
      {
        name: 'kube-system, which is always there',
        change: (infra) => {
          infra.unlist('kubernetes/infra/apps/kube-system/kustomization.yaml', './namespace.yaml');
          infra.files.delete('kubernetes/infra/apps/kube-system/namespace.yaml');
        },
      },
    ],
  },
];
