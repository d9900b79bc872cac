import { Deadline } from './deadline.js';
import type { CallOptions } from './kube.js';
import {
  holderName,
  isLiveHolder,
  LEASE_SECONDS,
  type LeaseState,
  readLease,
  releaseLease,
  renewLease,
  takeLease,
} from './lease.js';
import type { Run } from './run.js';
import { RunError } from './run-error.js';

/** The Lease of a run: taken before the first write, renewed while it works, given back at its end. */
export class LeaseKeeper {
  #holder: string | undefined;
  #stop = false;
  #lost = false;

  public constructor(private readonly run: Run) {}

  public get isHeld(): boolean {
    return this.#holder !== undefined;
  }

  /** Refuses while another run is alive. One that holds the Lease already makes sure, before every stage that writes, that it still does. */
  public async take(call: CallOptions): Promise<void> {
    const { run } = this;
    if (this.#lost) throw lost();
    if (this.#holder !== undefined) return this.#confirm(this.#holder, call);
    const state = await this.refuseLiveHolder(call);
    const holder = holderName({ user: run.machine.user, host: run.machine.host, pid: run.machine.pid, run: run.id });
    await takeLease(run.kube, holder, state, run.clock, call);
    run.cluster.leaseBefore = state;
    this.#holder = holder;
    void this.#renew(holder);
  }

  /** The state of the Lease when nobody alive holds it. */
  public async refuseLiveHolder(call: CallOptions): Promise<LeaseState | undefined> {
    const { run } = this;
    const state = await readLease(run.kube, call);
    if (state === undefined) return undefined;
    const parts = {
      clock: run.clock,
      host: run.machine.host,
      isAlive: (pid: number) => run.machine.isAlive(pid),
      say: (message: string) => run.log('info', message),
    };
    if (!(await isLiveHolder(run.kube, state, parts, call))) return (await readLease(run.kube, call)) ?? undefined;
    throw new RunError(
      `Lease kube-system/fluxstrap: another run works on cluster ${run.plan.cluster.name} (${state.holder}). Nothing was written. Wait until it is done; if it is stuck, stop it there.`,
    );
  }

  /** Gives the Lease back; also at the end of a run that failed or was interrupted. */
  public async release(): Promise<void> {
    const holder = this.#holder;
    if (holder === undefined) return;
    this.#holder = undefined;
    this.#stop = true;
    if (this.#lost) return;
    const { run } = this;
    const deadline = Deadline.in(run.clock, 10);
    try {
      await releaseLease(run.kube, holder, run.clock, { step: 'lease', deadline, evenInterrupted: true });
    } catch {
      run.log(
        'warn',
        `The Lease kube-system/fluxstrap could not be given back; it ends by itself in ${LEASE_SECONDS} seconds`,
      );
    }
  }

  async #confirm(holder: string, call: CallOptions): Promise<void> {
    const state = await readLease(this.run.kube, call);
    if (state?.holder === holder) return;
    this.#lost = true;
    throw lost();
  }

  async #renew(holder: string): Promise<void> {
    const { run } = this;
    const pause = (LEASE_SECONDS * 1000) / 3;
    while (!this.#stop) {
      await run.clock.sleep(pause);
      if (this.#stop) return;
      try {
        const call = { step: 'lease', deadline: Deadline.in(run.clock, LEASE_SECONDS / 3), evenInterrupted: true };
        if (await renewLease(run.kube, holder, run.clock, call)) continue;
        if (this.#stop) return;
        this.#lost = true;
        run.log('error', 'Another run has taken the Lease kube-system/fluxstrap: stopping before two of them write');
        run.exec.interrupt('SIGTERM');
        return;
      } catch {
        // The API does not answer; whoever needs it says so. The next renewal comes soon.
      }
    }
  }

  /** True when another run took over. */
  public get isLost(): boolean {
    return this.#lost;
  }
}

function lost(): RunError {
  return new RunError(
    'Lease kube-system/fluxstrap: another run has taken it. Look what that run does before you start another one.',
  );
}
