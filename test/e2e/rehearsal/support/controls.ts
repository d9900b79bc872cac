import { execFile } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse, stringify } from 'yaml';
import type { HandoffProof, ReleaseProof } from '../../../../lib/handoff/proof.js';
import {
  type ChartFiles,
  type Plane,
  type PlaneSnapshot,
  type Rehearsal,
  startRehearsal,
} from '../../../../lib/rehearsal/index.js';
import type { RunEvent } from '../../../../lib/run/event.js';
import { nodeMachine } from '../../../../lib/run/node-machine.js';
import { nodeWorld } from '../../../../lib/world/node-world.js';
import { probeChart } from './probe-charts.js';
import { PROBE, smallCluster } from './small-cluster.js';

const exec = promisify(execFile);

/** What a control does besides the usual. */
export interface Control {
  /** Default: a Deployment with the chart's label and a checksum of the values in its pod template. */
  readonly chart?: ChartFiles;
  /** Changes the repository before the bootstrap: both sides get it. */
  readonly both?: (repository: ServedFiles) => void;
  /** The Helm that helmfile uses. Default the pinned one. */
  readonly helm?: string;
  /** Behind the bootstrap's back: a change that only Git, or only the cluster, gets. */
  readonly behind?: (repository: ServedFiles, plane: Plane) => void | Promise<void>;
  /** A change in Git after the proof, and what is looked at once Flux has brought it. */
  readonly later?: (repository: ServedFiles) => void;
  readonly last?: (plane: Plane) => Promise<void>;
}

/** A file whose every field may be changed. */
// biome-ignore lint/suspicious/noExplicitAny: tests reach into files of every kind
type Document = any;

/** The served files, for changes. */
export class ServedFiles {
  public constructor(public readonly directory: string) {}

  /** Changes a YAML file of one document. @param path Below the directory. */
  public yaml(path: string, change: (object: Document) => void): void {
    const file = join(this.directory, path);
    const object = parse(readFileSync(file, 'utf8'));
    change(object);
    writeFileSync(file, stringify(object));
  }

  public helmRelease(change: (object: Document) => void, name = 'probe/probe'): void {
    this.yaml(`dist/kubernetes/small/apps/${name}/app/helmrelease.yaml`, change);
  }

  public helmfile(change: (object: Document) => void): void {
    this.yaml('dist/bootstrap/small/helmfile.d/01-apps.yaml', change);
  }
}

/** One plane for many handoffs: each begins where nodes, namespaces and secrets are there and nothing is installed. */
export class Controls {
  private constructor(
    private readonly rehearsal: Rehearsal,
    private readonly base: PlaneSnapshot,
    private readonly commit: string,
    private readonly remove: () => void,
  ) {}

  public static async start(): Promise<Controls> {
    const cluster = smallCluster(probeChart());
    const rehearsal = await startRehearsal({
      plan: cluster.plan,
      repository: cluster.repository,
      charts: cluster.charts,
      flux: false,
      machine: nodeMachine(),
      clock: nodeWorld().clock,
    });
    const stages = (['nodes', 'namespaces', 'secrets'] as const).filter((name) =>
      cluster.plan.stages.some((stage) => stage.name === name),
    );
    await run(rehearsal, stages);
    const commit = (await git(rehearsal, ['rev-parse', 'HEAD'])).trim();
    return new Controls(rehearsal, await rehearsal.plane.snapshot(), commit, cluster.remove);
  }

  public get plane(): Plane {
    return this.rehearsal.plane;
  }

  /** Installs, lets Flux take over, has it look twice more, and proves. */
  public async handOver(
    control: Control = {},
  ): Promise<{ readonly proof: HandoffProof; readonly probe: ReleaseProof }> {
    const { rehearsal } = this;
    await rehearsal.plane.restore(this.base);
    await git(rehearsal, ['reset', '--quiet', '--hard', this.commit]);
    rmSync(join(rehearsal.workspace.directory, '.fluxstrap'), { recursive: true, force: true });
    await rehearsal.registry.pushChart(control.chart ?? probeChart(), PROBE.repository);
    const files = new ServedFiles(rehearsal.workspace.directory);
    control.both?.(files);
    await rehearsal.workspace.push('both sides');
    await run(rehearsal, ['apps'], control.helm);
    await control.behind?.(files, rehearsal.plane);
    await rehearsal.workspace.push('behind the back');
    const stop = rehearsal.startFlux();
    try {
      await rehearsal.settle();
      const proof = await rehearsal.prove();
      if (proof === undefined) throw new Error('no snapshot was taken');
      if (control.later !== undefined) {
        control.later(files);
        await this.bring(await rehearsal.workspace.push('later'));
      }
      await control.last?.(rehearsal.plane);
      return { proof, probe: proof.releases.find(({ release }) => release === 'probe/probe')! };
    } finally {
      stop();
      await rehearsal.controllers.stop();
    }
  }

  /** Waits until Flux has brought a commit, down to the release. */
  private async bring(commit: string): Promise<void> {
    const { client } = this.rehearsal.plane;
    const at = (group: string, kind: string, namespace: string, name: string) =>
      `/apis/${group}/namespaces/${namespace}/${kind}/${name}`;
    const now = { metadata: { annotations: { 'reconcile.fluxcd.io/requestedAt': commit } } };
    await client.patch(
      at('source.toolkit.fluxcd.io/v1', 'gitrepositories', 'flux-system', 'flux-system'),
      'merge',
      now,
    );
    const until = Date.now() + 90_000;
    for (;;) {
      const release = await client.get<{
        status?: { lastAttemptedGeneration?: number; history?: readonly { version: number }[] };
      }>(at('helm.toolkit.fluxcd.io/v2', 'helmreleases', 'probe', 'probe'));
      if ((release?.status?.history?.[0]?.version ?? 0) >= 3) return;
      if (Date.now() > until) throw new Error('Flux did not bring the later commit');
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  public async stop(): Promise<void> {
    await this.rehearsal.stop();
    this.remove();
  }
}

async function run(
  rehearsal: Rehearsal,
  stages: readonly ('apps' | 'nodes' | 'namespaces' | 'secrets')[],
  helm?: string,
): Promise<void> {
  const events: RunEvent[] = [];
  const { exitCode } = await rehearsal.bootstrap({ stages, ...(helm === undefined ? {} : { helm }) }, (event) =>
    events.push(event),
  );
  if (exitCode !== 0)
    throw new Error(
      JSON.stringify(
        events.filter(({ event }) => event === 'failure'),
        undefined,
        2,
      ),
    );
}

async function git({ workspace }: Rehearsal, args: readonly string[]): Promise<string> {
  return (await exec('git', ['-C', workspace.directory, ...args])).stdout;
}
