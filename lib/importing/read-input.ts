import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isPath } from './chart-address.js';
import { schemaFromArchive } from './chart-archive.js';
import { readChartFile } from './chart-file.js';
import type { CrdFile } from './crd-documents.js';
import { type FetchLimits, fetchBytes } from './fetch-bytes.js';
import { ImportError } from './import-error.js';
import { pullOciChart } from './oci-chart.js';
import type { CrdSource, SourceOrigin, ValuesSource } from './sources.js';

/** Where texts come from: a folder that holds them under their `reference` paths, or else their addresses. */
export interface InputPlace {
  readonly reference?: string;
  /** The folder that paths of charts are relative to. */
  readonly project: string;
  readonly limits: FetchLimits;
}

/** The CRD files of a source. */
export async function readCrdFiles(source: CrdSource, place: InputPlace): Promise<CrdFile[]> {
  if (place.reference !== undefined) return [await readReference(`crds ${source.name}`, source, place.reference)];
  const files = await Promise.allSettled(
    source.urls.map(async (url) => ({ where: url, text: decode((await fetchBytes(url, place.limits)).bytes) })),
  );
  const problems = files.flatMap((file) => (file.status === 'rejected' ? problemsIn(file.reason) : []));
  if (problems.length > 0) throw new ImportError(problems);
  return files.flatMap((file) => (file.status === 'fulfilled' ? [file.value] : []));
}

/** The values schema of a source, parsed. */
export async function readValuesSchema(source: ValuesSource, place: InputPlace): Promise<unknown> {
  const { where, text } = await readSchemaText(source, place);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ImportError([`${where}: it is no JSON (${(error as Error).message}). Check the address or the file.`]);
  }
}

async function readSchemaText(source: ValuesSource, place: InputPlace): Promise<CrdFile> {
  const { url, name } = source;
  if (isPath(url))
    return { where: url, text: await readChartFile(resolve(place.project, url), url, place.limits.size) };
  if (place.reference !== undefined) return readReference(`values ${name}`, source, place.reference);
  return { where: url, text: await fetchSchema(url, place.limits) };
}

async function fetchSchema(url: string, limits: FetchLimits): Promise<string> {
  if (url.startsWith('oci://')) return schemaFromArchive(await pullOciChart(url, limits), url);
  const { bytes } = await fetchBytes(url, limits);
  return new URL(url).pathname.endsWith('.tgz') ? schemaFromArchive(bytes, url) : decode(bytes);
}

async function readReference(where: string, source: SourceOrigin, folder: string): Promise<CrdFile> {
  if (source.reference === undefined) {
    throw new ImportError([
      `${where}: it names no file of the reference folder. Add reference, or import from addresses.`,
    ]);
  }
  try {
    return { where: source.reference, text: await readFile(join(folder, source.reference), 'utf8') };
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    throw new ImportError([
      `${where}: its file cannot be read (${source.reference}, ${code}). Check the reference folder.`,
    ]);
  }
}

function decode(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}

function problemsIn(error: unknown): readonly string[] {
  if (error instanceof ImportError) return error.problems;
  throw error;
}
