import { visible } from '../command-line.js';
import type { Fields, Level, TimedEvent } from '../event.js';
import type { Reporter } from './reporter.js';
import { RunSummary } from './run-summary.js';
import { failureText, summaryText } from './summary.js';
import { STATUS_WORDS, took } from './words.js';

/** A line of a log: when, how important, what, and the values beside it. */
interface Line {
  readonly level: Level;
  readonly message: string;
  readonly fields?: Fields;
}

/** `timestamp LEVEL message key=value`, for logs and where no terminal is. */
export function plainReporter(err: (text: string) => void, tells: (level: Level) => boolean): Reporter {
  const summary = new RunSummary();
  return {
    on(event) {
      summary.on(event);
      const line = lineOf(event);
      if (line !== undefined && tells(line.level)) err(textOf(event.time, line));
      if (event.event === 'failure' && tells('error')) err(failureText(event));
      if (event.event === 'run-end' && tells('info')) err(summaryText(summary, event));
    },
    close: () => Promise.resolve(),
  };
}

function lineOf(event: TimedEvent): Line | undefined {
  switch (event.event) {
    case 'run-start':
      return {
        level: 'info',
        message: event.resumes === undefined ? 'Run starts' : 'Run goes on where an earlier one stopped',
        fields: { cluster: event.cluster, run: event.run, stages: event.stages.join(','), dryRun: event.dryRun },
      };
    case 'stage-start':
      return { level: 'info', message: `Stage ${event.stage}`, fields: { expected: took(event.expectedSeconds) } };
    case 'step-start':
      return { level: 'debug', message: event.title, fields: { step: event.step } };
    case 'command':
      return { level: 'debug', message: event.command, fields: { step: event.step } };
    case 'output':
      return { level: 'debug', message: event.line, fields: { step: event.step } };
    case 'log':
      return event;
    case 'step-end':
      return {
        level: event.status === 'failed' ? 'error' : event.status === 'not-run' ? 'warn' : 'info',
        message: event.title,
        fields: {
          status: STATUS_WORDS[event.status],
          step: event.step,
          took: took(event.seconds),
          detail: event.detail,
        },
      };
    case 'stage-end':
      return {
        level: event.status === 'done' ? 'info' : 'error',
        message: `Stage ${event.stage} ${event.status}`,
        fields: { took: took(event.seconds) },
      };
    default:
      return undefined;
  }
}

function textOf(time: number, { level, message, fields = {} }: Line): string {
  const values = Object.entries(fields).map(([key, value]) => ` ${key}=${quoted(String(value))}`);
  const stamp = new Date(time).toISOString();
  return `${stamp} ${level.toUpperCase().padEnd(5)} ${visible(message)}${values.join('')}\n`;
}

function quoted(value: string): string {
  return /^[\w./:@,+-]+$/.test(value) ? value : JSON.stringify(value);
}
