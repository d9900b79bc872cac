import { visible } from '../command-line.js';
import type { Level, TimedEvent } from '../event.js';
import type { Reporter } from './reporter.js';
import { RunSummary } from './run-summary.js';
import { failureText, summaryText } from './summary.js';
import { SIGNS, took } from './words.js';

/** A stage on the screen, and how its end is told to the list. */
interface Row {
  title: (text: string) => void;
  output: (text: string) => void;
  finish: (error?: Error) => void;
}

/** A list of the stages that fills while they run. What must be read later is written below it at the end. */
export async function terminalReporter(
  err: (text: string) => void,
  tells: (level: Level) => boolean,
): Promise<Reporter> {
  // Loaded only here: it takes longer than a small run, and logs and programs never need it.
  const { Listr, ListrLogger, ProcessOutput } = await import('listr2');
  const summary = new RunSummary();
  const rows = new Map<string, Row>();
  const later: string[] = [];
  let list: Promise<unknown> = Promise.resolve();
  let last: string[] = [];

  const start = (stages: readonly string[]): void => {
    const gates = new Map(stages.map((stage) => [stage, gate()]));
    const tasks = stages.map((stage) => ({
      title: stage,
      task: (_: unknown, task: { title: string; output: string }) => {
        rows.set(stage, {
          title: (text) => {
            task.title = text;
          },
          output: (text) => {
            task.output = text;
          },
          finish: gates.get(stage)!.finish,
        });
        return gates.get(stage)!.promise;
      },
    }));
    const rendererOptions = {
      logger: new ListrLogger({ processOutput: new ProcessOutput(process.stderr, process.stderr) }),
      showErrorMessage: false,
      collapseErrors: false,
    };
    list = new Listr(tasks, { exitOnError: true, registerSignalListeners: false, rendererOptions })
      .run()
      .catch(() => {});
  };

  /** The last three lines of what goes on, below the stages that run. */
  const tell = (line: string, instead?: string): void => {
    last = [...last.filter((one) => one !== instead).slice(-2), line];
    for (const row of rows.values()) row.output(last.join('\n'));
  };

  const show = (event: TimedEvent): void => {
    switch (event.event) {
      case 'run-start':
        if (event.stages.length > 0) start(event.stages);
        return;
      case 'step-start':
        tell(`${event.title} …`);
        return;
      case 'step-end':
        tell(ended(event), `${event.title} …`);
        return;
      case 'log':
        if (!tells(event.level)) return;
        if (event.level === 'warn' || event.level === 'error')
          later.push(`${event.level === 'warn' ? '⚠' : '✖'} ${visible(event.message)}\n`);
        tell(visible(event.message));
        return;
      case 'stage-end':
        rows.get(event.stage)?.title(`${event.stage} (${took(event.seconds)})`);
        rows.get(event.stage)?.finish(event.status === 'done' ? undefined : new Error(event.status));
        rows.delete(event.stage);
        last = [];
        return;
      case 'failure':
        later.push(failureText(event));
        return;
      case 'run-end':
        later.push(summaryText(summary, event));
        return;
      default:
    }
  };

  return {
    on(event) {
      summary.on(event);
      show(event);
    },
    async close() {
      for (const row of rows.values()) row.finish();
      await Promise.race([list, new Promise((resolve) => setTimeout(resolve, 1000))]);
      for (const text of later) err(text);
    },
  };
}

/** A failure is told in full below the list. */
function ended({ status, title, detail }: Extract<TimedEvent, { event: 'step-end' }>): string {
  return `${SIGNS[status]} ${title}${status === 'failed' ? '' : `: ${visible(detail)}`}`;
}

function gate(): { readonly promise: Promise<void>; readonly finish: (error?: Error) => void } {
  let finish: (error?: Error) => void = () => {};
  const promise = new Promise<void>((resolve, reject) => {
    finish = (error) => (error === undefined ? resolve() : reject(error));
  });
  promise.catch(() => {});
  return { promise, finish };
}
