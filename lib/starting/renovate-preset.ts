/** Where people write versions: main.ts and clusters/, in the root of a repository or below a directory of its own. */
const SOURCES = ['/(?:^|/)main\\.ts$/', '/(?:^|/)clusters/.+\\.ts$/'];

/** A reference of a registry with its tag: `ghcr.io/x/y:1.2.3@sha256:…`; the host may name a port. */
const REFERENCE =
  '(?<depName>[^/"\'\\s]+/[^:"\'@\\s]+):(?<currentValue>[^@"\'\\s]+)(?:@(?<currentDigest>sha256:[a-f0-9]{64}))?';
const TEXT = '["\'](?<currentValue>[^"\'\\s]+)["\']';

interface CustomManager {
  readonly customType: 'regex';
  readonly description: string;
  readonly managerFilePatterns: readonly string[];
  readonly matchStrings: readonly string[];
  readonly depNameTemplate?: string;
  readonly datasourceTemplate?: string;
  readonly versioningTemplate?: string;
  readonly extractVersionTemplate?: string;
}

/**
 * What teaches Renovate the literals of a description and their copies in the synthesized files. No expression looks ahead or behind: Renovate
 * runs them with RE2. Copies are found under the same name and source as the literal, so Renovate edits all of them in one branch.
 */
