import { watch } from 'node:fs';
import type { Watcher } from './watcher.js';

/** Changes as the operating system reports them. */
export const nodeWatcher: Watcher = {
  watch(directory, changed) {
    const watcher = watch(directory, (_event, name) => changed(name ?? undefined));
    // A directory that is deleted while it is watched ends its watch; its parent reports the deletion.
    watcher.on('error', () => watcher.close());
    return () => watcher.close();
  },
};
