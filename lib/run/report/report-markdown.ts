import { block, code, table, text } from '../../files/markdown.js';
import type { StageName } from '../../plan/plan.js';
import type { FailureReport, StepReport } from './run-record.js';
import type { RunReport } from './run-report.js';
import { SIGNS, STATUS_WORDS, took } from './words.js';

/** The report for people. */
export function reportMarkdown(report: RunReport): string {
  const { checks, failures, warnings, programs } = report;
  const changed = report.steps.filter(({ status }) => status === 'changed');
  const parts = [
    `# Bootstrap of ${text(report.cluster)}: ${report.status}`,
    `${time(report.startedAt)} to ${time(report.endedAt)} UTC, ${took(report.seconds)}; API at ${code(report.endpoint)}; run ${code(report.run)}.`,
    ...section('What failed', failures.map(failureText)),
    ...section('What to look at', warnings.length === 0 ? [] : [warnings.map((one) => `- ${text(one)}`).join('\n')]),
    ...section('Time', [stageTable(report), workText(report)]),
    ...section('Checks', checks.length === 0 ? ['Stage verify was no part of this run.'] : [checkTable(checks)]),
    ...section(
      'What was done',
      changed.length === 0 ? ['Nothing: everything was as it should be.'] : [stepTable(changed)],
    ),
    ...section(
      'Programs',
      programs.length === 0
        ? []
        : [
            table(
              ['program', 'version'],
              programs.map(({ name, version }) => [text(name), text(version ?? 'did not say')]),
            ),
          ],
    ),
    ...(report.next === '' ? [] : section('Next', [text(report.next)])),
  ];
  return `${parts.join('\n\n')}\n`;
}

function section(title: string, body: readonly string[]): readonly string[] {
  return body.length === 0 ? [] : [`## ${title}`, ...body];
}

function stageTable({ stages, work }: RunReport): string {
  const rows = stages.map(({ stage, status, startedAt, seconds, expectedSeconds, deadlineSeconds }) => [
    stage,
    status,
    time(startedAt),
    took(seconds),
    took(expectedSeconds),
    took(deadlineSeconds),
    work[stage] === undefined ? '' : took(work[stage]),
  ]);
  return table(['stage', 'status', 'began', 'took', 'expected', 'at most', 'when it did the work'], rows);
}

function workText({ work, budgetSeconds }: RunReport): string {
  const entries = Object.entries(work) as readonly (readonly [StageName, number])[];
  const used = entries.reduce((sum, [, seconds]) => sum + seconds, 0);
  const over = used > budgetSeconds ? ' That is more than the budget.' : '';
  return `The work took ${took(used)} of ${took(budgetSeconds)}: stages that found everything done do not count.${over}`;
}

function checkTable(checks: readonly StepReport[]): string {
  const rows = checks.map(({ title, status, detail }) => [
    text(title),
    `${SIGNS[status]} ${status === 'done' ? 'true' : STATUS_WORDS[status]}`,
    text(detail),
  ]);
  return table(['check', 'result', 'what was found'], rows);
}

function stepTable(steps: readonly StepReport[]): string {
  return table(
    ['step', 'took', 'what'],
    steps.map(({ title, seconds, detail }) => [text(title), took(seconds), text(detail)]),
  );
}

function failureText({ message, command, lines = [], more }: FailureReport): string {
  return [
    text(message),
    ...(command === undefined ? [] : [`Command: ${code(command)}`]),
    ...(lines.length === 0 ? [] : [block('text', lines)]),
    ...(more === undefined ? [] : [`See more: ${code(more)}`]),
  ].join('\n\n');
}

/** `2026-11-21 10:00:00` */
function time(iso: string): string {
  return iso.slice(0, 19).replace('T', ' ');
}
