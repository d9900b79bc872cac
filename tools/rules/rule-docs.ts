import { type RuleDescription, ruleDescriptions } from '../../lib/checks/rule-descriptions.js';
import { rulePage, SUBJECTS } from '../../lib/checks/rule-page.js';
import { OUTPUT_RULES } from '../../lib/output/rules.js';
import { bootstrapCoverage } from './bootstrap-coverage.js';
import type { Coverage } from './coverage.js';
import { helmfileCoverage } from './helmfile-coverage.js';

/** The files of docs/rules: name → text. */
export function ruleDocs(): ReadonlyMap<string, string> {
  const output = OUTPUT_RULES.map((rule): RuleDescription => ({ ...rule, waivable: false, subject: 'output' }));
  const rules = [...ruleDescriptions().values(), ...output].sort((a, b) => (a.id < b.id ? -1 : 1));
  return new Map([['README.md', overview(rules)], ...rules.map((rule) => [`${rule.id}.md`, rulePage(rule)] as const)]);
}

function overview(rules: readonly RuleDescription[]): string {
  return [
    '# Rules',
    'Every finding names the rule that made it; `fluxstrap explain <rule>` shows its page. An error ' +
      'keeps the output from being written, a warning does not.',
    'An author can allow an exception by name and with a reason. A waiver that waives nothing is ' +
      'reported, and some rules cannot be waived.',
    table(
      ['rule', 'severity', 'can be waived', 'looks at', 'what it holds'],
      rules.map((rule) => [
        link(rule.id),
        rule.severity,
        rule.waivable === false ? 'no' : 'yes',
        SUBJECTS[rule.subject],
        rule.title,
      ]),
    ),
    '## What else is checked',
    'The checks that hand-written bootstraps lack (C) and the rules of helmfile (R), and what holds each ' +
      'of them. Where no input can break it, it is a test and no rule.',
    table(['', 'what', 'rules', 'tests'], [...bootstrapCoverage, ...helmfileCoverage].map(coverageRow)),
    'The pages are written by `npm run docs`; a test holds them equal to ' + 'the table of rules.',
  ]
    .join('\n\n')
    .concat('\n');
}

function coverageRow({ id, text, rules, tests }: Coverage): readonly string[] {
  return [id, text, rules.length === 0 ? '–' : rules.map(link).join(', '), tests ?? ''];
}

function link(id: string): string {
  return `[${id}](${id}.md)`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
