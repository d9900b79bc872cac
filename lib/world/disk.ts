/** What a path leads to; links are never followed. */
export type EntryKind = 'file' | 'directory' | 'link' | 'other';

/** What lies at a path. */
export interface DiskEntry {
  readonly kind: EntryKind;
  /** File system that holds it: renames work inside one only. */
  readonly device: number;
  /** Last change in milliseconds since 1970. */
  readonly modified: number;
}

/** An entry of a directory. */
export interface DirectoryEntry {
  readonly name: string;
  readonly kind: EntryKind;
}

/** The file system as this project uses it. Paths are absolute; failures are errors with the system's `code` (`ENOSPC`). */
export interface Disk {
  /** What lies at a path, or undefined when nothing does. */
  look(path: string): DiskEntry | undefined;
  /** Entries of a directory, in no particular order. */
  list(path: string): readonly DirectoryEntry[];
  read(path: string): Uint8Array;
  /** Writes a file from its first byte on; it may be new. */
  write(path: string, content: string | Uint8Array): void;
  /** Atomic; replaces a file that is at the target. */
  rename(from: string, to: string): void;
  removeFile(path: string): void;
  /** Only an empty one; anything in it is an error. */
  removeDirectory(path: string): void;
  /** Only the last part; `EEXIST` when something is there. */
  makeDirectory(path: string): void;
  /** Whether entries can be made in a directory. */
  isWritable(path: string): boolean;
  /** The path with every link followed. */
  realPath(path: string): string;
}