const MANAGERS: readonly CustomManager[] = [
  {
    customType: 'regex',
    description: "oci('oci://host/path:tag@sha256:…'), and any other literal of that form",
    managerFilePatterns: SOURCES,
    matchStrings: [`["']oci://${REFERENCE}["']`],
    datasourceTemplate: 'docker',
  },
  {
    customType: 'regex',
    description: "images in values: repository: '…', tag: '…'",
    managerFilePatterns: SOURCES,
    matchStrings: [
      '\\brepository:\\s*["\'](?<depName>[^"\'\\s]+)["\'],\\s*tag:\\s*["\'](?<currentValue>[^@"\'\\s]+)(?:@(?<currentDigest>sha256:[a-f0-9]{64}))?["\']',
    ],
    datasourceTemplate: 'docker',
  },
  {
    customType: 'regex',
    description: 'literals with a comment in front: // renovate: datasource=helm depName=podinfo registryUrl=https://…',
    managerFilePatterns: SOURCES,
    matchStrings: [
      '//\\s*renovate:\\s*datasource=(?<datasource>\\S+) depName=(?<depName>\\S+)(?: packageName=(?<packageName>\\S+))?(?: versioning=(?<versioning>\\S+))?(?: registryUrl=(?<registryUrl>\\S+))?[^\\S\\n]*\\n(?:[^\\n]*\\b(?:version|tag)|\\s*(?:export\\s+)?(?:const\\s+)?["\']?[\\w./-]+)["\']?\\s*[:=]\\s*["\'](?<currentValue>[^"\'@\\s]+)(?:@(?<currentDigest>sha256:[a-f0-9]+))?["\']',
    ],
  },
  {
    customType: 'regex',
    description: "Git repositories at a tag: url: 'https://github.com/…', ref: { tag: '…' }",
    managerFilePatterns: SOURCES,
    matchStrings: [
      `\\burl:\\s*["']https://github\\.com/(?<depName>[^/"'\\s]+/[^/"'\\s]+?)(?:\\.git)?/?["'],\\s*ref:\\s*\\{\\s*tag:\\s*${TEXT}`,
    ],
    datasourceTemplate: 'github-tags',
  },
  {
    customType: 'regex',
    description: 'files of a release or tag, such as CRDs',
    managerFilePatterns: SOURCES,
    matchStrings: [
      '["\']https://github\\.com/(?<depName>[^/"\'\\s]+/[^/"\'\\s]+)/releases/download/(?<currentValue>[^/"\'\\s]+)/[^"\'\\s]+["\']',
      '["\']https://raw\\.githubusercontent\\.com/(?<depName>[^/"\'\\s]+/[^/"\'\\s]+)/(?:refs/tags/)?(?<currentValue>v?[0-9][^/"\'\\s]*)/[^"\'\\s]+["\']',
    ],
    datasourceTemplate: 'github-tags',
  },
  {
    customType: 'regex',
    description: "Flux: new FluxInstance(…, { version: '2.9.x' })",
    managerFilePatterns: SOURCES,
    matchStrings: [`\\bnew FluxInstance\\([^;]*?\\bversion:\\s*${TEXT}`],
    depNameTemplate: 'fluxcd/flux2',
    datasourceTemplate: 'github-releases',
    versioningTemplate: 'npm',
    extractVersionTemplate: '^v(?<version>.+)$',
  },
  {
    customType: 'regex',
    description: "Talos: talos({ version: 'v1.12.0' })",
    managerFilePatterns: SOURCES,
    matchStrings: [`\\btalos\\(\\{[^;]*?\\bversion:\\s*${TEXT}`],
    depNameTemplate: 'siderolabs/talos',
    datasourceTemplate: 'github-releases',
  },
  {
    customType: 'regex',
    description: "Kubernetes on Talos: talos({ kubernetes: 'v1.35.0' })",
    managerFilePatterns: SOURCES,
    matchStrings: [`\\btalos\\(\\{[^;]*?\\bkubernetes:\\s*${TEXT}`],
    depNameTemplate: 'ghcr.io/siderolabs/kubelet',
    datasourceTemplate: 'docker',
  },
  {
    customType: 'regex',
    description: "k3s: k3s({ version: 'v1.35.0+k3s1' })",
    managerFilePatterns: SOURCES,
    matchStrings: [`\\bk3s\\(\\{[^;]*?\\bversion:\\s*${TEXT}`],
    depNameTemplate: 'k3s-io/k3s',
    datasourceTemplate: 'github-releases',
    versioningTemplate: 'regex:^v(?<major>\\d+)\\.(?<minor>\\d+)\\.(?<patch>\\d+)\\+k3s(?<build>\\d+)$',
  },
  {
    customType: 'regex',
    description: 'the copies in plan.json',
    managerFilePatterns: ['/(?:^|/)bootstrap/(?:[^/]+/)?plan\\.json$/'],
    matchStrings: ['"chart": "oci://(?<depName>[^"]+)",\\s*"version": "(?<currentValue>[^"]+)"'],
    datasourceTemplate: 'docker',
  },
  {
    customType: 'regex',
    description: 'the copies in the runbook',
    managerFilePatterns: ['/(?:^|/)docs/runbooks/bootstrap\\.md$/'],
    matchStrings: ['`oci://(?<depName>[^`]+)` \\| `(?<currentValue>[^`]+)`'],
    datasourceTemplate: 'docker',
  },
];

/** The preset: what a repository extends, or holds as its own configuration. */
export const RENOVATE_PRESET = {
  $schema: 'https://docs.renovatebot.com/renovate-schema.json',
  description: ['Versions of a fluxstrap description: the literals in TypeScript, and their copies in dist/.'],
  customManagers: MANAGERS,
  // Copies that Renovate understands by itself: OCIRepository and HelmRelease here, helmfile.d/ without being told.
  flux: { managerFilePatterns: ['/(?:^|/)kubernetes/.+\\.ya?ml$/'] },
  packageRules: [
    {
      description: 'The operator and its instance are released together.',
      groupName: 'flux-operator',
      matchDepNames: [
        'ghcr.io/controlplaneio-fluxcd/charts/flux-operator',
        'ghcr.io/controlplaneio-fluxcd/charts/flux-instance',
      ],
    },
    {
      description: 'A Talos version supports certain versions of Kubernetes.',
      groupName: 'talos',
      matchDepNames: ['siderolabs/talos', 'ghcr.io/siderolabs/kubelet'],
    },
  ],
} as const;
