import { KUBERNETES, kubernetesProgram } from '../kubernetes.js';
import { install, localModule, type Program, toolModule } from '../program.js';

/**
 * helmfile pins these itself, and a module's own replaces do not count once another module requires it: a dependency
 * still imports an API version that k8s.io/api dropped after 0.35, while Helm 4 wants apimachinery 0.36.
 */
const HELMFILE_REPLACES = {
  'k8s.io/api': 'v0.35.4',
  'k8s.io/apimachinery': 'v0.36.0',
  'k8s.io/client-go': 'v0.35.4',
};

/** Kubernetes minor that Helm 3 assumes without a cluster: that of its own client-go, as in its released binary. */
const HELM3_KUBERNETES_MINOR = '36';

/** What `npm run test:tools` calls. The order is the order of building: what most tests need comes first. */
export const CHECKS: readonly Program[] = [
  {
    name: 'helm',
    version: '4.2.4',
    purpose: 'the Helm major that Flux embeds; helmfile installs the releases of the bootstrap with it',
    group: 'tools',
    go: install('helm.sh/helm/v4', 'cmd/helm', { 'helm.sh/helm/v4/internal/version.version': 'v{version}' }),
    mise: 'helm',
    probe: { args: ['version', '--short'], tellsVersion: true },
  },
  {
    name: 'kustomize',
    version: '5.8.1',
    purpose: 'builds the directories that Flux reads, for comparison with the model',
    group: 'tools',
    go: install('sigs.k8s.io/kustomize/kustomize/v5', ''),
    mise: 'kustomize',
    probe: { args: ['version'], tellsVersion: true },
  },
  {
    name: 'kubeconform',
    version: '0.7.0',
    purpose: 'validates manifests against the schemas of their kinds',
    group: 'tools',
    go: install('github.com/yannh/kubeconform', 'cmd/kubeconform', { 'main.version': 'v{version}' }),
    mise: 'kubeconform',
    probe: { args: ['-v'], tellsVersion: true },
  },
  {
    name: 'helmfile',
    version: '1.7.4',
    purpose: 'renders the CRDs and syncs the releases of the bootstrap',
    group: 'tools',
    go: toolModule('github.com/helmfile/helmfile', '', HELMFILE_REPLACES, {
      'go.szostok.io/version.version': '{version}',
    }),
    mise: 'helmfile',
    probe: { args: ['--version'], tellsVersion: true },
  },
  {
    name: 'task',
    version: '3.53.1',
    purpose: 'runs the generated Taskfiles',
    group: 'tools',
    go: install('github.com/go-task/task/v3', 'cmd/task'),
    mise: 'task',
    probe: { args: ['--version'], tellsVersion: true },
  },
  {
    name: 'sops',
    version: '3.13.2',
    purpose: 'decrypts the Secrets of the bootstrap',
    group: 'tools',
    go: install('github.com/getsops/sops/v3', 'cmd/sops'),
    mise: 'sops',
    // Without the second flag it asks the network whether a newer version exists.
    probe: { args: ['--version', '--disable-version-check'], tellsVersion: true },
  },
  {
    name: 'age',
    version: '1.3.1',
    purpose: 'encryption behind SOPS',
    group: 'tools',
    go: install('filippo.io/age', 'cmd/age'),
    mise: 'age',
    probe: { args: ['--version'], tellsVersion: true },
  },
  {
    name: 'age-keygen',
    version: '1.3.1',
    purpose: 'makes the age keys of the tests, and of a new repository',
    group: 'tools',
    go: install('filippo.io/age', 'cmd/age-keygen'),
    mise: { none: 'comes with age' },
    probe: { args: ['--version'], tellsVersion: true },
  },
  {
    name: 'yq',
    version: '4.53.6',
    purpose: 'reads YAML in hooks and tasks that a user adds',
    group: 'tools',
    go: install('github.com/mikefarah/yq/v4', ''),
    mise: 'yq',
    probe: { args: ['--version'], tellsVersion: true },
  },
  {
    name: 'crane',
    version: '0.22.1',
    purpose: 'pushes charts and the Flux distribution to the loopback registry',
    group: 'tools',
    go: install('github.com/google/go-containerregistry', 'cmd/crane'),
    mise: { none: 'only the tests and the rehearsal push images' },
    probe: { args: ['version'], tellsVersion: true },
  },
  {
    name: 'registry',
    version: '0.22.1',
    purpose: 'an OCI registry on loopback',
    group: 'tools',
    go: install('github.com/google/go-containerregistry', 'cmd/registry'),
    mise: { none: 'not released as a program of its own' },
    // Never with `serve`, which starts serving whatever else is said, --help included.
    probe: { args: ['--help'], tellsVersion: false },
  },
  {
    name: 'kubectl',
    version: KUBERNETES,
    purpose: 'applies namespaces, secrets and CRDs, and waits',
    group: 'tools',
    go: kubernetesProgram('kubectl', KUBERNETES),
    mise: 'kubectl',
    probe: { args: ['version', '--client'], tellsVersion: true },
  },
  {
    name: 'helm3',
    version: '3.21.4',
    purpose: 'shows what the other Helm major makes of the same files',
    group: 'tools',
    go: install('helm.sh/helm/v3', 'cmd/helm', {
      'helm.sh/helm/v3/internal/version.version': 'v{version}',
      'helm.sh/helm/v3/pkg/lint/rules.k8sVersionMajor': '1',
      'helm.sh/helm/v3/pkg/lint/rules.k8sVersionMinor': HELM3_KUBERNETES_MINOR,
      'helm.sh/helm/v3/pkg/chartutil.k8sVersionMajor': '1',
      'helm.sh/helm/v3/pkg/chartutil.k8sVersionMinor': HELM3_KUBERNETES_MINOR,
    }),
    mise: { none: 'a bootstrap uses one Helm major, and that is the one Flux embeds' },
    probe: { args: ['version', '--short'], tellsVersion: true },
  },
  {
    name: 'actionlint',
    version: '1.7.12',
    purpose: 'checks the workflows of this repository',
    group: 'tools',
    go: install('github.com/rhysd/actionlint', 'cmd/actionlint'),
    mise: { none: 'only this repository has workflows to check' },
    probe: { args: ['-version'], tellsVersion: true },
  },
  {
    name: 'oracle',
    version: '1.0.0',
    purpose: "the judge of the model, on the Flux project's own packages",
    group: 'tools',
    go: localModule('tools/oracle'),
    mise: { none: 'part of this checkout' },
    probe: { args: ['--help'], tellsVersion: false },
  },
];
