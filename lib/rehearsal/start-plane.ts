import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPrograms, PLANE_PROGRAMS } from './find-program.js';
import { LivePlane } from './live-plane.js';
import type { Plane } from './plane.js';
import { writePlaneFiles } from './plane-files.js';
import type { PlaneOptions } from './plane-options.js';
import { startPlayer } from './player.js';
import { Servers } from './servers.js';
import { Supervisor } from './supervisor.js';
import { newTokens, READER_RULES } from './users.js';
import { waitUntil } from './wait-until.js';

const NETWORKS = { pods: '10.244.0.0/16', services: '10.96.0.0/12' };

/** How long kube-controller-manager may take to do its first work, in milliseconds. */
const CONTROLLERS_MS = 60_000;

/**
 * Starts a control plane that can be thrown away: a real API server on a port of its own on 127.0.0.1, its nodes and pods played by kwok.
 * Ready in about three seconds. It ends with `stop()`, and in any case with this process, however that ends.
 *
 * @throws RehearsalError when a program is missing, dies, or does not get ready in time; nothing is left running then.
 */
export async function startPlane(options: PlaneOptions = {}): Promise<Plane> {
  const programs = findPrograms(PLANE_PROGRAMS, options.programs);
  const { nodes = [], networks = NETWORKS, causes } = options;
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'fluxstrap-plane-')));
  const supervisor = new Supervisor(directory, options.keep);
  try {
    const tokens = newTokens();
    writePlaneFiles(directory, tokens);
    const servers = new Servers({ supervisor, programs, tokens, services: networks.services });
    await servers.start();
    const plane = new LivePlane({
      supervisor,
      servers,
      tokens,
      kubectl: programs.kubectl,
      context: options.context ?? 'rehearsal',
      traits: {
        pods: networks.pods,
        kubernetes: await versionOf(servers),
        taintControlPlanes: options.taintControlPlanes ?? nodes.some(({ role }) => role === 'worker'),
      },
    });
    for (const node of nodes) await plane.addNode(node);
    for (const object of READER_RULES) await plane.client.apply(object);
    plane.play((client) => startPlayer(client, causes));
    await waitUntil(() => plane.client.get('/api/v1/namespaces/default/serviceaccounts/default'), {
      timeoutMs: CONTROLLERS_MS,
      what: () => 'rehearsal: kube-controller-manager does not do its work',
    });
    return plane;
  } catch (error) {
    await supervisor.end();
    throw error;
  }
}

async function versionOf(servers: Servers): Promise<string> {
  const client = servers.client('rehearsal:plane');
  const version = await client.get<{ gitVersion: string }>('/version');
  client.close();
  return version?.gitVersion ?? '';
}
