/** How each check that hand-written bootstraps lack (C) and each rule of helmfile (R) is covered. */
export interface Coverage {
  readonly id: string;
  readonly text: string;
  /** Ids of rules; empty where no input can break it. */
  readonly rules: readonly string[];
  /** What holds the part that our own writers guarantee. */
  readonly tests?: string;
}

export const COVERAGE: readonly Coverage[] = [
  {
    id: 'C1',
    text: 'chart, version and effective values are equal on both sides',
    rules: ['member-chart', 'chart-version-exact', 'member-values', 'values-target-path'],
    tests: 'plan: both sides are made from one model; the tools lane compares what helmfile writes',
  },
  {
    id: 'C2',
    text: 'no unresolved variable reaches Helm',
    rules: ['values-variables', 'substitution-variable', 'member-values'],
  },
  {
    id: 'C3',
    text: 'each release has a reachable HelmRelease with its source, and the sync is that of the FluxInstance',
    rules: [
      'member-exists',
      'applied-once',
      'chart-source-exists',
      'yaml-reachable',
      'kustomization-build',
      'kustomization-source',
      'flux-instance-sync',
      'flux-instance-single',
      'member-suspended',
      'remote-cluster',
    ],
  },
  {
    id: 'C4',
    text: 'every path in hooks and values is an output of the same synth',
    rules: ['path-escapes', 'crd-source-files', 'resource-kustomization'],
    tests: 'files: paths are computed from the paths of the outputs',
  },
  {
    id: 'C5',
    text: 'each kind that is used has an earlier provider',
    rules: [
      'crd-provider',
      'crd-source',
      'crd-source-empty',
      'crd-source-in-git',
      'crd-ownership',
      'resource-before-flux',
    ],
  },
  {
    id: 'C6',
    text: 'needs are acyclic, nothing comes before the CNI, flux-instance is last',
    rules: [
      'needs-cycle',
      'needs-exists',
      'cni-first',
      'flux-operator-first',
      'flux-instance-last',
      'flux-instance-missing',
      'needs-against-depends-on',
      'member-role',
    ],
  },
  {
    id: 'C7',
    text: 'postRenderers, commonMetadata, values from a Secret',
    rules: ['post-renderers', 'common-metadata', 'values-from-secret', 'values-files'],
  },
  { id: 'C8', text: 'chart digest tracking is off', rules: ['digest-tracking-gate'] },
  {
    id: 'C9',
    text: 'output per Helm major',
    rules: ['flux-version', 'flux-version-open', 'server-side-apply', 'post-renderers'],
    tests: 'files: serverSide only for Helm 4, no post-renderer',
  },
  {
    id: 'C10',
    text: 'every Secret is seeded and used, nothing lies open',
    rules: [
      'secret-missing',
      'secret-unused',
      'secret-plaintext',
      'key-material',
      'git-credentials',
      'age-key-entry',
      'sops-decryption',
      'secret-duplicate',
    ],
  },
  {
    id: 'C11',
    text: 'namespaces carry labels and the prune annotation',
    rules: ['namespace-in-git', 'namespace-prune', 'namespace-unknown', 'pod-security'],
    tests: 'plan: the bootstrap applies the Namespace objects of Git',
  },
  {
    id: 'C12',
    text: 'every wait is bounded, the number of nodes is known',
    rules: [
      'waits-bounded',
      'awaits-absent-crd',
      'needs-awaited',
      'waits-for-later',
      'control-planes',
      'node-addresses',
      'budget',
    ],
  },
  {
    id: 'C13',
    text: 'pins can be edited by update tools, a second run is clean',
    rules: ['member-chart', 'chart-version-exact', 'crd-source-pinned', 'oci-format'],
    tests: 'files: literal versions; the runner: a second run',
  },
  { id: 'R1', text: 'every need is in the same file', rules: ['needs-exists'] },
  { id: 'R2', text: 'no cycle', rules: ['needs-cycle', 'dependency-cycle'] },
  {
    id: 'R3',
    text: 'namespace and name of a release are unique',
    rules: ['member-duplicate', 'release-unique', 'crd-source-duplicate'],
  },
  {
    id: 'R4',
    text: 'a chart of a repository has its entry in the same file',
    rules: [],
    tests: 'files: the writer adds the entry with the release',
  },
  {
    id: 'R5',
    text: 'no oci:// in repositories',
    rules: ['helm-repository-type'],
    tests: 'files: OCI charts are written as chart URLs',
  },
  {
    id: 'R6',
    text: 'an OCI version is exact and equal to the tag',
    rules: ['chart-version-exact', 'member-chart', 'crd-source-pinned'],
  },
  {
    id: 'R7',
    text: 'every referenced file exists',
    rules: ['crd-source-files'],
    tests: 'files: every path that is written is an output',
  },
  {
    id: 'R8',
    text: 'helmfile.yaml and helmfile.d',
    rules: [],
    tests: 'files: every call names its file with -f',
  },
  {
    id: 'R9',
    text: 'one document per HelmRelease file, with values',
    rules: [],
    tests: 'plan: otherwise the values are written as a file of their own',
  },
  {
    id: 'R10',
    text: 'variables, valuesFrom, postRenderers in a member',
    rules: ['values-variables', 'values-from-secret', 'post-renderers'],
  },
  {
    id: 'R11',
    text: 'release name and namespace are equal',
    rules: ['release-namespace', 'release-name-length', 'identity-frozen'],
  },
  {
    id: 'R12',
    text: 'stage 00 is rendered, never installed',
    rules: [],
    tests: 'plan and files: one operation, applyCrds',
  },
  { id: 'R13', text: 'installCRDs beside crds.enabled', rules: ['install-crds'] },
  {
    id: 'R14',
    text: 'no endless loop in hooks',
    rules: ['waits-bounded'],
    tests: 'files: every kubectl wait has a timeout, and waits for creation first',
  },
  {
    id: 'R15',
    text: 'every call names kubeconfig and context',
    rules: [],
    tests: 'files: hooks are made from typed steps',
  },
  {
    id: 'R16',
    text: 'the secrets template survives injection',
    rules: ['secrets-template', 'secret-reference', 'secret-multiline'],
  },
  { id: 'R17', text: 'no secret is written in the clear', rules: ['secret-plaintext', 'key-material'] },
  {
    id: 'R18',
    text: 'the Taskfiles are valid',
    rules: ['task-name'],
    tests: 'files: against the schema of Taskfiles; the tools lane lists every task',
  },
  {
    id: 'R19',
    text: 'no unknown key in a helmfile',
    rules: [],
    tests: 'files: against a strict schema of our own; the tools lane runs helmfile list',
  },
  { id: 'R20', text: 'the same input gives the same bytes', rules: [], tests: 'files and output: determinism' },
];
