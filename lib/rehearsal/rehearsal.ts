import { existsSync, readFileSync, statSync } from 'node:fs';
import { auditedWrites } from '../handoff/live/audit-writes.js';
import { parseSnapshot } from '../handoff/live/snapshot.js';
import { verifyHandoff } from '../handoff/live/verify-handoff.js';
import type { HandoffProof } from '../handoff/proof.js';
import { subjectOf } from '../handoff/subject.js';
import type { Plan } from '../plan/plan.js';
import { bootstrap, type RunResult } from '../run/bootstrap.js';
import type { Emit } from '../run/event.js';
import type { Machine } from '../run/machine.js';
import type { RunHooks, RunOptions } from '../run/options.js';
import { runPaths } from '../run/run-paths.js';
import type { Clock } from '../world/clock.js';
import type { ApiClient } from './api-client.js';
import type { FluxControllers } from './flux/flux-controllers.js';
import { FIRST_MS, firstSettled, settledAgain, type Unsettled } from './flux/settle.js';
import type { KubeObject } from './kube-object.js';
import type { Plane } from './plane.js';
import { planeReader } from './plane-reader.js';
import { withPlayedSecrets } from './played-secrets.js';
import type { Registry } from './registry.js';
import type { GitServer } from './repository/git-server.js';
import type { FoundChart } from './repository/mirror.js';
import type { Workspace } from './repository/workspace.js';
import { versionsOf } from './versions.js';

/** What a rehearsal is made of, once everything stands. */
export interface RehearsalParts {
  readonly plane: Plane;
  readonly registry: Registry;
  readonly git: GitServer;
  readonly workspace: Workspace;
  readonly controllers: FluxControllers;
  /** Charts that were pushed, with their place in the registry. */
  readonly charts: readonly { readonly chart: FoundChart; readonly repository: string }[];
  /** True when the distribution's manifests come from this machine. */
  readonly ownDistribution: boolean;
  readonly plan: Plan;
  readonly machine: Machine;
  readonly clock: Clock;
  /** Paths of the programs, by name. */
  readonly programs: Readonly<Record<string, string>>;
  /** What flux-operator built last. */
  readonly built: () => readonly KubeObject[];
  /** What plays the Flux operator, for `plane.play`. */
  readonly operator: (client: ApiClient) => () => void;
}

/** What is left out in every rehearsal: machines, and what is checked about them. */
const MACHINE_LEVEL = ['preflight/machine-configs', 'talos', 'k3s'];

/** A cluster of a plan on loopback: the real runner brings it up, the real Flux controllers take over. */
export class Rehearsal {
  private interrupt: (() => void) | undefined;
  private looks = 0;
  /** Bytes of the audit log from before Flux. */
  private logBefore = 0;

  public constructor(public readonly parts: RehearsalParts) {}

  public get plane(): Plane {
    return this.parts.plane;
  }

  public get registry(): Registry {
    return this.parts.registry;
  }

  public get workspace(): Workspace {
    return this.parts.workspace;
  }

  public get controllers(): FluxControllers {
    return this.parts.controllers;
  }

  /** Runs the plan, or a part of it, with the real runner. Secrets are played. */
  public async bootstrap(
    options: Partial<Pick<RunOptions, 'stages' | 'skip' | 'dryRun' | 'helm'>>,
    emit: Emit,
    hooks: RunHooks = {},
  ): Promise<RunResult> {
    const { plane, workspace, machine, clock, plan } = this.parts;
    const played = withPlayedSecrets(machine, plan);
    const skip = [...machineLevel(plan), ...(options.skip ?? [])];
    const result = await bootstrap({
      plan: workspace.plan,
      repository: workspace.directory,
      options: {
        dryRun: false,
        yes: true,
        helm: 'helm',
        kubeconfig: plane.kubeconfig,
        allowMissing: false,
        waitAll: false,
        unlock: false,
        record: false,
        ...options,
        skip,
      },
      hooks,
      machine: {
        ...played,
        onSignal: (handle) => {
          this.interrupt = () => handle('SIGTERM');
          const end = played.onSignal(handle);
          return () => {
            this.interrupt = undefined;
            end();
          };
        },
      },
      clock,
      emit,
    });
    return result;
  }

  /** From now on a FluxInstance leads to a Flux. @returns What ends it: the operator and the controllers. */
  public startFlux(): () => void {
    this.logBefore = statSync(this.parts.plane.audit.file).size;
    return this.parts.plane.play(this.parts.operator);
  }

  /** The proof of the handoff, from the runner's snapshot, the cluster and the audit log since then; undefined when no snapshot was taken. */
  public async prove(): Promise<HandoffProof | undefined> {
    const { plane, workspace, clock } = this.parts;
    const { snapshot: file } = runPaths(workspace.plan, workspace.directory);
    const snapshot = existsSync(file) ? parseSnapshot(readFileSync(file, 'utf8')) : undefined;
    if (snapshot === undefined) return undefined;
    await plane.audit.mark();
    const audit = auditedWrites(readFileSync(plane.audit.file).subarray(this.logBefore).toString('utf8'));
    const versions = await versionsOf(this);
    const ran = versions.map(({ name, ran: version, note }) => ({
      name,
      version: note === undefined ? version : `${version} (${note})`,
    }));
    return verifyHandoff(subjectOf(workspace.plan), snapshot, planeReader(plane.client), {
      now: clock.now(),
      audit,
      ran,
    });
  }

  /** Ends a run that goes on in vain. */
  public end(): void {
    this.interrupt?.();
  }

  /**
   * Waits until helm-controller is done with the members, and has it look twice more: a release that Flux upgraded once must not be upgraded
   * again.
   *
   * @param milliseconds How long it may take for its first upgrades. Default two minutes.
   * @returns What it was not done with in time.
   */
  public async settle(note: (text: string) => void = () => {}, milliseconds = FIRST_MS): Promise<readonly Unsettled[]> {
    const { plane, plan } = this.parts;
    const members = plan.releases.map(({ helmRelease }) => helmRelease);
    note('the first upgrade by Flux');
    const open = [...(await firstSettled(plane.client, members, milliseconds))];
    const there = members.filter((name) => !open.some(({ helmRelease }) => helmRelease === name));
    for (const which of ['first', 'second']) {
      note(`the ${which} forced reconciliation`);
      this.looks += 1;
      open.push(...(await settledAgain(plane.client, there, `rehearsal-${this.looks}`)));
    }
    return open;
  }

  /** Ends everything; may be called twice. */
  public async stop(): Promise<void> {
    const { controllers, plane, registry, git } = this.parts;
    await controllers.stop();
    await Promise.all([plane.stop(), registry.stop(), git.stop()]);
  }

  /** Where things are, for people who want to look around. */
  public places(): Readonly<Record<string, string>> {
    const { plane, registry, git, workspace, controllers } = this.parts;
    return {
      kubeconfig: plane.kubeconfig,
      api: plane.url,
      registry: registry.host,
      git: `http://${git.host}`,
      repository: workspace.directory,
      journal: runPaths(workspace.plan, workspace.directory).journal,
      'audit log': plane.audit.file,
      ...Object.fromEntries(Object.entries(controllers.logs).map(([name, log]) => [name, log])),
    };
  }
}

/** Stages and steps of a plan that are about machines. */
export function machineLevel({ stages }: Plan): readonly string[] {
  const names = stages.flatMap(({ name, steps }) => [name, ...steps.map(({ id }) => id)]);
  return MACHINE_LEVEL.filter((one) => names.includes(one));
}
