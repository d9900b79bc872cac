import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXAMPLE_CHARTS, writeChart } from '../../../../lib/rehearsal/index.js';

/** The small charts of the example fleet in a folder, as a person would give them with `--charts`. */
export function exampleCharts(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'fluxstrap-charts-'));
  for (const [path, files] of Object.entries(EXAMPLE_CHARTS)) writeChart(join(folder, path), files());
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
