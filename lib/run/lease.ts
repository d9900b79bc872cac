import type { Clock } from '../world/clock.js';
import { isObject, type JsonObject } from '../yaml/json.js';
import { apiPath } from './argv/api-path.js';
import { kubectlCreateRaw, kubectlReplaceRaw } from './argv/kubectl.js';
import type { CallOptions, Kube } from './kube.js';
import { RunError } from './run-error.js';
import { apiFailure } from './transient.js';

/** Seconds for which a holder that says nothing is taken for alive. */
export const LEASE_SECONDS = 30;
const POLL = 2000;

const COLLECTION = apiPath('coordination.k8s.io/v1', 'leases', { namespace: 'kube-system' });
const PATH = `${COLLECTION}/fluxstrap`;

/** What a Lease says about who works on the cluster. */
export interface LeaseState {
  readonly holder: string;
  readonly acquired: number;
  readonly renewed: number;
  readonly resourceVersion: string;
}

/** Who holds: `person@host/pid/run`. */
export function holderName(parts: { user: string; host: string; pid: number; run: string }): string {
  return `${parts.user}@${parts.host}/${parts.pid}/${parts.run}`;
}

/** What the Lease says now; undefined when there is none. */
export async function readLease(kube: Kube, options: CallOptions): Promise<LeaseState | undefined> {
  const lease = await kube.get(PATH, options);
  if (lease === undefined) return undefined;
  const spec = isObject(lease.spec) ? lease.spec : {};
  const metadata = isObject(lease.metadata) ? lease.metadata : {};
  return {
    holder: typeof spec.holderIdentity === 'string' ? spec.holderIdentity : '',
    acquired: timeOf(spec.acquireTime),
    renewed: timeOf(spec.renewTime),
    resourceVersion: String(metadata.resourceVersion ?? ''),
  };
}

/** What is needed to know whether a holder lives. */
export interface HolderParts {
  readonly clock: Clock;
  readonly host: string;
  isAlive(pid: number): boolean;
  say(message: string): void;
}

/**
 * Waits until it is known whether the holder lives: a process of this machine can be looked up; of another one only a renewal tells. Clocks of
 * two machines differ, so its times are not compared with ours: what counts is whether it renews while we watch.
 */
export async function isLiveHolder(
  kube: Kube,
  state: LeaseState,
  parts: HolderParts,
  options: CallOptions,
): Promise<boolean> {
  if (state.holder === '') return false;
  const [, host, pid] = /@(.*)\/(\d+)\/[^/]*$/.exec(state.holder) ?? [];
  if (host === parts.host) return parts.isAlive(Number(pid));
  parts.say(
    `The Lease kube-system/fluxstrap is held by ${state.holder}: watching for ${LEASE_SECONDS} seconds whether that run is alive`,
  );
  const end = parts.clock.now() + LEASE_SECONDS * 1000;
  while (parts.clock.now() < end) {
    await parts.clock.sleep(POLL);
    const now = await readLease(kube, options);
    if (now === undefined || now.holder === '') return false;
    if (now.renewed !== state.renewed || now.holder !== state.holder) return true;
  }
  return false;
}

/** Takes a Lease that nobody alive holds. Somebody who was faster by a moment makes it fail, never both. */
export async function takeLease(
  kube: Kube,
  holder: string,
  before: LeaseState | undefined,
  clock: Clock,
  options: CallOptions,
): Promise<void> {
  const now = clock.now();
  const command = before === undefined ? kubectlCreateRaw(kube.place, COLLECTION) : kubectlReplaceRaw(kube.place, PATH);
  const body = leaseObject({ holder, acquired: now, renewed: now, resourceVersion: before?.resourceVersion ?? '' });
  const result = await kube.once(command, options, JSON.stringify(body));
  if (result.code === 0) return;
  // The answer may have been lost on its way, or the API was busy: what is stored decides.
  const failure = apiFailure(result.stderr);
  const stored = failure === 'other' || failure === 'refused' ? undefined : await readLease(kube, options);
  if (stored?.holder === holder) return;
  if (failure === 'transient' && (stored?.resourceVersion ?? '') === (before?.resourceVersion ?? '')) {
    if (options.deadline.isOver) throw kube.failure(command, result, options.step);
    await clock.sleep(1000);
    return takeLease(kube, holder, before, clock, options);
  }
  if (failure === 'conflict' || failure === 'exists') {
    throw new RunError(
      `Lease kube-system/fluxstrap: another run took it a moment before this one (${stored?.holder || 'unknown'}). Wait until it is done.`,
    );
  }
  throw kube.failure(command, result, options.step);
}

/** Says that the holder lives; `false` when somebody else has it. Failures of the API are not fatal: the next renewal comes soon. */
export async function renewLease(kube: Kube, holder: string, clock: Clock, options: CallOptions): Promise<boolean> {
  const state = await readLease(kube, options);
  if (state === undefined || state.holder !== holder) return false;
  await kube.once(
    kubectlReplaceRaw(kube.place, PATH),
    options,
    JSON.stringify(leaseObject({ ...state, renewed: clock.now() })),
  );
  return true;
}

/** Gives it back. The times stay: they tell a later run which interrupted operations were ours. */
export async function releaseLease(kube: Kube, holder: string, clock: Clock, options: CallOptions): Promise<void> {
  const state = await readLease(kube, options);
  if (state === undefined || state.holder !== holder) return;
  await kube.once(
    kubectlReplaceRaw(kube.place, PATH),
    options,
    JSON.stringify(leaseObject({ ...state, holder: '', renewed: clock.now() })),
  );
}

function leaseObject({ holder, acquired, renewed, resourceVersion }: LeaseState): JsonObject {
  return {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: {
      name: 'fluxstrap',
      namespace: 'kube-system',
      ...(resourceVersion === '' ? {} : { resourceVersion }),
    },
    spec: {
      ...(holder === '' ? {} : { holderIdentity: holder }),
      leaseDurationSeconds: LEASE_SECONDS,
      acquireTime: microTime(acquired),
      renewTime: microTime(renewed),
    },
  };
}

/** Kubernetes' MicroTime: six digits behind the second. */
function microTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('Z', '000Z');
}

function timeOf(value: unknown): number {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? 0 : time;
}
