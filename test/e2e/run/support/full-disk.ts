import { execFile } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CliResult } from './cli.js';
import { REPOSITORY, type Workspace } from './workspace.js';

/** What came of a run on a full disk. */
export interface FullDiskResult extends Pick<CliResult, 'code' | 'stderr'> {
  /** Its journal at the end, as it stands on the full disk; empty where there is none. */
  readonly journal: string;
}

/**
 * Runs `fluxstrap bootstrap` with a `.fluxstrap` on a disk of its own (a tmpfs of 128 KiB in a mount namespace) that holds what earlier runs left,
 * caches aside, and not one byte more. Where a mount is not allowed this fails: it is never left out.
 */
export function runOnFullDisk(place: Workspace, args: readonly string[]): Promise<FullDiskResult> {
  const state = place.state('');
  const seed = join(place.directory, 'home/seed');
  mkdirSync(state, { recursive: true, mode: 0o700 });
  cpSync(state, seed, { recursive: true, filter: (path) => !path.endsWith('/cache') });
  const script = `
    mount -t tmpfs -o size=128k,mode=700 tmpfs "$STATE" || exit 97
    cp -r "$SEED/." "$STATE/" || exit 98
    cat /dev/zero > "$STATE/filler" 2>/dev/null
    "$NODE" "$BIN" bootstrap --cluster infra --yes "$@"
    code=$?
    cat "$STATE/journal.json" 2>/dev/null
    exit $code`;
  const mine = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user'];
  return new Promise((resolve, reject) => {
    execFile(
      'unshare',
      [...mine, '--mount', '--', 'sh', '-c', script, 'sh', ...args],
      {
        cwd: place.directory,
        env: { ...place.env, STATE: state, SEED: seed, NODE: process.execPath, BIN: `${REPOSITORY}/bin/fluxstrap.js` },
      },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : Number(error.code);
        if (Number.isNaN(code) || code === 97 || code === 98) reject(new Error(`no full disk can be made: ${stderr}`));
        else resolve({ code, stderr, journal: stdout });
      },
    );
  });
}
