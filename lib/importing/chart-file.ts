import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { schemaFromArchive } from './chart-archive.js';
import { ImportError } from './import-error.js';

/**
 * `values.schema.json` of a chart that lies on this machine, as text.
 *
 * @param path a chart's folder, its archive (`.tgz`), or the schema itself.
 * @param where the path as the list has it, for messages.
 * @param size the most bytes that are read.
 */
export async function readChartFile(path: string, where: string, size: number): Promise<string> {
  const found = await stat(path).catch(refuse(where));
  const file = found.isDirectory() ? join(path, 'values.schema.json') : path;
  const { size: bytes } = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') return refuse(where)(error);
    throw new ImportError([`${where}: the chart has no values.schema.json. Write its values without types.`]);
  });
  if (bytes > size) throw new ImportError([`${where}: it is larger than ${size} bytes. Name the chart's own file.`]);
  const content = await readFile(file).catch(refuse(where));
  return file.endsWith('.tgz') ? schemaFromArchive(content, where) : content.toString('utf8');
}

function refuse(where: string) {
  return ({ code }: NodeJS.ErrnoException): never => {
    throw new ImportError([
      `${where}: it cannot be read (${code}). Correct the path; it is relative to the repository.`,
    ]);
  };
}
