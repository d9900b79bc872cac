import { dirname, join } from 'node:path';
import type { Disk } from '../world/disk.js';

/** What may be in a folder that a repository is written into: an empty clone has it. */
const ALLOWED = new Set(['.git']);

/** A folder that is filled once, or left as it was. */
export class NewFolder {
  readonly #disk: Disk;
  readonly #path: string;
  /** What was made here, in order. */
  readonly #made: { readonly path: string; readonly kind: 'file' | 'directory' }[] = [];

  constructor(disk: Disk, path: string) {
    this.#disk = disk;
    this.#path = path;
  }

  /** Why nothing can be written there, as sentences. */
  static problems(disk: Disk, path: string, shown: string): readonly string[] {
    const entry = disk.look(path);
    if (entry === undefined) return [];
    if (entry.kind !== 'directory') return [`${shown}: is there and is no folder (${entry.kind}). Name another one.`];
    const found = disk.list(path).filter(({ name }) => !ALLOWED.has(name));
    if (found.length === 0) return [];
    const names = found.map(({ name }) => name).sort();
    const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
    return [`${shown}: is not empty (${names.slice(0, 3).join(', ')}${more}). Name a new folder, or an empty one.`];
  }

  /** Makes a folder in it, or itself, with those above; returns its path. */
  directory(path = ''): string {
    const directory = join(this.#path, path);
    this.#makeDirectory(directory);
    return directory;
  }

  /** Writes a file, with the folders above it. */
  write(path: string, content: string | Uint8Array): void {
    this.directory(dirname(path));
    this.#disk.write(this.expect(path), content);
  }

  /** A file that is about to be there, whoever writes it; returns its path. */
  expect(path: string): string {
    const file = join(this.#path, path);
    this.#made.push({ path: file, kind: 'file' });
    return file;
  }

  /** Takes back what was made; what cannot be taken back stays. */
  undo(): void {
    for (const { path, kind } of this.#made.splice(0).reverse()) {
      try {
        if (kind === 'file') this.#disk.removeFile(path);
        else this.#disk.removeDirectory(path);
      } catch {
        // It was never made, or the disk that refused to write also refuses this: nothing better is left to do.
      }
    }
  }

  #makeDirectory(path: string): void {
    if (this.#disk.look(path) !== undefined || dirname(path) === path) return;
    this.#makeDirectory(dirname(path));
    this.#disk.makeDirectory(path);
    this.#made.push({ path, kind: 'directory' });
  }
}
