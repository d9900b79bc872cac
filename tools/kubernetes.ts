import { type GoBuild, toolModule } from './program.js';

/** The Kubernetes release that kubectl and the control plane come from: one pin for all of them. */
export const KUBERNETES = '1.35.0';

/** The commit behind that release's tag; `version` output names it, as a released binary's does. */
const COMMIT = '66452049f3d692768c39c797b21b793dce80314e';

/** The modules that live in Kubernetes' own repository, under staging/. */
const STAGING = [
  'api',
  'apiextensions-apiserver',
  'apimachinery',
  'apiserver',
  'cli-runtime',
  'client-go',
  'cloud-provider',
  'cluster-bootstrap',
  'code-generator',
  'component-base',
  'component-helpers',
  'controller-manager',
  'cri-api',
  'cri-client',
  'csi-translation-lib',
  'dynamic-resource-allocation',
  'endpointslice',
  'externaljwt',
  'kms',
  'kube-aggregator',
  'kube-controller-manager',
  'kube-proxy',
  'kube-scheduler',
  'kubectl',
  'kubelet',
  'metrics',
  'mount-utils',
  'pod-security-admission',
  'sample-apiserver',
  'sample-cli-plugin',
  'sample-controller',
];

/** Two packages hold the version: what servers report, and what clients put into their User-Agent. */
const VERSION_PACKAGES = ['k8s.io/component-base/version', 'k8s.io/client-go/pkg/version'];

/**
 * A program of Kubernetes' repository.
 *
 * k8s.io/kubernetes requires its staging modules at v0.0.0 and replaces them with its own directories, which do not
 * exist for anyone else: every one of them has to be named at the version that was published for the release.
 *
 * Without the variables kube-apiserver reports `v0.0.0-master+$Format`, and charts with a `kubeVersion` refuse to
 * install. The build date is a constant, so that the same pin gives the same binary.
 */
export function kubernetesProgram(command: string, version: string): GoBuild {
  const [major = '', minor = '', patch = ''] = version.split('.');
  const values = {
    gitVersion: `v${version}`,
    gitMajor: major,
    gitMinor: minor,
    gitTreeState: 'clean',
    gitCommit: COMMIT,
    buildDate: '1970-01-01T00:00:00Z',
  };
  return toolModule(
    'k8s.io/kubernetes',
    `cmd/${command}`,
    Object.fromEntries(STAGING.map((name) => [`k8s.io/${name}`, `v0.${minor}.${patch}`])),
    Object.fromEntries(
      VERSION_PACKAGES.flatMap((path) => Object.entries(values).map(([name, value]) => [`${path}.${name}`, value])),
    ),
  );
}
