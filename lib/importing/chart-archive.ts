import { gunzipSync } from 'node:zlib';
import { ImportError } from './import-error.js';

const BLOCK = 512;
/** Unpacked size that no chart reaches: an archive beyond it is a bomb. */
const MAX_UNPACKED = 100_000_000;

/**
 * `values.schema.json` of the chart in an archive (`.tgz`), as text. Those of its subcharts are not looked at.
 *
 * @param where address of the archive, for messages.
 * @throws ImportError when the archive cannot be read or its chart has no schema.
 */
export function schemaFromArchive(archive: Uint8Array, where: string): string {
  for (const { path, content } of tarEntries(unpack(archive, where))) {
    const parts = path.replace(/^\.\//, '').split('/');
    if (parts.length === 2 && parts[1] === 'values.schema.json') return content.toString('utf8');
  }
  throw new ImportError([`${where}: the chart has no values.schema.json. Write its values without types.`]);
}

function unpack(archive: Uint8Array, where: string): Buffer {
  try {
    return gunzipSync(archive, { maxOutputLength: MAX_UNPACKED });
  } catch {
    throw new ImportError([`${where}: this is no chart archive of a sensible size. Check the address.`]);
  }
}

/** Regular files of a tar archive (ustar); longer names in extensions are not needed for a chart's top level. */
function* tarEntries(tar: Buffer): Generator<{ path: string; content: Buffer }> {
  for (let offset = 0; offset + BLOCK <= tar.length; ) {
    const header = tar.subarray(offset, offset + BLOCK);
    const size = Number.parseInt(text(header, 124, 12).trim() || '0', 8);
    if (!Number.isSafeInteger(size) || size < 0) return;
    const start = offset + BLOCK;
    const type = header[156];
    // '0' and NUL both mean a regular file.
    if (type === 0x30 || type === 0) {
      const prefix = text(header, 345, 155);
      const name = text(header, 0, 100);
      yield { path: prefix === '' ? name : `${prefix}/${name}`, content: tar.subarray(start, start + size) };
    }
    offset = start + Math.ceil(size / BLOCK) * BLOCK;
  }
}

function text(header: Buffer, start: number, length: number): string {
  const field = header.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.subarray(0, end < 0 ? length : end).toString('utf8');
}
