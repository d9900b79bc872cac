import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TemplateFile } from '../helm-record.js';

/** What an unpacked chart is made of, its subcharts included. */
export interface ChartFiles {
  /** `templates/a.yaml`, `charts/sub/templates/b.yaml`. */
  readonly templates: readonly TemplateFile[];
  /** Texts of the files below `crds/`. */
  readonly crds: readonly string[];
  /** Subcharts that are packed, and so were not looked into. */
  readonly packed: readonly string[];
}

/** Reads the templates and CRDs of an unpacked chart. */
export function readChartFiles(chart: string): ChartFiles {
  const templates: TemplateFile[] = [];
  const crds: string[] = [];
  const packed: string[] = [];
  const visit = (directory: string, prefix: string): void => {
    for (const name of filesBelow(join(directory, 'templates'))) {
      templates.push({
        name: `${prefix}templates/${name}`,
        text: readFileSync(join(directory, 'templates', name), 'utf8'),
      });
    }
    for (const name of filesBelow(join(directory, 'crds'))) {
      if (/\.ya?ml$/.test(name)) crds.push(readFileSync(join(directory, 'crds', name), 'utf8'));
    }
    const below = join(directory, 'charts');
    for (const entry of existsSync(below) ? readdirSync(below, { withFileTypes: true }) : []) {
      if (entry.isDirectory()) visit(join(below, entry.name), `${prefix}charts/${entry.name}/`);
      else if (entry.name.endsWith('.tgz')) packed.push(`${prefix}charts/${entry.name}`);
    }
  };
  visit(chart, '');
  return { templates, crds, packed };
}

function filesBelow(directory: string): readonly string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
    .sort();
}
