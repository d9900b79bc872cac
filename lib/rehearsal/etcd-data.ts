import { constants } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import type { Child } from './supervisor.js';
import { sleep } from './wait-until.js';

/** Time in which a signal reaches every thread, in milliseconds. */
const STOPPED_MS = 20;

/**
 * Copies what etcd holds. A running etcd stands still meanwhile (clients only see a slow answer): what it has accepted is in its log at any
 * moment, so the copy is what a power cut would leave.
 */
export async function copyEtcdData(source: string, target: string, etcd: Child | undefined): Promise<void> {
  const pid = etcd?.ending() === undefined ? etcd?.pid : undefined;
  if (pid !== undefined) {
    process.kill(pid, 'SIGSTOP');
    await sleep(STOPPED_MS);
  }
  try {
    await rm(target, { recursive: true, force: true });
    await cp(source, target, {
      recursive: true,
      mode: constants.COPYFILE_FICLONE,
      // Empty space that is kept ready for the next segment of the log.
      filter: (path) => !path.endsWith('.tmp'),
    });
  } finally {
    if (pid !== undefined && etcd?.ending() === undefined) process.kill(pid, 'SIGCONT');
  }
}
