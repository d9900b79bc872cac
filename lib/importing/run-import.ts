import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cdk8sImport } from './cdk8s-import.js';
import { pickCrds } from './crd-documents.js';
import { FETCH_LIMITS, type FetchLimits } from './fetch-bytes.js';
import { ImportError, problemsOf } from './import-error.js';
import { importsReadme } from './imports-readme.js';
import { inTurns } from './in-turns.js';
import { parseSources } from './parse-sources.js';
import { originText, patchGenerated } from './patch-generated.js';
import { type InputPlace, readCrdFiles, readValuesSchema } from './read-input.js';
import type { CrdSource, Sources, ValuesSource } from './sources.js';
import { valuesTypes } from './values-types.js';
import { type ImportResult, writeImports } from './write-imports.js';

const LIST = 'sources.yaml';

/** Sources that are worked on at a time: each CRD source is a process that takes a quarter of a gigabyte. */
const WIDTH = 3;

export interface ImportOptions {
  /** The folder that holds `sources.yaml` and takes the generated files: `imports`. */
  readonly directory: string;
  /** Folder that holds the texts under their `reference` paths. @default - they come from their addresses */
  readonly reference?: string;
  /** Text of the list, which is then written too. @default - that of the folder */
  readonly list?: string;
  /** Names of the sources to import; the files of others stay as they are. @default - all */
  readonly only?: readonly string[];
  /** Takes a line for each source that is done. */
  readonly log: (line: string) => void;
  /** What one download may cost. @default - two minutes, 30 MB */
  readonly limits?: FetchLimits;
}

/** Path inside the folder → text. */
type Files = readonly (readonly [path: string, text: string])[];

/**
 * Generates the folder from its list of sources: a class for each custom resource, a type for each chart's values, and
 * the README. All or nothing: when anything fails, the folder stays as it was.
 *
 * @throws ImportError that lists every failure of every source.
 */
export async function runImport(options: ImportOptions): Promise<ImportResult> {
  const { directory, reference, only, log, limits = FETCH_LIMITS } = options;
  const sources = options.list === undefined ? await readSources(directory) : parseSources(options.list, LIST);
  const selected = select(sources, only);
  const project = dirname(directory);
  const place: InputPlace = { limits, project, ...(reference === undefined ? {} : { reference }) };
  const done = (source: CrdSource | ValuesSource, files: Files): Files => {
    log(`${originText(source)} → ${files.map(([path]) => path).join(', ')}`);
    return files;
  };
  const work = [
    ...selected.crds.map((source) => async () => done(source, await importCrds(source, place, project))),
    ...selected.values.map((source) => async () => done(source, await importValues(source, place))),
  ];
  const results = await inTurns(work, WIDTH, (step) => step());
  const problems = results.flatMap((result) => (result.status === 'rejected' ? problemsOf(result.reason) : []));
  if (problems.length > 0) throw new ImportError(problems);
  const files = new Map(results.flatMap((result) => (result.status === 'fulfilled' ? result.value : [])));
  files.set('README.md', importsReadme(sources));
  if (options.list !== undefined) {
    await mkdir(directory, { recursive: true });
    files.set(LIST, options.list);
  }
  return writeImports(directory, files, only === undefined);
}

async function readSources(directory: string): Promise<Sources> {
  const text = await readFile(join(directory, LIST), 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new ImportError([
      `${LIST}: it cannot be read (${error.code}). Write what to import into it, or run fluxstrap import oci://host/path/chart:1.2.3.`,
    ]);
  });
  return parseSources(text, LIST);
}

function select(sources: Sources, only: readonly string[] | undefined): Sources {
  if (only === undefined) return sources;
  const names = new Set([...sources.crds, ...sources.values].map(({ name }) => name));
  const unknown = only.filter((name) => !names.has(name));
  if (unknown.length > 0) {
    const known = [...names].sort().join(', ');
    throw new ImportError(unknown.map((name) => `${LIST}: there is no such source (${name}). Choose from ${known}.`));
  }
  const chosen = ({ name }: { name: string }): boolean => only.includes(name);
  return { crds: sources.crds.filter(chosen), values: sources.values.filter(chosen) };
}

async function importCrds(source: CrdSource, place: InputPlace, project: string): Promise<Files> {
  const where = `crds ${source.name}`;
  const crds = pickCrds(source, await readCrdFiles(source, place));
  const documents = crds.map(({ document }) => document);
  const generated = await cdk8sImport(where, documents, project);
  return Object.keys(source.kinds).map((group) => {
    const file = `${group}.ts`;
    const text = generated.get(file);
    if (text === undefined)
      throw new ImportError([`${where}: cdk8s import wrote no file (${file}). Check the CRD files.`]);
    const own = crds.filter((crd) => crd.group === group);
    return [file, patchGenerated(text, source, file, own)] as const;
  });
}

async function importValues(source: ValuesSource, place: InputPlace): Promise<Files> {
  const schema = await readValuesSchema(source, place);
  const { name, additions = {} } = source;
  return [[`values/${name}.ts`, valuesTypes(schema, { name, source: originText(source), additions })]];
}
