import type { Disk, EntryKind } from '../../lib/world/disk.js';

/** How a disk in memory differs from an ordinary one. */
export interface MemoryDiskOptions {
  /** As on macOS and Windows: names that differ in case only are one name, and the first spelling stays. */
  readonly ignoresCase?: boolean;
  /** Directories below which another file system begins. */
  readonly mounts?: readonly string[];
  /** Directories in which nothing can be changed. */
  readonly readOnly?: readonly string[];
  /** Called before each operation that changes something; a code that it returns is that operation's failure. */
  readonly fail?: (operation: string, path: string) => string | undefined;
}

interface Node {
  readonly kind: EntryKind;
  content: Buffer;
  modified: number;
}

/** A disk in memory that writes down what is done to it. */
export class MemoryDisk implements Disk {
  public readonly log: string[] = [];
  public now = 1_000_000;
  readonly #nodes = new Map<string, Node>();
  readonly #options: MemoryDiskOptions;

  constructor(files: Readonly<Record<string, string>> = {}, options: MemoryDiskOptions = {}) {
    this.#options = options;
    for (const [path, text] of Object.entries(files)) this.put(path, text);
  }

  /** Puts a file there, with its directories; unlogged. */
  public put(path: string, text: string): void {
    for (let slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
      const parent = path.slice(0, slash);
      if (this.#at(parent) === undefined) this.putEntry(parent, 'directory');
    }
    this.#nodes.set(path, { kind: 'file', content: Buffer.from(text), modified: this.now });
  }

  public putEntry(path: string, kind: EntryKind): void {
    this.#nodes.set(path, { kind, content: Buffer.alloc(0), modified: this.now });
  }

  /** Every file below a directory, path relative to it → text. */
  public files(directory: string): Record<string, string> {
    const files: Record<string, string> = {};
    for (const path of [...this.#nodes.keys()].sort()) {
      const node = this.#nodes.get(path);
      if (node?.kind === 'file' && path.startsWith(`${directory}/`)) {
        files[path.slice(directory.length + 1)] = node.content.toString();
      }
    }
    return files;
  }

  /** Every directory below a directory. */
  public directories(directory: string): string[] {
    return [...this.#nodes]
      .filter(([path, node]) => node.kind === 'directory' && path.startsWith(`${directory}/`))
      .map(([path]) => path.slice(directory.length + 1))
      .sort();
  }

  public look(path: string): ReturnType<Disk['look']> {
    const node = this.#nodes.get(this.#at(path) ?? '');
    return node && { kind: node.kind, device: this.#device(path), modified: node.modified };
  }

  public list(path: string): ReturnType<Disk['list']> {
    const at = this.#existing(path);
    return [...this.#nodes].flatMap(([child, { kind }]) =>
      child.startsWith(`${at}/`) && !child.slice(at.length + 1).includes('/')
        ? [{ name: child.slice(at.length + 1), kind }]
        : [],
    );
  }

  public read(path: string): Uint8Array {
    return this.#nodes.get(this.#existing(path))!.content;
  }

  public write(path: string, content: string | Uint8Array): void {
    this.#change('write', path);
    this.#parent(path);
    this.#nodes.set(this.#at(path) ?? path, { kind: 'file', content: Buffer.from(content), modified: this.now });
  }

  public rename(from: string, to: string): void {
    this.#change('rename', to);
    const node = this.#nodes.get(this.#existing(from))!;
    this.#parent(to);
    if (this.#device(from) !== this.#device(to)) throw failure('EXDEV', to);
    const target = this.#at(to);
    if (target !== undefined && this.#nodes.get(target)!.kind === 'directory') throw failure('EISDIR', to);
    this.#nodes.delete(from);
    this.#nodes.set(target ?? to, node);
  }

  public removeFile(path: string): void {
    this.#change('removeFile', path);
    this.#nodes.delete(this.#existing(path));
  }

  public removeDirectory(path: string): void {
    this.#change('removeDirectory', path);
    if (this.list(path).length > 0) throw failure('ENOTEMPTY', path);
    this.#nodes.delete(this.#existing(path));
  }

  public makeDirectory(path: string): void {
    this.#change('makeDirectory', path);
    if (this.#at(path) !== undefined) throw failure('EEXIST', path);
    this.#parent(path);
    this.putEntry(path, 'directory');
  }

  public isWritable(path: string): boolean {
    return !this.#isReadOnly(path);
  }

  public realPath(path: string): string {
    return this.#existing(path);
  }

  #change(operation: string, path: string): void {
    this.log.push(`${operation} ${path}`);
    const code = this.#options.fail?.(operation, path) ?? (this.#isReadOnly(parentOf(path)) ? 'EACCES' : undefined);
    if (code !== undefined) throw failure(code, path);
  }

  /** The key under which a path is stored. */
  #at(path: string): string | undefined {
    if (this.#nodes.has(path) || this.#options.ignoresCase !== true) return this.#nodes.has(path) ? path : undefined;
    return [...this.#nodes.keys()].find((key) => key.toLowerCase() === path.toLowerCase());
  }

  #existing(path: string): string {
    const at = this.#at(path);
    if (at === undefined) throw failure('ENOENT', path);
    return at;
  }

  #parent(path: string): void {
    const parent = parentOf(path);
    if (parent !== '' && this.#nodes.get(this.#existing(parent))?.kind !== 'directory') throw failure('ENOTDIR', path);
  }

  #device(path: string): number {
    const mounts = this.#options.mounts ?? [];
    return mounts.findIndex((mount) => path === mount || path.startsWith(`${mount}/`)) + 1;
  }

  #isReadOnly(path: string): boolean {
    return (this.#options.readOnly ?? []).some((directory) => path === directory);
  }
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

function failure(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code, path });
}
