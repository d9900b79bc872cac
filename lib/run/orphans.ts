import type { Clock } from '../world/clock.js';
import type { JournalState } from './journal.js';
import type { Machine } from './machine.js';
import { RunError } from './run-error.js';

const PAUSE = 1000;
const LONGEST = 300_000;

/** Refuses while another runner works in the same directory: two of them would share one journal. */
export async function refuseLiveRunner(earlier: JournalState | undefined, machine: Machine): Promise<void> {
  if (earlier?.status !== 'running' || earlier.host !== machine.host || earlier.pid === machine.pid) return;
  if (!machine.isAlive(earlier.pid) || !/\bbootstrap\b/.test(await argumentsOf(earlier.pid, machine))) return;
  throw new RunError(
    `cluster ${earlier.cluster}: another run works on it from this directory (process ${earlier.pid}). Nothing was done. Wait until it is done, or stop it with Ctrl-C there.`,
  );
}

/**
 * A runner that was killed leaves helmfile and helm running: they finish what they began. A second helmfile beside them would only fail at
 * their locks, so they are waited for.
 */
export async function waitForOrphans(
  earlier: JournalState | undefined,
  machine: Machine,
  clock: Clock,
  log: (message: string) => void,
): Promise<void> {
  const end = clock.now() + LONGEST;
  for (const { pid, program } of earlier?.children ?? []) {
    let told = false;
    while (machine.isAlive(pid) && (await isSame(pid, program, machine))) {
      if (!told) log(`A ${program} of the run that was killed still works (process ${pid}): waiting until it is done`);
      told = true;
      if (clock.now() >= end) {
        throw new RunError(
          `${program}: still runs on behalf of a run that was killed (process ${pid}). Look what it waits for; end it with kill ${pid}, then run it again.`,
        );
      }
      await clock.sleep(PAUSE);
    }
  }
}

/** Numbers of processes are used again: only one with the same program counts. */
async function isSame(pid: number, program: string, machine: Machine): Promise<boolean> {
  const [first = ''] = (await argumentsOf(pid, machine)).split(/\s+/);
  return first.split('/').at(-1) === program.split('/').at(-1);
}

/** Command line of a process; empty when there is none. */
async function argumentsOf(pid: number, machine: Machine): Promise<string> {
  const { PATH = '' } = machine.environment;
  const options = { cwd: '/', env: { PATH }, timeoutMilliseconds: 5000 };
  const { code, stdout } = await machine.children.start('ps', ['-o', 'args=', '-p', String(pid)], options).result;
  return code === 0 ? stdout.trim() : '';
}
