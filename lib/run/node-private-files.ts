import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { codeOf } from '../world/disk-error.js';
import type { PrivateFiles } from './private-files.js';

/** The machine's disk. */
export const nodePrivateFiles: PrivateFiles = {
  ensureDirectory(path) {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    chmodSync(path, 0o700);
  },
  write(path, text) {
    // A name of its own for every writer: two of them must not share one half-written file.
    const staged = `${path}.${process.pid}.tmp`;
    try {
      const file = openSync(staged, 'w', 0o600);
      try {
        const bytes = Buffer.from(text);
        for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      renameSync(staged, path);
      syncDirectory(dirname(path));
    } catch (error) {
      rmSync(staged, { force: true });
      throw error;
    }
  },
  read(path) {
    try {
      return readFileSync(path, 'utf8');
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw error;
    }
  },
  remove(path) {
    rmSync(path, { force: true });
  },
  writePublic(path, text) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  },
};

/** The rename itself reaches the disk with its directory. */
function syncDirectory(path: string): void {
  const directory = openSync(path, 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}
