import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import type { KubeObject } from './kube-object.js';
import { RehearsalError } from './rehearsal-error.js';

/** What the API server answered. */
export interface Answer {
  /** HTTP status. */
  readonly status: number;
  readonly text: string;
}

/** A kind of the API, as discovery tells it. */
interface ApiResource {
  readonly name: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

/** How long one request may take, in milliseconds. */
const REQUEST_MS = 20_000;

const PATCH_TYPES = {
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
  apply: 'application/apply-patch+yaml',
} as const;

/** The rehearsal's own small client of the API server. */
export class ApiClient {
  private readonly agent: Agent;
  private readonly resources = new Map<string, ApiResource>();

  constructor(
    /** `https://127.0.0.1:6443` */
    readonly url: string,
    private readonly token: string,
    /** PEM. */
    ca: string,
  ) {
    this.agent = new Agent({ keepAlive: true, ca });
  }

  /** One request. @throws when there is no answer; any status is an answer. */
  async send(method: string, path: string, body?: unknown, type = 'application/json'): Promise<Answer> {
    const response = await this.open(method, path, { body, type, timeoutMs: REQUEST_MS });
    response.setEncoding('utf8');
    let text = '';
    for await (const chunk of response) text += chunk as string;
    return { status: response.statusCode ?? 0, text };
  }

  /** Reads JSON. @returns undefined where there is nothing (404). @throws RehearsalError for any other refusal. */
  async get<T>(path: string): Promise<T | undefined> {
    const answer = await this.send('GET', path);
    if (answer.status === 404) return undefined;
    return this.parsed<T>('GET', path, answer);
  }

  /** Writes. @throws RehearsalError unless it was accepted. */
  async write<T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T> {
    return this.parsed<T>(method, path, await this.send(method, path, body));
  }

  /** Patches. @returns undefined where there is nothing to patch (404, 409). */
  async patch<T>(path: string, kind: keyof typeof PATCH_TYPES, body: unknown): Promise<T | undefined> {
    const answer = await this.send('PATCH', path, body, PATCH_TYPES[kind]);
    if (answer.status === 404 || answer.status === 409) return undefined;
    return this.parsed<T>('PATCH', path, answer);
  }

  /** Creates an object or brings it to what is said (server-side apply with force). @param manager Field manager. Default `rehearsal`. */
  async apply(object: KubeObject, manager = 'rehearsal'): Promise<void> {
    const path = await this.pathOf(object);
    await this.patch(`${path}?fieldManager=${manager}&force=true`, 'apply', object);
  }

  /** A stream of the answer; ends when `signal` aborts, and does not keep the process alive. */
  async stream(path: string, signal: AbortSignal): Promise<IncomingMessage> {
    const response = await this.open('GET', path, { signal });
    response.socket.unref();
    return response;
  }

  /** Where an object is or would be. @throws RehearsalError when its kind is unknown to the API server. */
  async pathOf(object: KubeObject): Promise<string> {
    const path = await this.pathIfKnown(object);
    if (path !== undefined) return path;
    throw new RehearsalError(
      `rehearsal: the API server does not know the kind (${object.kind} of ${object.apiVersion}). Apply its CRD first.`,
    );
  }

  /** Where an object is or would be; undefined when its kind is unknown to the API server. */
  async pathIfKnown(object: KubeObject): Promise<string | undefined> {
    const { apiVersion = 'v1', kind = '' } = object;
    const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const key = `${apiVersion} ${kind}`;
    if (!this.resources.has(key)) {
      const list = await this.get<{ resources: readonly ApiResource[] }>(root);
      for (const one of list?.resources ?? []) {
        if (!one.name.includes('/')) this.resources.set(`${apiVersion} ${one.kind}`, one);
      }
    }
    const resource = this.resources.get(key);
    if (resource === undefined) return undefined;
    const { name, namespace = 'default' } = object.metadata;
    return `${root}${resource.namespaced ? `/namespaces/${namespace}` : ''}/${resource.name}/${encodeURIComponent(name)}`;
  }

  /** Closes what is kept open. */
  close(): void {
    this.agent.destroy();
  }

  private open(
    method: string,
    path: string,
    options: { body?: unknown; type?: string; timeoutMs?: number; signal?: AbortSignal },
  ): Promise<IncomingMessage> {
    const { body, type = 'application/json', timeoutMs, signal } = options;
    const text = body === undefined ? undefined : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const sent = request(
        `${this.url}${path}`,
        {
          method,
          agent: this.agent,
          ...(signal === undefined ? {} : { signal }),
          headers: {
            authorization: `Bearer ${this.token}`,
            accept: 'application/json',
            'user-agent': 'fluxstrap-rehearsal',
            ...(text === undefined ? {} : { 'content-type': type, 'content-length': Buffer.byteLength(text) }),
          },
        },
        resolve,
      );
      sent.once('error', reject);
      if (timeoutMs !== undefined) {
        sent.setTimeout(timeoutMs, () =>
          sent.destroy(
            new RehearsalError(
              `rehearsal: the API server does not answer (${method} ${path}, ${timeoutMs} ms). Look at its log.`,
            ),
          ),
        );
      }
      sent.end(text);
    });
  }

  private parsed<T>(method: string, path: string, { status, text }: Answer): T {
    if (status >= 200 && status < 300) return JSON.parse(text) as T;
    throw new RehearsalError(
      `rehearsal: the API server refuses (${method} ${path}: ${status} ${messageOf(text)}). Look at what was sent.`,
    );
  }
}

function messageOf(text: string): string {
  try {
    return (JSON.parse(text) as { message?: string }).message ?? text;
  } catch {
    return text.slice(0, 300);
  }
}
