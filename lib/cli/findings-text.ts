import type { Finding } from '../checks/finding.js';
import type { Paint } from './paint.js';
import { showLine } from './source-line.js';
import { count, indent } from './words.js';

/** All findings for people, grouped by what they are about; empty when there are none. `outcome` says what follows from them. */
export function findingsText(findings: readonly Finding[], paint: Paint, repository: string, outcome = ''): string {
  if (findings.length === 0) return '';
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const heading = finding.cluster === undefined ? finding.subject : `${finding.subject} (cluster ${finding.cluster})`;
    const group = groups.get(heading);
    if (group === undefined) groups.set(heading, [finding]);
    else group.push(finding);
  }
  const blocks = [...groups].map(
    ([heading, group]) =>
      `${paint.bold(heading)}\n${group.map((finding) => findingText(finding, paint, repository)).join('')}`,
  );
  return `${blocks.join('\n')}\n${totals(findings)}${outcome === '' ? '' : ` ${outcome}`}\n`;
}

/** `Found 2 errors and 1 warning.` */
export function totals(findings: readonly Finding[]): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.length - errors;
  const parts = [
    ...(errors > 0 ? [count(errors, 'error')] : []),
    ...(warnings > 0 ? [count(warnings, 'warning')] : []),
  ];
  return `Found ${parts.length === 0 ? 'nothing wrong' : parts.join(' and ')}.`;
}

function findingText(finding: Finding, paint: Paint, repository: string): string {
  const mark = finding.severity === 'error' ? paint.red('✖') : paint.yellow('⚠');
  const where = finding.field === undefined ? '' : `${finding.field}: `;
  const value = finding.value === undefined ? '' : ` (${oneLine(finding.value)})`;
  const sentence = `${where}${finding.message}${value}`;
  const source = finding.source === undefined ? finding.file : showLine(finding.source, repository);
  const notes = [finding.rule, ...(source === undefined ? [] : [source])].join('  ');
  return (
    `  ${mark} ${indent(sentence, '    ')}${sentence.endsWith('.') ? '' : '.'}\n` +
    `    ${indent(finding.fix, '    ')}\n` +
    `    ${paint.dim(notes)}\n`
  );
}

const LONGEST_VALUE = 160;

function oneLine(value: string): string {
  const line = value.replaceAll('\n', '\\n');
  return line.length > LONGEST_VALUE ? `${line.slice(0, LONGEST_VALUE)}…` : line;
}
