import type { PrivateFiles } from '../../../lib/run/private-files.js';

/** Private files in memory; a disk that is full refuses every write. */
export class MemoryFiles implements PrivateFiles {
  public readonly texts = new Map<string, string>();
  public full = false;

  public ensureDirectory(): void {}

  public write(path: string, text: string): void {
    if (this.full) throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
    this.texts.set(path, text);
  }

  public writePublic(path: string, text: string): void {
    this.write(path, text);
  }

  public read(path: string): string | undefined {
    return this.texts.get(path);
  }

  public remove(path: string): void {
    this.texts.delete(path);
  }
}
