import type { SourceOrigin, Sources } from './sources.js';
import { rootTypeName } from './type-names.js';

/**
 * `imports/README.md`: what stands in the folder, where it comes from, and how it is made again. Made from the list
 * alone.
 */
export function importsReadme({ crds, values }: Sources): string {
  const crdRows = crds.flatMap((source) =>
    Object.entries(source.kinds).map(([group, kinds]) => row(`${group}.ts`, source, kinds.join(', '))),
  );
  const valueRows = values.map((source) => row(`values/${source.name}.ts`, source, `\`${rootTypeName(source.name)}\``));
  const notes = [
    ...crds.map((source) => note('crds', source)),
    ...values.map((source) => note('values', source)),
  ].flat();
  return `${[
    '# imports',
    'Generated. Do not edit: change `sources.yaml`, the only file here that is written by hand, and run the command again.',
    'Command, for every file:',
    '```sh\nnpm run import                                        # from the addresses in sources.yaml\n' +
      'FLUXSTRAP_REFERENCE=<folder> npm run import           # from a folder that holds the same files\n```',
    '## Custom resources',
    'Made by `cdk8s import`, one file for each API group. Versions that are deprecated or not served are left out; the newest stable version of a ' +
      'kind has the class name without a suffix.',
    table(['file', 'repository', 'version', 'licence', 'kinds'], crdRows),
    '## Chart values',
    "Made from the charts' `values.schema.json`: a type of the values, and the same as data for checks at synth. An object with declared " +
      'properties is closed, one without is open; every leaf may also be null or hold a `${VAR}`.',
    table(['file', 'repository', 'version', 'licence', 'type'], valueRows),
    ...(notes.length > 0 ? [`## Notes\n\n${notes.join('\n')}`] : []),
  ].join('\n\n')}\n`;
}

function row(file: string, source: SourceOrigin, holds: string): string[] {
  const version = source.commit === undefined ? source.version : `${source.version} (${source.commit})`;
  return [file, source.repository, version, source.licence, holds].map(cell);
}

function note(list: string, source: SourceOrigin): string[] {
  return source.note === undefined ? [] : [`- ${list} ${source.name}: ${cell(source.note)}`];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function cell(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|').trim();
}
