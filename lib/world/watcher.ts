/** Tells about changes in a directory (not in those below it). */
export interface Watcher {
  /** Calls back with the name of each entry that changed, or undefined when the system does not tell. Returns the way to end it. */
  watch(directory: string, changed: (name: string | undefined) => void): () => void;
}
