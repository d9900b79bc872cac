import { join } from 'node:path';
import type { ApiClient } from './api-client.js';
import { AuditLog } from './audit-log.js';
import { copyEtcdData } from './etcd-data.js';
import { writeKubeconfig } from './kubeconfig.js';
import { runKubectl } from './kubectl.js';
import { type NodeTraits, nodeObject, type PlaneNode } from './nodes.js';
import type { KubectlOptions, Plane, PlaneSnapshot } from './plane.js';
import { FILES } from './plane-servers.js';
import { died, type Servers } from './servers.js';
import type { Supervisor } from './supervisor.js';
import type { Tokens, UserName } from './users.js';

/** What a plane is made of. */
export interface PlaneParts {
  readonly supervisor: Supervisor;
  readonly servers: Servers;
  readonly tokens: Tokens;
  /** Path of kubectl. */
  readonly kubectl: string;
  readonly context: string;
  readonly traits: NodeTraits;
}

type Start = (client: ApiClient) => () => void;

/** A plane whose servers run. */
export class LivePlane implements Plane {
  readonly directory: string;
  readonly url: string;
  readonly caFile: string;
  readonly context: string;
  readonly kubeconfig: string;
  readonly client: ApiClient;
  readonly audit: AuditLog;
  private readonly playing = new Map<Start, () => void>();
  private nodeCount = 0;
  private snapshotCount = 0;

  constructor(private readonly parts: PlaneParts) {
    this.directory = parts.supervisor.directory;
    this.url = parts.servers.url;
    this.caFile = join(this.directory, FILES.certificate);
    this.context = parts.context;
    this.kubeconfig = this.kubeconfigFor();
    this.client = parts.servers.client('rehearsal:plane');
    this.audit = new AuditLog(join(this.directory, FILES.auditLog), this.client);
  }

  kubeconfigFor(options: { user?: UserName; context?: string; server?: string; file?: string } = {}): string {
    const { user = 'admin', context = this.context, server = this.url } = options;
    const port = new URL(server).port;
    const file = options.file ?? join(this.directory, `kubeconfig-${user.replaceAll(':', '-')}-${context}-${port}`);
    writeKubeconfig(file, { context, server, token: this.token(user), ca: this.parts.servers.ca });
    return file;
  }

  token(user: UserName): string {
    return this.parts.tokens[user];
  }

  async kubectl(args: readonly string[], { user = 'admin', ...options }: KubectlOptions = {}): Promise<string> {
    const kubeconfig = this.kubeconfigFor({ user });
    try {
      return await runKubectl(this.parts.kubectl, kubeconfig, this.directory, args, options);
    } catch (error) {
      // kubectl only sees that nobody answers.
      const dead = this.parts.servers.list().find((child) => child.ending() !== undefined);
      throw dead === undefined ? error : died(dead);
    }
  }

  async addNode(node: PlaneNode): Promise<void> {
    await this.client.write('POST', '/api/v1/nodes', nodeObject(node, this.nodeCount, this.parts.traits));
    this.nodeCount += 1;
  }

  async removeNode(name: string): Promise<void> {
    await this.client.write('DELETE', `/api/v1/nodes/${encodeURIComponent(name)}`);
  }

  async snapshot(): Promise<PlaneSnapshot> {
    this.snapshotCount += 1;
    const directory = join(this.directory, FILES.snapshots, String(this.snapshotCount));
    await copyEtcdData(join(this.directory, FILES.data), directory, this.parts.servers.child('etcd'));
    return { directory };
  }

  async restore(snapshot: PlaneSnapshot): Promise<void> {
    for (const stop of this.playing.values()) stop();
    await this.parts.servers.kill();
    await copyEtcdData(snapshot.directory, join(this.directory, FILES.data), undefined);
    await this.parts.servers.start();
    for (const start of this.playing.keys()) this.playing.set(start, start(this.client));
  }

  play(start: Start): () => void {
    this.playing.set(start, start(this.client));
    return () => {
      this.playing.get(start)?.();
      this.playing.delete(start);
    };
  }

  processes(): readonly { readonly name: string; readonly pid: number }[] {
    const servers = this.parts.servers.list().map(({ name, pid }) => ({ name, pid }));
    return [{ name: 'supervisor', pid: this.parts.supervisor.pid }, ...servers];
  }

  async stop(): Promise<void> {
    for (const stop of this.playing.values()) stop();
    this.playing.clear();
    this.client.close();
    await this.parts.supervisor.end();
  }
}
