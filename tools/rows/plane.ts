import { KUBERNETES, kubernetesProgram } from '../kubernetes.js';
import { type Probe, type Program, toolModule } from '../program.js';

const ONLY_REHEARSAL = { none: 'only the throw-away control plane of the tests and the rehearsal runs it' };

/** The controllers have no version flag; that they start and print their flags shows that they were linked whole. */
const HELP_ONLY: Probe = { args: ['--help'], tellsVersion: false };

/** Kubernetes' servers all answer alike. */
const VERSION: Probe = { args: ['--version'], tellsVersion: true };

/**
 * The controllers check BLAKE3 digests, which no release of go-digest knows; their own go.mod replaces it with this
 * commit, and a module's own replaces do not count once another module requires it.
 */
const GO_DIGEST = 'v1.0.1-0.20220411205349-bde1400a84be';

/** The controllers fix these in their own go.mod: a later one that a dependency asks for might build other manifests. */
const KUSTOMIZE = { 'sigs.k8s.io/kustomize/api': 'v0.21.1', 'sigs.k8s.io/kustomize/kyaml': 'v0.21.1' };

/** The throw-away control plane and the Flux controllers that run against it as plain processes. */
export const PLANE: readonly Program[] = [
  {
    name: 'kube-apiserver',
    version: KUBERNETES,
    purpose: 'API server of the throw-away control plane; its audit log counts every write',
    group: 'e2e',
    go: kubernetesProgram('kube-apiserver', KUBERNETES),
    mise: ONLY_REHEARSAL,
    probe: VERSION,
  },
  {
    name: 'kube-controller-manager',
    version: KUBERNETES,
    purpose: 'makes ReplicaSets and Pods, so that a restart would show',
    group: 'e2e',
    go: kubernetesProgram('kube-controller-manager', KUBERNETES),
    mise: ONLY_REHEARSAL,
    probe: VERSION,
  },
  {
    name: 'kube-scheduler',
    version: KUBERNETES,
    purpose: 'places Pods on simulated nodes',
    group: 'e2e',
    go: kubernetesProgram('kube-scheduler', KUBERNETES),
    mise: ONLY_REHEARSAL,
    probe: VERSION,
  },
  {
    name: 'etcd',
    version: '3.6.8',
    purpose: 'storage of the throw-away control plane',
    group: 'e2e',
    // Replaces its sibling modules with directories, so it has to be required; the published siblings do.
    go: toolModule('go.etcd.io/etcd/server/v3', '', {}),
    mise: ONLY_REHEARSAL,
    probe: VERSION,
  },
  {
    name: 'kwok',
    version: '0.8.0',
    purpose: 'plays nodes and Pods',
    group: 'e2e',
    go: toolModule('sigs.k8s.io/kwok', 'cmd/kwok', {}, { 'sigs.k8s.io/kwok/pkg/consts.Version': 'v{version}' }),
    mise: ONLY_REHEARSAL,
    probe: VERSION,
  },
  {
    name: 'flux-operator',
    version: '0.58.1',
    purpose: 'prints what the operator would apply for a FluxInstance',
    group: 'e2e',
    go: toolModule(
      'github.com/controlplaneio-fluxcd/flux-operator',
      'cmd/cli',
      {
        'github.com/opencontainers/go-digest': GO_DIGEST,
        // The commit that its go.mod names is not served by the module proxy; the neighbouring one has the same API.
        'github.com/google/go-containerregistry/pkg/authn/kubernetes': 'v0.0.0-20260224031529-85f2bf5f7303',
      },
      { 'main.VERSION': '{version}' },
      // What it would pull from a registry: the manifests of every Flux release that it knows.
      { directory: 'config/data', parts: ['flux', 'flux-images'], archive: 'flux-operator-manifests.tgz' },
    ),
    mise: ONLY_REHEARSAL,
    probe: { args: ['--version'], tellsVersion: true },
  },
  {
    name: 'source-controller',
    version: '1.9.5',
    purpose: 'fetches the Git repository and the charts',
    group: 'e2e',
    go: toolModule('github.com/fluxcd/source-controller', '', {
      // Replaced with a directory of its own in its go.mod.
      'github.com/fluxcd/source-controller/api': 'v{version}',
      'github.com/opencontainers/go-digest': GO_DIGEST,
      // The version that its go.mod names is not served by the module proxy.
      'github.com/fluxcd/pkg/artifact': 'v0.20.0',
    }),
    mise: ONLY_REHEARSAL,
    probe: HELP_ONLY,
  },
  {
    name: 'kustomize-controller',
    version: '1.9.5',
    purpose: 'builds, substitutes and applies the Kustomizations',
    group: 'e2e',
    go: toolModule('github.com/fluxcd/kustomize-controller', '', {
      'github.com/fluxcd/kustomize-controller/api': 'v{version}',
      'github.com/opencontainers/go-digest': GO_DIGEST,
      ...KUSTOMIZE,
    }),
    mise: ONLY_REHEARSAL,
    probe: HELP_ONLY,
  },
  {
    name: 'helm-controller',
    version: '1.6.3',
    purpose: 'adopts what the bootstrap installed',
    group: 'e2e',
    go: toolModule('github.com/fluxcd/helm-controller', '', {
      'github.com/fluxcd/helm-controller/api': 'v{version}',
      // A later commit than the other controllers name.
      'github.com/opencontainers/go-digest': 'v1.0.1-0.20231025023718-d50d2fec9c98',
      ...KUSTOMIZE,
      // Flux builds with a fork of this Helm version; the fork is not on every module proxy. Without this line it
      // would be the older version that go.mod requires.
      'helm.sh/helm/v4': 'v4.2.4',
    }),
    mise: ONLY_REHEARSAL,
    probe: HELP_ONLY,
  },
];
