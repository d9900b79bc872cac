import { renderReport } from '../report/render-report.js';
import type { Report } from '../report/report.js';
import { nodeMachine } from '../run/node-machine.js';
import { reasonOf } from '../world/disk-error.js';
import { CliError } from './cli-error.js';
import { type Context, say } from './context.js';

/** Writes the page, the data and the text of a report into a folder, for everybody to read: a report holds nothing secret. */
export function keepReport(context: Context, folder: string, report: Report): void {
  const { files } = nodeMachine();
  try {
    for (const [name, text] of Object.entries(renderReport(report))) files.writePublic(`${folder}/${name}`, text);
  } catch (error) {
    throw new CliError(`--report: the report cannot be written (${folder}: ${reasonOf(error)}). Name another folder.`);
  }
  say(context, 'info', `Report: ${folder}/report.html, with report.json and report.md beside it.\n`);
}
