import type { RuleDescription } from './rule-descriptions.js';

/** What a rule looks at, in words. */
export const SUBJECTS: Readonly<Record<RuleDescription['subject'], string>> = {
  fleet: 'all clusters of the fleet',
  model: 'what Flux will do',
  plan: 'the bootstrap',
  files: 'the generated files',
  waivers: 'waivers',
  description: 'the description in TypeScript',
  tool: 'the checks themselves',
  output: 'the output directory',
};

/** The page of a rule as Markdown: what `explain <rule>` shows and docs/rules/ holds. */
export function rulePage({ id, severity, title, why, fix, source, waivable, subject }: RuleDescription): string {
  const waiver =
    waivable === false
      ? 'This rule cannot be waived.'
      : `An author may allow an exception by name: \`release.waive('${id}', { field, reason })\`.`;
  return [
    `# ${id}`,
    `${title}.`,
    `*${severity === 'error' ? 'Error' : 'Warning'}; looks at ${SUBJECTS[subject]}.*`,
    '## Why',
    why,
    '## What to do',
    fix,
    waiver,
    ...(source === undefined ? [] : ['## Source', `${source}.`]),
  ]
    .join('\n\n')
    .concat('\n');
}
