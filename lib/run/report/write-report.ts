import { dirname, relative } from 'node:path';
import { reasonOf } from '../../world/disk-error.js';
import { Deadline } from '../deadline.js';
import type { Run } from '../run.js';
import { reportMarkdown } from './report-markdown.js';
import type { RunRecord } from './run-record.js';
import { type RunEnding, runReport } from './run-report.js';

/** Writes report.json and report.md beside the journal. Returns the path of the latter, relative to the repository; undefined when it cannot be. */
export async function writeReport(run: Run, record: RunRecord, ending: RunEnding): Promise<string | undefined> {
  const { machine, paths } = run;
  const deadline = Deadline.in(run.clock, 10);
  const programs = await run.programs.used({ step: 'report', deadline, evenInterrupted: true });
  const report = runReport(run, record, programs, ending);
  const page = `${dirname(paths.report)}/report.md`;
  try {
    machine.files.write(paths.report, `${JSON.stringify(report, undefined, 2)}\n`);
    machine.files.write(page, reportMarkdown(report));
    return relative(paths.repository, page);
  } catch (error) {
    run.log('warn', `${page}: the report cannot be written (${reasonOf(error)})`);
    return undefined;
  }
}
