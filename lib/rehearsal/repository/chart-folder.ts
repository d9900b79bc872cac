import { ChartFolderError, type FoundChart, findCharts as find } from '../../handoff/static/find-charts.js';
import type { RunTool } from '../../handoff/static/tools.js';
import { RehearsalError } from '../rehearsal-error.js';

/** How long helm may take to look into an archive, in milliseconds. */
const HELM_MS = 30_000;

/**
 * The charts of a folder: directories with a Chart.yaml and packed archives, however deep, but not the subcharts of a chart.
 *
 * @param helm Path of helm, which looks into archives.
 * @throws RehearsalError when there is no such folder, or no chart in it.
 */
export async function findCharts(folder: string, helm: string): Promise<readonly FoundChart[]> {
  try {
    return await find(folder, helm, run);
  } catch (error) {
    if (error instanceof ChartFolderError) throw new RehearsalError(error.message);
    throw error;
  }
}

const run: RunTool = async (program, args) => {
  const { execa } = await import('execa');
  const result = await execa(program, args, { timeout: HELM_MS, reject: false, stdin: 'ignore' });
  return {
    code: result.exitCode ?? 1,
    stdout: result.stdout,
    stderr: result.stderr,
    missing: result.code === 'ENOENT',
  };
};
