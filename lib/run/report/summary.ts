import { visible } from '../command-line.js';
import type { RunEvent } from '../event.js';
import type { RunSummary } from './run-summary.js';
import { SIGNS, took } from './words.js';

type Failure = Extract<RunEvent, { event: 'failure' }>;
type RunEnd = Extract<RunEvent, { event: 'run-end' }>;

/** What a person reads when a step failed: what, the command, the lines that matter, the one command that shows more. */
export function failureText({ message, command, lines = [], more }: Failure): string {
  return [
    `✖ ${visible(message)}`,
    ...(command === undefined ? [] : [`  Command: ${command}`]),
    ...lines.map((line) => `  │ ${visible(line)}`),
    ...(more === undefined ? [] : [`  See more: ${more}`]),
    '',
  ].join('\n');
}

/** What was done, time per stage against what was expected, and the next step. */
export function summaryText(summary: RunSummary, end: RunEnd): string {
  const { stages, steps } = summary;
  const width = Math.max(0, ...stages.map(({ stage }) => stage.length));
  const rows = stages.map(
    ({ stage, status, seconds, expectedSeconds }) =>
      `  ${status === 'done' ? '✔' : '✖'} ${stage.padEnd(width)}  ${took(seconds).padStart(8)}  expected ${took(expectedSeconds)}`,
  );
  const told = steps.filter(
    ({ step, status }) =>
      step.startsWith('verify/') || status === 'changed' || status === 'would-change' || status === 'not-run',
  );
  const details = told.map(
    ({ status, title, detail }) =>
      `  ${SIGNS[status]} ${title}: ${status === 'not-run' ? 'not run: ' : ''}${visible(detail)}`,
  );
  const last = [
    ...(end.report === undefined ? [] : [`Report: ${end.report}`]),
    ...(end.next === '' ? [] : [`${label(end)} ${end.next}`]),
  ];
  const blocks = [[headline(end)], rows, details, last];
  return `\n${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

function headline({ status, seconds, changed, unchanged }: RunEnd): string {
  const counts = `${changed} changed, ${unchanged} as they should be`;
  switch (status) {
    case 'done':
      return `Done in ${took(seconds)}: ${counts}.`;
    case 'would-change':
      return `Dry run, nothing was written: ${changed} would change.`;
    case 'interrupted':
      return `Interrupted after ${took(seconds)}: ${counts}. Nothing is lost; the next run goes on.`;
    case 'failed':
      return `Failed after ${took(seconds)}: ${counts}.`;
  }
}

function label({ status }: RunEnd): string {
  return status === 'done' ? 'Next:' : status === 'would-change' ? 'For real:' : 'Go on with:';
}
