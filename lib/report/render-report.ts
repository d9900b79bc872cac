import { htmlOf } from './html/page.js';
import { markdownOf } from './markdown/page.js';
import type { Report } from './report.js';

/** The three files of a report by their names; each says the same. */
export interface ReportFiles {
  readonly 'report.html': string;
  readonly 'report.json': string;
  readonly 'report.md': string;
}

/** A report as files. `report.json` is described by docs/handoff-report.schema.json. */
export function renderReport(report: Report): ReportFiles {
  return {
    'report.html': htmlOf(report),
    'report.json': `${JSON.stringify(report, undefined, 2)}\n`,
    'report.md': markdownOf(report),
  };
}
