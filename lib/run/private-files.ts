/** Files that belong to one person: directories 0700, files 0600. Paths are absolute. */
export interface PrivateFiles {
  /** Makes a directory and those above it that are missing; one that is there is closed to others. */
  ensureDirectory(path: string): void;
  /** Replaces a file as a whole: a reader sees the old or the new text, also after a power cut. */
  write(path: string, text: string): void;
  /** Undefined when there is no such file. */
  read(path: string): string | undefined;
  remove(path: string): void;
  /** A file of the repository, for everybody; directories above it are made. */
  writePublic(path: string, text: string): void;
}
