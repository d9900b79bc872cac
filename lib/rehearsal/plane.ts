import type { ApiClient } from './api-client.js';
import type { AuditLog } from './audit-log.js';
import type { PlaneNode } from './nodes.js';
import type { Child } from './supervisor.js';
import type { UserName } from './users.js';

/** How kubectl is called. */
export interface KubectlOptions {
  /** Text for its stdin. */
  readonly input?: string;
  /** Default admin. */
  readonly user?: UserName;
  /** Deadline in milliseconds. Default 60 s. */
  readonly timeoutMs?: number;
}

/** What a plane held at one moment. */
export interface PlaneSnapshot {
  readonly directory: string;
}

/** A throw-away control plane on loopback. */
export interface Plane {
  /** Holds logs, data and kubeconfigs. */
  readonly directory: string;
  /** `https://127.0.0.1:23456` */
  readonly url: string;
  /** File with the certificates of the API server: `apiserver.crt`. */
  readonly caFile: string;
  /** Kubeconfig of the user admin, with a single context, mode 0600. */
  readonly kubeconfig: string;
  /** Name of that context. */
  readonly context: string;
  readonly audit: AuditLog;
  /** A client of the API server, as the user `rehearsal:plane`. */
  readonly client: ApiClient;
  /**
   * Writes a kubeconfig and returns its path.
   *
   * @param options.user Default admin. @param options.context Default the plane's. @param options.server Default the plane's URL: that of a
   *   fault proxy, for example. @param options.file Default a file of its own in the plane's directory.
   */
  kubeconfigFor(options?: {
    readonly user?: UserName;
    readonly context?: string;
    readonly server?: string;
    readonly file?: string;
  }): string;
  /** Token of a user. */
  token(user: UserName): string;
  /** Runs kubectl and returns its stdout. @throws RehearsalError with its stderr when it fails. */
  kubectl(args: readonly string[], options?: KubectlOptions): Promise<string>;
  /** Registers one more machine. */
  addNode(node: PlaneNode): Promise<void>;
  /** Takes a machine away. */
  removeNode(name: string): Promise<void>;
  /** What the plane holds now; takes well under a second. It lives as long as the plane. */
  snapshot(): Promise<PlaneSnapshot>;
  /** Brings the plane back to a snapshot: same address, same certificate, same tokens. The audit log goes on. */
  restore(snapshot: PlaneSnapshot): Promise<void>;
  /** Plays along until the plane stops: called at once and again after each restore. @returns A function that ends it for good. */
  play(start: (client: ApiClient) => () => void): () => void;
  /** What runs: name and process id. */
  processes(): readonly Pick<Child, 'name' | 'pid'>[];
  /** Ends everything and removes the directory. May be called twice. */
  stop(): Promise<void>;
}
