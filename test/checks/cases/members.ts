import { fluxKustomization } from '../fixture/objects.js';
import type { RuleCases } from '../rule-cases.js';

const APPS = 'kubernetes/infra/apps';

/** What Flux finds of the members, and their identity. */
export const memberCases: readonly RuleCases[] = [
  {
    rule: 'member-exists',
    plants: [
      {
        name: 'a ks.yaml that no kustomization.yaml lists',
        plant: (infra) => {
          infra.unlist(`${APPS}/kube-system/kustomization.yaml`, './coredns/ks.yaml');
        },
        also: ['yaml-reachable'],
        reads: [
          'HelmRelease kube-system/coredns: is a member of the bootstrap, but no Flux Kustomization reaches a HelmRelease of that name (dist/kubernetes/infra/apps/kube-system/coredns/ks.yaml). List this file in the kustomization.yaml above it, up to the directory that the FluxInstance syncs.',
        ],
      },
      {
        name: 'a suspended Kustomization above it',
        plant: (infra) => {
          infra.object('Kustomization cert-manager/cert-manager').spec.suspend = true;
        },
        also: ['build-unknown'],
        reads: [
          'HelmRelease cert-manager/cert-manager: is a member of the bootstrap, but no Flux Kustomization reaches a HelmRelease of that name (Kustomization cert-manager/cert-manager: suspended: Flux does not build it). Correct that Kustomization, or take the release out of the bootstrap.',
        ],
      },
      {
        name: 'a member with a misspelt name',
        plant: (infra) => {
          infra.member('kube-system/spegel').name = 'speegel';
          infra.member('cert-manager/cert-manager').needs = ['kube-system/speegel'];
        },
        reads: [
          "HelmRelease kube-system/speegel: is a member of the bootstrap, but no Flux Kustomization reaches a HelmRelease of that name. Did you mean 'kube-system/spegel'? Add the HelmRelease to an app that Flux reads, or take it out of the bootstrap of cluster infra.",
        ],
      },
    ],
    accepts: [
      {
        name: 'an app that Flux installs alone',
        change: (infra) => {
          infra.removeMember('kube-system/spegel');
        },
      },
    ],
  },
  {
    rule: 'member-duplicate',
    plants: [
      {
        name: 'a member that is named twice',
        plant: (infra) => {
          infra.intent.members.push(structuredClone(infra.member('kube-system/spegel')));
        },
        reads: [
          'HelmRelease kube-system/spegel: is a member of the bootstrap twice. Name it once in the list of releases.',
        ],
      },
      {
        name: 'two members with one release name',
        plant: (infra) => {
          infra.spec('kube-system/spegel').releaseName = 'coredns';
        },
        reads: [
          'HelmRelease kube-system/spegel spec.releaseName: has the same Helm release as HelmRelease kube-system/coredns (kube-system/coredns). Give one of them another release name.',
        ],
      },
    ],
    accepts: [
      {
        name: 'one release name in two namespaces',
        change: (infra) => {
          infra.spec('cert-manager/cert-manager').releaseName = 'cilium';
        },
      },
    ],
  },
  {
    rule: 'member-chart',
    plants: [
      {
        name: 'a semver range',
        plant: (infra) => {
          infra.object('OCIRepository kube-system/cilium').spec.ref = { semver: '1.18.x' };
        },
        reads: [
          'HelmRelease kube-system/cilium spec.chartRef: its chart has no exact version (semver range 1.18.x), in OCIRepository kube-system/cilium (oci://quay.io/cilium/charts/cilium). Pin the version by its exact tag, so that helmfile and Flux install the same chart.',
        ],
      },
      {
        name: 'latest',
        plant: (infra) => {
          infra.object('OCIRepository kube-system/cilium').spec.ref.tag = 'latest';
        },
        reads: [
          'HelmRelease kube-system/cilium spec.chartRef: its chart has no exact version (tag latest), in OCIRepository kube-system/cilium (latest). Pin the version by its exact tag, so that helmfile and Flux install the same chart.',
        ],
      },
    ],
    accepts: [
      {
        name: 'a tag with a digest beside it',
        change: (infra) => {
          infra.object('OCIRepository kube-system/cilium').spec.ref.digest = `sha256:${'a'.repeat(64)}`;
        },
      },
    ],
  },
  {
    rule: 'chart-source-exists',
    plants: [
      {
        name: 'a source that is not listed',
        plant: (infra) => {
          infra.unlist(`${APPS}/flux-system/flux-operator/app/kustomization.yaml`, './ocirepository.yaml');
        },
        also: ['yaml-reachable'],
        reads: [
          'HelmRelease flux-system/flux-operator spec.chartRef: names a source that Flux does not find (OCIRepository flux-system/flux-operator). Write the OCIRepository and list it beside the HelmRelease.',
        ],
      },
      {
        name: 'a source in another namespace',
        plant: (infra) => {
          infra.object('OCIRepository cert-manager/cert-manager').metadata.namespace = 'flux-system';
        },
        reads: [
          "HelmRelease cert-manager/cert-manager spec.chartRef: names a source that Flux does not find (OCIRepository cert-manager/cert-manager). There is a 'OCIRepository flux-system/cert-manager': name its namespace here, or move it.",
        ],
      },
    ],
    accepts: [
      {
        name: 'a source in another namespace that the reference names',
        change: (infra) => {
          infra.object('OCIRepository cert-manager/cert-manager').metadata.namespace = 'flux-system';
          infra.spec('cert-manager/cert-manager').chartRef.namespace = 'flux-system';
        },
      },
    ],
  },
  {
    rule: 'chart-version-exact',
    plants: [
      {
        name: 'a major version',
        plant: (infra) => {
          infra.object('OCIRepository kube-system/spegel').spec.ref.tag = 'v1';
        },
        reads: [
          "HelmRelease kube-system/spegel spec.chartRef: has a chart that OCIRepository kube-system/spegel pins to what is no exact version (v1). Name one version in full, such as '1.18.5' or 'v1.19.2'.",
        ],
      },
      {
        name: 'a version without its last number',
        plant: (infra) => {
          infra.object('OCIRepository kube-system/cilium').spec.ref.tag = '1.18';
        },
        reads: [
          "HelmRelease kube-system/cilium spec.chartRef: has a chart that OCIRepository kube-system/cilium pins to what is no exact version (1.18). Name one version in full, such as '1.18.5' or 'v1.19.2'.",
        ],
      },
    ],
    accepts: [
      {
        name: 'a pre-release with a v',
        change: (infra) => {
          infra.object('OCIRepository kube-system/cilium').spec.ref.tag = 'v1.19.0-rc.1';
        },
      },
    ],
  },
  {
    rule: 'release-unique',
    plants: [
      {
        name: 'a second HelmRelease for the release of a member',
        plant: (infra) => {
          const twin = structuredClone(infra.object('HelmRelease kube-system/spegel'));
          twin.metadata.name = 'mirror';
          twin.spec.releaseName = 'spegel';
          infra.add('kube-system/spegel', 'mirror.yaml', twin);
        },
        reads: [
          'HelmRelease kube-system/mirror spec.releaseName: stands for the same Helm release as kube-system/spegel (kube-system/spegel). Give it another releaseName or targetNamespace, or remove it.',
        ],
      },
    ],
    accepts: [
      {
        name: 'a second release of the same chart',
        change: (infra) => {
          const twin = structuredClone(infra.object('HelmRelease kube-system/spegel'));
          twin.metadata.name = 'mirror';
          infra.add('kube-system/spegel', 'mirror.yaml', twin);
        },
      },
    ],
  },
  {
    rule: 'release-name-length',
    plants: [
      {
        name: 'a release name of 60 characters',
        plant: (infra) => {
          infra.spec('kube-system/spegel').releaseName = 'a'.repeat(60);
        },
        reads: [
          'HelmRelease kube-system/spegel spec.releaseName: has a release name of 60 characters, and Helm takes 53 (aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa). Set a shorter spec.releaseName.',
        ],
      },
    ],
    accepts: [
      {
        name: 'a release name of 53 characters',
        change: (infra) => {
          infra.spec('kube-system/spegel').releaseName = 'a'.repeat(53);
        },
      },
    ],
  },
  {
    rule: 'release-namespace',
    plants: [
      {
        name: 'a target namespace without a storage namespace',
        plant: (infra) => {
          Object.assign(infra.spec('kube-system/spegel'), { targetNamespace: 'cert-manager', releaseName: 'spegel' });
        },
        also: ['pod-security'],
        reads: [
          'HelmRelease kube-system/spegel spec.storageNamespace: installs to cert-manager and keeps its record elsewhere, where helmfile never writes it (kube-system). Put the HelmRelease into cert-manager, or set storageNamespace to it.',
        ],
      },
    ],
    accepts: [
      {
        name: 'both namespaces moved together',
        change: (infra) => {
          Object.assign(infra.spec('kube-system/coredns'), {
            targetNamespace: 'cert-manager',
            storageNamespace: 'cert-manager',
            releaseName: 'coredns',
          });
        },
      },
    ],
  },
  {
    rule: 'applied-once',
    plants: [
      {
        name: 'a second Kustomization over the same directory',
        plant: (infra) => {
          const folder = `${APPS}/kube-system/spegel`;
          infra.files.set(`${folder}/ks-again.yaml`, [
            fluxKustomization('kube-system', 'spegel-again', `dist/${folder}/app`),
          ]);
          infra.list(`${APPS}/kube-system/kustomization.yaml`, './spegel/ks-again.yaml');
        },
        reads: [
          'HelmRelease kube-system/spegel: is applied by several Flux Kustomizations (kube-system/spegel and kube-system/spegel-again). List its file below one of them only.',
        ],
      },
    ],
    accepts: [
      {
        name: 'a second Kustomization over another directory',
        change: (infra) => {
          const folder = `${APPS}/kube-system/spegel`;
          infra.files.set(`${folder}/ks-more.yaml`, [
            fluxKustomization('kube-system', 'spegel-more', `dist/${folder}/more`),
          ]);
          infra.files.set(`${folder}/more/kustomization.yaml`, [
            { ...infra.files.get(`${folder}/app/kustomization.yaml`)![0], resources: ['./map.yaml'] },
          ]);
          infra.files.set(`${folder}/more/map.yaml`, [
            { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'more', namespace: 'kube-system' } },
          ]);
          infra.list(`${APPS}/kube-system/kustomization.yaml`, './spegel/ks-more.yaml');
        },
      },
    ],
  },
  {
    rule: 'member-suspended',
    plants: [
      {
        name: 'a suspended HelmRelease',
        plant: (infra) => {
          infra.spec('kube-system/spegel').suspend = true;
        },
        reads: [
          'HelmRelease kube-system/spegel spec.suspend: is suspended, so Flux never takes it over (true). Remove spec.suspend, or take the release out of the bootstrap.',
        ],
      },
    ],
    accepts: [
      {
        name: 'an app that is no member',
        change: (infra) => {
          infra.removeMember('kube-system/spegel');
          infra.spec('kube-system/spegel').suspend = true;
        },
      },
    ],
  },
  {
    rule: 'remote-cluster',
    plants: [
      {
        name: 'a release for another cluster',
        plant: (infra) => {
          infra.spec('kube-system/spegel').kubeConfig = { configMapRef: { name: 'apps' } };
        },
        reads: [
          'HelmRelease kube-system/spegel spec.kubeConfig: is handled by Flux in another cluster than the one that the bootstrap installs it in ({"configMapRef":{"name":"apps"}}). Remove it, or take the release out of the bootstrap.',
        ],
      },
    ],
    accepts: [
      {
        name: 'an app for another cluster that is no member',
        change: (infra) => {
          infra.removeMember('kube-system/spegel');
          infra.spec('kube-system/spegel').kubeConfig = { configMapRef: { name: 'apps' } };
        },
      },
    ],
  },
  {
    rule: 'identity-frozen',
    plants: [
      {
        name: 'another release name',
        plant: (infra) => {
          infra.commit();
          infra.spec('kube-system/cilium').releaseName = 'cilium-agent';
        },
        reads: [
          "HelmRelease kube-system/cilium spec.releaseName: was installed as 'cilium'; Flux would uninstall that release and install a new one (cilium-agent). Keep 'cilium'.",
        ],
      },
      {
        name: 'a HelmRelease that moved to another namespace',
        plant: (infra) => {
          infra.commit();
          infra.object('HelmRelease kube-system/spegel').metadata.namespace = 'cert-manager';
          infra.object('OCIRepository kube-system/spegel').metadata.namespace = 'cert-manager';
          infra.object('Namespace cert-manager').metadata.labels = {
            'pod-security.kubernetes.io/enforce': 'privileged',
          };
          infra.member('kube-system/spegel').namespace = 'cert-manager';
          infra.member('cert-manager/cert-manager').needs = ['cert-manager/spegel'];
        },
        reads: [
          "HelmRelease cert-manager/spegel metadata.name: was HelmRelease kube-system/spegel before; Flux would handle it as another release and install the chart a second time (cert-manager/spegel). Keep the HelmRelease 'kube-system/spegel'.",
        ],
      },
      {
        name: 'another name of the sync',
        plant: (infra) => {
          infra.commit();
          infra.intent.sync.name = 'home';
          infra.values('flux-system/flux-instance').instance.sync.name = 'home';
          for (const [, objects] of infra.files) {
            if (typeof objects === 'string') continue;
            for (const object of objects)
              if (object.spec?.sourceRef?.name === 'flux-system') object.spec.sourceRef.name = 'home';
          }
        },
        reads: [
          "FluxInstance flux-system/flux spec.sync.name: was installed with the sync name 'flux-system', which cannot be changed (home). Keep 'flux-system'.",
        ],
      },
    ],
    accepts: [
      { name: 'no committed plan', change: () => {} },
      {
        name: 'another version and other values',
        change: (infra) => {
          infra.commit();
          infra.object('OCIRepository kube-system/cilium').spec.ref.tag = '1.18.6';
          infra.values('kube-system/cilium').debug = { enabled: true };
        },
      },
      {
        name: 'a member that is gone, and a new one',
        change: (infra) => {
          infra.commit();
          infra.removeMember('kube-system/spegel');
        },
      },
    ],
  },
];
