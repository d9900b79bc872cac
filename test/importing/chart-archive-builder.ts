import { gzipSync } from 'node:zlib';

/** A chart archive (`.tgz`) with these files, path → text. */
export function chartArchive(files: Readonly<Record<string, string>>): Buffer {
  const blocks = Object.entries(files).flatMap(([path, text]) => [header(path, Buffer.byteLength(text)), padded(text)]);
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}

function header(path: string, size: number): Buffer {
  const block = Buffer.alloc(512);
  block.write(path, 0, 100);
  block.write('0000644', 100);
  block.write(size.toString(8).padStart(11, '0'), 124);
  block.write('0', 156);
  block.write('ustar\x0000', 257, 'latin1');
  return block;
}

function padded(text: string): Buffer {
  const content = Buffer.from(text);
  return Buffer.concat([content, Buffer.alloc((512 - (content.length % 512)) % 512)]);
}
