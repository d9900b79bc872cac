import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { ApiClient } from './api-client.js';
import type { PLANE_PROGRAMS } from './find-program.js';
import { freePort } from './free-port.js';
import { writeKubeconfig } from './kubeconfig.js';
import {
  apiServerArgs,
  controllerManagerArgs,
  ETCD_SOCKET,
  etcdArgs,
  FILES,
  kwokArgs,
  schedulerArgs,
} from './plane-servers.js';
import { RehearsalError } from './rehearsal-error.js';
import type { Child, Supervisor } from './supervisor.js';
import type { Tokens, UserName } from './users.js';
import { before, waitUntil } from './wait-until.js';

/** What the servers need to know. */
export interface ServersInput {
  readonly supervisor: Supervisor;
  readonly programs: Readonly<Record<(typeof PLANE_PROGRAMS)[number], string>>;
  readonly tokens: Tokens;
  /** CIDR of the Services. */
  readonly services: string;
}

/** Deadlines in milliseconds; on an idle machine everything is there in three seconds. */
const READY_MS = 90_000;
const KILLED_MS = 15_000;
/** How long etcd may take to listen, and how often it is started. */
const ETCD_MS = 10_000;
const ETCD_TRIES = 2;
/** How often another port is tried when somebody was faster. */
const PORT_TRIES = 4;

const IN_USE = /address already in use/;

/** etcd, kube-apiserver, kube-controller-manager, kube-scheduler and kwok: started together, killed together. */
export class Servers {
  private readonly children = new Map<string, Child>();
  private port = 0;
  private certificates = '';

  constructor(private readonly input: ServersInput) {}

  /** `https://127.0.0.1:23456` */
  get url(): string {
    return `https://127.0.0.1:${this.port}`;
  }

  /** Certificates of the API server in PEM form. */
  get ca(): string {
    return this.certificates;
  }

  get directory(): string {
    return this.input.supervisor.directory;
  }

  /** What runs now. */
  list(): readonly Child[] {
    return [...this.children.values()];
  }

  /** A client of the API server. */
  client(user: UserName): ApiClient {
    return new ApiClient(this.url, this.input.tokens[user], this.ca);
  }

  /** Starts all of them and returns when the API server is ready and the others run. @throws RehearsalError with the last lines of a server that dies. */
  async start(): Promise<void> {
    await this.startEtcd();
    if (this.port === 0) await this.startOnFreePort();
    else await this.startApiServer();
    const kubeconfig = (user: UserName) => this.kubeconfig(user);
    await Promise.all([
      this.launch(
        'kube-controller-manager',
        controllerManagerArgs(this.directory, kubeconfig('system:kube-controller-manager')),
      ),
      this.launch('kube-scheduler', schedulerArgs(kubeconfig('system:kube-scheduler'))),
      this.launch('kwok', kwokArgs(this.directory, kubeconfig('rehearsal:kwok'))),
    ]);
  }

  /** Kills all of them; what etcd holds stays on disk. */
  async kill(): Promise<void> {
    const children = this.list();
    for (const child of children) child.signal('SIGKILL');
    await before(
      KILLED_MS,
      Promise.all(children.map((child) => child.ended)),
      () => `rehearsal: the servers do not end (${children.map(({ name, pid }) => `${name} ${pid}`).join(', ')})`,
    );
    this.children.clear();
  }

  /** The running server of that name. */
  child(name: string): Child | undefined {
    return this.children.get(name);
  }

  /** Writes the kubeconfig of one of the plane's own servers. */
  private kubeconfig(user: UserName): string {
    const file = join(this.directory, `${user.replace(/^.*:/, '')}.kubeconfig`);
    writeKubeconfig(file, { context: 'rehearsal', server: this.url, token: this.input.tokens[user], ca: this.ca });
    return file;
  }

  private async startEtcd(): Promise<void> {
    for (let tried = 1; ; tried += 1) {
      const etcd = await this.launch('etcd', etcdArgs());
      try {
        await waitUntil(() => this.hasSocket(etcd), {
          timeoutMs: ETCD_MS,
          everyMs: 10,
          what: () => `rehearsal: etcd does not listen. ${lastLines(etcd)}\n`,
        });
        return;
      } catch (error) {
        // Seen once in a hundred starts on a machine with too much to do; a second process came up at once.
        if (tried === ETCD_TRIES || etcd.ending() !== undefined) throw error;
        etcd.signal('SIGKILL');
        await before(KILLED_MS, etcd.ended, () => `rehearsal: etcd does not end (${etcd.pid})`);
      }
    }
  }

  private hasSocket(etcd: Child): Promise<true | undefined> {
    if (etcd.ending() !== undefined) throw died(etcd);
    return new Promise((resolve) => {
      const socket = connect(join(this.directory, ETCD_SOCKET), () => resolve(true)).on('error', () =>
        resolve(undefined),
      );
      socket.unref().once('connect', () => socket.destroy());
    });
  }

  private async startOnFreePort(): Promise<void> {
    for (let tried = 1; ; tried += 1) {
      this.port = await freePort();
      try {
        return await this.startApiServer();
      } catch (error) {
        // Somebody may listen there between our question and the server's start.
        if (tried === PORT_TRIES || !IN_USE.test(String(error))) throw error;
      }
    }
  }

  private async startApiServer(): Promise<void> {
    const api = await this.launch('kube-apiserver', apiServerArgs(this.directory, this.port, this.input.services));
    await waitUntil(() => this.isReady(api), {
      timeoutMs: READY_MS,
      everyMs: 40,
      what: () => `rehearsal: kube-apiserver does not get ready. ${lastLines(api, this.children.get('etcd'))}\n`,
    });
  }

  private async isReady(api: Child): Promise<boolean> {
    const etcd = this.children.get('etcd');
    if (etcd?.ending() !== undefined) throw died(etcd);
    if (api.ending() !== undefined) throw died(api, etcd);
    // It makes its certificate itself, before it listens.
    this.certificates = await readFile(join(this.directory, FILES.certificate), 'utf8').catch(() => '');
    if (this.ca === '') return false;
    const probe = this.client('rehearsal:plane');
    const isReady = await probe.send('GET', '/readyz').then(
      ({ status }) => status === 200,
      () => false,
    );
    probe.close();
    return isReady;
  }

  private async launch(name: keyof ServersInput['programs'], args: readonly string[]): Promise<Child> {
    const child = await this.input.supervisor.start(name, this.input.programs[name], args);
    this.children.set(name, child);
    return child;
  }
}

/** The error for a server that ended by itself. @param cause A server that it needs and that runs: it may know more. */
export function died(child: Child, cause?: Child): RehearsalError {
  const { code, signal } = child.ending() ?? { code: null, signal: null };
  const how = signal === null ? `exit code ${code}` : signal;
  return new RehearsalError(`rehearsal: ${child.name} has died (${how}). ${lastLines(child, cause)}`);
}

function lastLines(child: Child, cause?: Child): string {
  const own = `Its last lines:\n${child.lastLines()}`;
  return cause === undefined ? own : `${own}\nThose of ${cause.name}:\n${cause.lastLines()}`;
}
