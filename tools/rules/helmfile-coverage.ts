import type { Coverage } from './coverage.js';

/** The rules of helmfile. */
export const helmfileCoverage: readonly Coverage[] = [
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
