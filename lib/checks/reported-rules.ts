import type { RuleDescription } from './rule-descriptions.js';

/**
 * Findings that are made where the mistake is seen: in constructs, in waivers, in the tool itself. They have no check,
 * only a page.
 */
export const reportedRules: readonly RuleDescription[] = [
  {
    id: 'authoring',
    subject: 'description',
    severity: 'error',
    waivable: false,
    title: 'A construct is given properties that belong together',
    why:
      'Some combinations have no meaning: a release without a chart, a step that names nothing. The ' +
      'construct says so where they are written, instead of guessing.',
    fix: 'Follow the finding: it names the property, its value and what to write.',
  },
  {
    id: 'cidr-format',
    subject: 'description',
    severity: 'error',
    waivable: false,
    title: 'Networks are in CIDR notation, addresses are addresses',
    why:
      'Networks end up in the configuration of machines, of Cilium and of CoreDNS, each of which reads a ' +
      'sloppy notation in its own way.',
    fix: "Write networks like '10.244.0.0/16', with zero host bits, and addresses like '10.25.11.10'.",
  },
  {
    id: 'dropped-value',
    subject: 'description',
    severity: 'error',
    waivable: false,
    title: 'Nothing that was written gets lost on the way to the file',
    why:
      'cdk8s removes nulls and empty values of foreign constructs. In Helm values a null has a meaning, so ' +
      'a lost one is a change that nobody made.',
    fix: 'Write the object with a construct of this library, or place it as a file.',
  },
  {
    id: 'duration-format',
    subject: 'description',
    severity: 'error',
    waivable: false,
    title: 'Durations are written as Flux reads them',
    why: 'The API server refuses other spellings when Flux applies the object, long after the commit.',
    fix: "Write hours, minutes and seconds with their units, such as '10m' or '1h30m'.",
    source: 'Go: time.ParseDuration',
  },
  {
    id: 'internal-error',
    subject: 'tool',
    severity: 'error',
    waivable: false,
    title: 'Every rule runs to its end',
    why:
      'A rule that stops in the middle has not checked the rest. That is a fault of this tool, and it must ' +
      'not look like a clean result.',
    fix: 'Report it, with the description that caused it.',
  },
  {
    id: 'name-format',
    subject: 'description',
    severity: 'error',
    waivable: false,
    title: 'Names are names that Kubernetes takes',
    why: 'The API server refuses other names, and some tools on the way run what stands in them.',
    fix: 'Use lower-case letters, digits and hyphens, with a letter or digit at both ends.',
    source: 'Kubernetes documentation: Object names and IDs',
  },
  {
    id: 'oci-format',
    subject: 'description',
    severity: 'error',
    waivable: false,
    title: 'A chart in an OCI registry is named in full, with its tag',
    why:
      'One literal holds registry, chart and version, so that update tools can edit it and both sides of ' +
      'the handoff get the same.',
    fix: "Write `oci('oci://host/path:tag')`, with `@sha256:…` behind it where you want the digest checked.",
  },
  {
    id: 'path-collision',
    subject: 'description',
    severity: 'error',
    waivable: false,
    title: 'Two constructs never write the same file',
    why: 'Of two files with one path only one is written, and which one would depend on their order.',
    fix: 'Give one of the objects another name, or one of the apps another directory.',
  },
  {
    id: 'placed-file',
    subject: 'description',
    severity: 'error',
    waivable: false,
    title: 'A placed file can be read and is what its name says',
    why: 'Placed files go into the tree byte for byte; what Flux would stumble over is said here.',
    fix: 'Correct the file, or its path.',
  },
  {
    id: 'unused-waiver',
    subject: 'waivers',
    severity: 'warning',
    waivable: false,
    title: 'Every waiver waives something',
    why: 'A waiver that outlives its reason hides the next fault of the same kind.',
    fix: 'Remove the waiver.',
  },
  {
    id: 'value-not-json',
    subject: 'description',
    severity: 'error',
    waivable: false,
    title: 'Values are plain data',
    why:
      'Functions, dates, class instances and `undefined` in a list have no form in YAML. Whatever is ' +
      'printed for them is not what was meant.',
    fix: 'Use text, numbers, booleans, null, lists and plain objects.',
  },
  {
    id: 'waiver-forbidden',
    subject: 'waivers',
    severity: 'error',
    waivable: false,
    title: 'Only rules that can be waived are waived',
    why: 'Cycles, paths and secrets cannot be argued away: a cluster with them does not come up, or cannot be trusted.',
    fix: 'Remove the waiver and correct what the rule reports.',
  },
  {
    id: 'waiver-reason',
    subject: 'waivers',
    severity: 'error',
    waivable: false,
    title: 'Every waiver says why',
    why: 'The next person must be able to decide whether the exception still holds.',
    fix: 'Say in one sentence why the rule does not apply here.',
  },
  {
    id: 'waiver-rule',
    subject: 'waivers',
    severity: 'error',
    waivable: false,
    title: 'Every waiver names a rule that exists',
    why: 'A waiver with a misspelt rule waives nothing, and looks as if it did.',
    fix: 'Name the rule as the finding does.',
  },
];
