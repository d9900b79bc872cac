import type { RuleCases } from '../rule-cases.js';

const APPS = 'kubernetes/infra/apps';

/** The repository as Flux reads it. */
export const repositoryCases: readonly RuleCases[] = [
  {
    rule: 'yaml-reachable',
    plants: [
      {
        name: 'a file that no kustomization.yaml lists',
        plant: (infra) => {
          infra.files.set(`${APPS}/cert-manager/issuers/app/staging.yaml`, [
            { apiVersion: 'cert-manager.io/v1', kind: 'ClusterIssuer', metadata: { name: 'staging' }, spec: {} },
          ]);
        },
        reads: [
          'File dist/kubernetes/infra/apps/cert-manager/issuers/app/staging.yaml: is in a directory of Flux, but no build reads it. List it in the kustomization.yaml beside it, or move it elsewhere.',
        ],
      },
    ],
    accepts: [
      {
        name: 'a file outside of the directories of Flux',
        change: (infra) => {
          infra.files.set('notes/staging.yaml', 'a: 1\n');
        },
      },
    ],
  },
  {
    rule: 'kustomization-build',
    plants: [
      {
        name: 'a path that is not there',
        plant: (infra) => {
          infra.removeMember('kube-system/spegel');
          infra.object('Kustomization kube-system/spegel').spec.path =
            './dist/kubernetes/infra/apps/kube-system/spegel/ap';
        },
        also: ['yaml-reachable'],
        reads: [
          'Kustomization kube-system/spegel: stops the build of Kustomization kube-system/spegel (kustomization path not found: dist/kubernetes/infra/apps/kube-system/spegel/ap). Correct it, so that Flux can build the Kustomization.',
        ],
      },
      {
        name: 'a file that is listed and not there',
        plant: (infra) => {
          infra.list(`${APPS}/cert-manager/issuers/app/kustomization.yaml`, './staging.yaml');
        },
        reads: [
          "File dist/kubernetes/infra/apps/cert-manager/issuers/app/kustomization.yaml: stops the build of Kustomization cert-manager/cert-manager-issuers (kustomize build fails: 'dist/kubernetes/infra/apps/cert-manager/issuers/app/staging.yaml' doesn't exist). Correct it, so that Flux can build the Kustomization.",
        ],
      },
    ],
    accepts: [
      {
        name: 'a patch with a target',
        change: (infra) => {
          infra.object('Kustomization cert-manager/cert-manager-issuers').spec.patches = [
            { target: { kind: 'ClusterIssuer' }, patch: '- op: add\n  path: /metadata/labels\n  value: {a: b}\n' },
          ];
        },
      },
    ],
  },
  {
    rule: 'build-unknown',
    plants: [
      {
        name: 'a Kustomization out of another repository',
        plant: (infra) => {
          infra.add('kube-system/coredns', 'gitrepository.yaml', {
            apiVersion: 'source.toolkit.fluxcd.io/v1',
            kind: 'GitRepository',
            metadata: { name: 'other', namespace: 'kube-system' },
            spec: { url: 'https://github.com/acme/other.git' },
          });
          const other = structuredClone(infra.object('Kustomization kube-system/coredns'));
          other.metadata.name = 'other';
          other.spec.sourceRef = { kind: 'GitRepository', name: 'other' };
          infra.add('kube-system/coredns', 'ks-other.yaml', other);
        },
        reads: [
          'Kustomization kube-system/other spec.sourceRef: could not be read, so a part of Kustomization kube-system/other was not checked (the source GitRepository kube-system/other is not this repository (GitRepository flux-system/flux-system), so it is not followed). Nothing has to be done, if that is as intended.',
        ],
      },
    ],
    accepts: [{ name: 'everything in one repository', on: 'k3s', change: () => {} }],
  },
  {
    rule: 'substitution-variable',
    plants: [
      {
        name: 'a misspelt variable',
        plant: (infra) => {
          const kustomization = infra.object('Kustomization kube-system/spegel');
          kustomization.spec.postBuild = { substituteFrom: [{ kind: 'ConfigMap', name: 'settings' }] };
          infra.add('kube-system/coredns', 'settings.yaml', {
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: { name: 'settings', namespace: 'kube-system' },
            data: { API_ADDR: '10.25.11.10' },
          });
          infra.add('kube-system/spegel', 'map.yaml', {
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: { name: 'map', namespace: 'kube-system' },
            data: { a: '${API_ADRR}', b: '${SVC_ADDR}' },
          });
        },
        reads: [
          "ConfigMap kube-system/map: uses a variable that Kustomization kube-system/spegel does not set (${API_ADRR}). Did you mean '${API_ADDR}'?",
          'ConfigMap kube-system/map: uses a variable that Kustomization kube-system/spegel does not set (${SVC_ADDR}). Declare it in the settings of the cluster, or give it a default.',
        ],
      },
      {
        name: 'a source of variables that is nowhere',
        plant: (infra) => {
          infra.object('Kustomization kube-system/spegel').spec.postBuild = {
            substituteFrom: [{ kind: 'ConfigMap', name: 'setings' }],
          };
        },
        reads: [
          'Kustomization kube-system/spegel spec.postBuild.substituteFrom[0]: keeps Kustomization kube-system/spegel from substituting its variables (ConfigMap kube-system/setings is not in Git). Correct it, so that Flux can substitute.',
        ],
      },
    ],
    accepts: [
      {
        name: 'an object that says it is not to be substituted',
        change: (infra) => {
          infra.object('Kustomization kube-system/spegel').spec.postBuild = { substitute: { LEVEL: 'INFO' } };
          infra.add('kube-system/spegel', 'map.yaml', {
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: {
              name: 'map',
              namespace: 'kube-system',
              annotations: { 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' },
            },
            data: { script: 'echo ${HOME}' },
          });
        },
      },
      {
        name: 'a default, an escaped variable and one that is set',
        change: (infra) => {
          const kustomization = infra.object('Kustomization kube-system/spegel');
          kustomization.spec.postBuild = { substitute: { LEVEL: 'INFO' } };
          infra.add('kube-system/spegel', 'map.yaml', {
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: { name: 'map', namespace: 'kube-system' },
            data: { a: '${LEVEL}', b: '${OTHER:=x}', c: '$${HOME}' },
          });
        },
      },
    ],
  },
  {
    rule: 'sops-decryption',
    plants: [
      {
        name: 'an encrypted Secret in a Kustomization without decryption',
        plant: (infra) => {
          infra.place(
            'cert-manager/issuers',
            'secret.sops.yaml',
            'apiVersion: v1\nkind: Secret\nmetadata:\n  name: token\n  namespace: cert-manager\nstringData:\n  a: ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]\nsops:\n  version: 3.13.2\n  mac: ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]\n',
          );
        },
        reads: [
          'Secret cert-manager/token: is encrypted with SOPS, and Kustomization cert-manager/cert-manager-issuers does not decrypt (no spec.decryption). Add decryption to Kustomization cert-manager/cert-manager-issuers, or move the file to one that has it.',
        ],
      },
    ],
    accepts: [
      {
        name: 'the same with decryption',
        change: (infra) => {
          infra.place(
            'cert-manager/issuers',
            'secret.sops.yaml',
            'apiVersion: v1\nkind: Secret\nmetadata:\n  name: token\n  namespace: cert-manager\nstringData:\n  a: ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]\nsops:\n  version: 3.13.2\n  mac: ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]\n',
          );
          infra.object('Kustomization cert-manager/cert-manager-issuers').spec.decryption = { provider: 'sops' };
        },
      },
    ],
  },
  {
    rule: 'depends-on-exists',
    plants: [
      {
        name: 'a Kustomization in another namespace',
        plant: (infra) => {
          infra.object('Kustomization kube-system/cilium-networking').spec.dependsOn = [{ name: 'cert-manager' }];
        },
        reads: [
          "Kustomization kube-system/cilium-networking spec.dependsOn[0]: depends on a Kustomization that is not in Git (kube-system/cert-manager). Did you mean 'cert-manager/cert-manager'?",
        ],
      },
      {
        name: 'a misspelt HelmRelease',
        plant: (infra) => {
          infra.spec('flux-system/flux-instance').dependsOn = [{ name: 'flux-operato' }];
        },
        reads: [
          "HelmRelease flux-system/flux-instance spec.dependsOn[0]: depends on a HelmRelease that is not in Git (flux-system/flux-operato). Did you mean 'flux-system/flux-operator'?",
        ],
      },
    ],
    accepts: [
      {
        name: 'a Kustomization in another namespace that is named',
        change: (infra) => {
          infra.object('Kustomization cert-manager/cert-manager-issuers').spec.dependsOn = [
            { name: 'coredns', namespace: 'kube-system' },
          ];
        },
      },
    ],
  },
  {
    rule: 'dependency-cycle',
    plants: [
      {
        name: 'two Kustomizations that depend on each other',
        plant: (infra) => {
          infra.object('Kustomization cert-manager/cert-manager').spec.dependsOn = [{ name: 'cert-manager-issuers' }];
        },
        reads: [
          'Kustomization cert-manager/cert-manager: waits for itself in the end (Kustomization cert-manager/cert-manager depends (spec.dependsOn[0]) on Kustomization cert-manager/cert-manager-issuers, which depends (spec.dependsOn[0]) on Kustomization cert-manager/cert-manager). Remove one of these edges.',
        ],
      },
      {
        name: 'a cycle through wait, a release and dependsOn',
        plant: (infra) => {
          infra.object('Kustomization kube-system/spegel').spec.wait = true;
          infra.spec('kube-system/spegel').dependsOn = [{ name: 'coredns' }];
          infra.object('Kustomization kube-system/coredns').spec.dependsOn = [{ name: 'spegel' }];
        },
        reads: [
          'HelmRelease kube-system/coredns: waits for itself in the end (HelmRelease kube-system/coredns is applied by Kustomization kube-system/coredns, which depends (spec.dependsOn[0]) on Kustomization kube-system/spegel, which waits (spec.wait) for HelmRelease kube-system/spegel, which depends (spec.dependsOn[0]) on HelmRelease kube-system/coredns). Remove one of these edges.',
        ],
      },
    ],
    accepts: [
      {
        name: 'the same without wait',
        change: (infra) => {
          infra.spec('kube-system/spegel').dependsOn = [{ name: 'coredns' }];
          infra.object('Kustomization kube-system/coredns').spec.dependsOn = [{ name: 'spegel' }];
        },
      },
      {
        name: 'a parent that waits for its children',
        change: (infra) => {
          infra.object('Kustomization flux-system/cluster-apps').spec.wait = true;
        },
      },
    ],
  },
  {
    rule: 'kustomization-source',
    plants: [
      {
        name: 'the source in the namespace of the app',
        plant: (infra) => {
          infra.removeMember('kube-system/spegel');
          infra.object('Kustomization kube-system/spegel').spec.sourceRef = {
            kind: 'GitRepository',
            name: 'flux-system',
          };
        },
        also: ['build-unknown'],
        reads: [
          'Kustomization kube-system/spegel spec.sourceRef: reads from a source that is neither the one of the sync nor in Git (GitRepository kube-system/flux-system). Name GitRepository flux-system/flux-system, with its namespace.',
        ],
      },
    ],
    accepts: [
      {
        name: 'a source of its own that is in Git',
        also: ['build-unknown'],
        change: (infra) => {
          infra.removeMember('kube-system/spegel');
          infra.object('Kustomization kube-system/spegel').spec.sourceRef = { kind: 'GitRepository', name: 'other' };
          infra.add('kube-system/coredns', 'gitrepository.yaml', {
            apiVersion: 'source.toolkit.fluxcd.io/v1',
            kind: 'GitRepository',
            metadata: { name: 'other', namespace: 'kube-system' },
            spec: { url: 'https://github.com/acme/other.git' },
          });
        },
      },
    ],
  },
  {
    rule: 'helm-repository-type',
    plants: [
      {
        name: 'an oci:// URL without a type',
        plant: (infra) => {
          infra.add('kube-system/spegel', 'helmrepository.yaml', {
            apiVersion: 'source.toolkit.fluxcd.io/v1',
            kind: 'HelmRepository',
            metadata: { name: 'charts', namespace: 'kube-system' },
            spec: { url: 'oci://ghcr.io/acme/charts' },
          });
        },
        reads: [
          "HelmRepository kube-system/charts spec.type: does not fit the URL oci://ghcr.io/acme/charts (default). Set it to 'oci', or use an OCIRepository.",
        ],
      },
    ],
    accepts: [
      {
        name: 'an oci:// URL with its type',
        change: (infra) => {
          infra.add('kube-system/spegel', 'helmrepository.yaml', {
            apiVersion: 'source.toolkit.fluxcd.io/v1',
            kind: 'HelmRepository',
            metadata: { name: 'charts', namespace: 'kube-system' },
            spec: { type: 'oci', url: 'oci://ghcr.io/acme/charts' },
          });
        },
      },
    ],
  },
  {
    rule: 'path-escapes',
    plants: [
      {
        name: 'machine configs beside the repository',
        plant: (infra) => {
          infra.intent.distribution.machineConfigs = '../talos';
          infra.intent.distribution.talosconfig = '/home/me/talosconfig';
        },
        reads: [
          "Cluster infra distribution.machineConfigs: leaves the repository (../talos). Write it relative to the repository, without '..'.",
          "Cluster infra distribution.talosconfig: leaves the repository (/home/me/talosconfig). Write it relative to the repository, without '..'.",
        ],
      },
    ],
    accepts: [
      {
        name: 'dots in names',
        change: (infra) => {
          infra.intent.distribution.machineConfigs = './talos/..infra';
        },
      },
    ],
  },
];
