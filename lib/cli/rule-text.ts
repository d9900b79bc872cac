import type { Paint } from './paint.js';
import type { RulePage } from './rule-pages.js';

/** A rule's page in a terminal. */
export function ruleText(page: RulePage, paint: Paint): string {
  const waiver = page.waivable
    ? `An author may wave it through by name: release.waive('${page.id}', { reason: '…' }).`
    : 'It cannot be waived.';
  return [
    `${paint.bold(page.id)} (${page.severity})\n`,
    `${page.title}.\n`.replace('..\n', '.\n'),
    `\n${paint.bold('Why')}\n${page.why}\n`,
    `\n${paint.bold('What to do')}\n${page.fix}\n`,
    `\n${waiver}\n`,
    ...(page.source === undefined ? [] : [`${paint.dim(`Source: ${page.source}`)}\n`]),
  ].join('');
}
