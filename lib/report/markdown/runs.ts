import { table } from '../../files/markdown.js';
import { took } from '../../run/report/words.js';
import type { Report } from '../report.js';
import { stageStates } from '../stage-state.js';
import { RUN_LOOKS, STAGE_LOOKS, STEP_LOOKS } from '../status.js';
import type { Failure, Timeline } from '../timeline.js';
import { moment, sentence } from '../words.js';
import { block, code, text } from './text.js';

/** The stage graph as a list. */
export function stages({ stages: all, timelines: runs }: Report): readonly string[] {
  if (all.length === 0) return [];
  const states = stageStates(runs);
  const lines = all.flatMap(({ name, title, done, releases }) => [
    `1. ${runs.length === 0 ? '' : `${STAGE_LOOKS[states.get(name)?.status ?? 'not-run'].sign} `}**${text(title)}**: ${text(done)}`,
    ...releases.map(
      ({ release, needs }) =>
        `   - ${code(release)}${needs.length === 0 ? '' : ` after ${needs.map(code).join(', ')}`}`,
    ),
  ]);
  return ['## The plan', lines.join('\n')];
}

/** What ran when. */
export function timelines({ timelines: runs }: Report): readonly string[] {
  return runs.length === 0 ? [] : ['## What ran, and when', ...runs.flatMap(timeline)];
}

function timeline({
  title,
  startedAt,
  status,
  seconds,
  changed,
  unchanged,
  stages: all,
  failures,
}: Timeline): string[] {
  const rows = all.flatMap(({ title: stage, status: state, start, seconds: time, expectedSeconds, steps }) => [
    [
      STAGE_LOOKS[state].sign,
      `**${text(stage)}**`,
      took(start),
      took(time),
      expectedSeconds === undefined ? '' : took(expectedSeconds),
    ],
    ...steps.map((step) => {
      const { sign, word } = STEP_LOOKS[step.status];
      const said = step.detail === '' ? word : `${word}: ${step.detail}`;
      return [sign, `${text(step.title)}: ${text(said)}`, took(step.start), took(step.seconds), ''];
    }),
  ]);
  const { sign, word } = RUN_LOOKS[status];
  return [
    `### ${text(title)}: ${sign} ${word}`,
    `Began ${text(moment(startedAt))}, took ${took(seconds)}, ${changed} changed, ${unchanged} found nothing to do.`,
    ...failures.flatMap(failure),
    table(['', 'what', 'at', 'took', 'expected'], rows),
  ];
}

function failure({ step, message, command, lines, more }: Failure): readonly string[] {
  return [
    `**${text(step)}**: ${text(sentence(message))}`,
    command === undefined ? '' : `Command: ${code(command)}`,
    lines.length === 0 ? '' : block('', lines),
    more === undefined ? '' : `See more: ${code(more)}`,
  ];
}
