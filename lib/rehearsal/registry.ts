import { mkdtempSync, readFileSync, realpathSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPrograms } from './find-program.js';
import { type ChartFiles, type PushedChart, pushChart } from './push-chart.js';
import { RehearsalError } from './rehearsal-error.js';
import { died } from './servers.js';
import { type Child, Supervisor } from './supervisor.js';
import { waitUntil } from './wait-until.js';

/** What a registry is like. */
export interface RegistryOptions {
  /** Default: any free one. A given one makes it possible to come back after a stop; what it held is gone. */
  readonly port?: number;
  /** Directory with the programs. Default `.tools/bin` of the working directory, then PATH. */
  readonly programs?: string;
}

/** An OCI registry on loopback, without TLS, in memory. */
export interface Registry {
  readonly port: number;
  /** `127.0.0.1:23456` */
  readonly host: string;
  /** Holds its log and the charts that were packed. */
  readonly directory: string;
  /** File with a line for each request. */
  readonly log: string;
  /**
   * Packs a chart and pushes it with helm.
   *
   * @param chart A directory, an archive (`.tgz`), or the files of a chart: path → text.
   * @param repository Where it goes: `cilium/charts` gives `oci://127.0.0.1:PORT/cilium/charts/cilium`.
   */
  pushChart(chart: string | ChartFiles, repository: string): Promise<PushedChart>;
  /** What runs: name and process id. */
  processes(): readonly Pick<Child, 'name' | 'pid'>[];
  /** Ends it. May be called twice. */
  stop(): Promise<void>;
}

/** How long it may take to listen, in milliseconds. */
const READY_MS = 30_000;

/** Starts a registry. It ends with `stop()`, and in any case with this process. @throws RehearsalError when it does not listen in time. */
export async function startRegistry({ port = 0, programs }: RegistryOptions = {}): Promise<Registry> {
  const found = findPrograms(['registry', 'helm'], programs);
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'fluxstrap-registry-')));
  const supervisor = new Supervisor(directory);
  try {
    // A word before the flag, `serve` for one, would end the flags, and the port would be the default one.
    const child = await supervisor.start('registry', found.registry, [`-port=${port}`]);
    const listening = await waitUntil(() => portOf(child), {
      timeoutMs: READY_MS,
      everyMs: 20,
      what: () => `rehearsal: the registry does not listen. Its last lines:\n${child.lastLines()}\n`,
    });
    const host = `127.0.0.1:${listening}`;
    await waitUntil(() => answers(host), {
      timeoutMs: READY_MS,
      what: () => `rehearsal: the registry does not answer (${host})`,
    });
    return {
      port: listening,
      host,
      directory,
      log: child.log,
      processes: () => [
        { name: 'supervisor', pid: supervisor.pid },
        { name: child.name, pid: child.pid },
      ],
      pushChart: (chart, repository) => pushChart({ helm: found.helm, directory, host }, chart, repository),
      stop: () => supervisor.end(),
    };
  } catch (error) {
    await supervisor.end();
    throw error;
  }
}

/** It says on which port it listens. @throws RehearsalError when it has died: the port was taken. */
function portOf(child: Child): number | undefined {
  if (child.ending() !== undefined) throw died(child);
  const said = /serving on port (\d+)/.exec(readFileSync(child.log, 'utf8'));
  return said === null ? undefined : Number(said[1]);
}

function answers(host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const sent = get(`http://${host}/v2/`, (response) => {
      response.resume();
      if (response.statusCode === 200) resolve(true);
      else reject(new RehearsalError(`rehearsal: ${host} is no registry (${response.statusCode}). Use another port.`));
    });
    sent.on('error', () => resolve(false));
  });
}
