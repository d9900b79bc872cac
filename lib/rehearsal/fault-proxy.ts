import { readFileSync } from 'node:fs';
import {
  createServer as createHttpServer,
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttpsServer, Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import { type ActiveRule, type Fault, type FaultRule, FaultRules, type ProxiedRequest } from './fault-rules.js';
import type { Plane } from './plane.js';
import { FILES } from './plane-servers.js';
import type { Registry } from './registry.js';
import { sleep } from './wait-until.js';

/** A proxy that lets requests fail as told. */
export interface FaultProxy {
  /** `https://127.0.0.1:23456`, `http://…` in front of a registry. */
  readonly url: string;
  /** Kubeconfig of the user admin that leads through the proxy; only in front of a plane. */
  readonly kubeconfig: string;
  /** Every request that came, in order, with the fault that it met. */
  readonly requests: readonly (ProxiedRequest & { readonly fault?: Fault })[];
  /** Adds a rule. @returns The rule with its count of hits. */
  fail(rule: FaultRule): ActiveRule;
  /** From now on everything passes. Requests that hang go on hanging. */
  clear(): void;
  /** Closes every connection. */
  stop(): Promise<void>;
}

/**
 * Puts a proxy in front of a plane or a registry. Towards clients of a plane it uses the API server's own certificate, so that a kubeconfig
 * differs in nothing but the port. It lives in this process.
 */
export async function startFaultProxy(target: Plane | Registry, rules: readonly FaultRule[] = []): Promise<FaultProxy> {
  const plane = 'kubeconfigFor' in target ? target : undefined;
  const upstream = plane === undefined ? `http://${(target as Registry).host}` : plane.url;
  const forward = forwarder(upstream, plane === undefined ? undefined : readFileSync(plane.caFile, 'utf8'));
  const requests: (ProxiedRequest & { fault?: Fault })[] = [];
  const active = new FaultRules();
  for (const rule of rules) active.add(rule);

  const handle = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const { method = 'GET', url: path = '/' } = incoming;
    const seen = { method, path, userAgent: incoming.headers['user-agent'] ?? '' };
    const fault = active.faultFor(seen);
    requests.push({ ...seen, ...(fault === undefined ? {} : { fault }) });
    // Only a reset says at once that something is wrong: a plain close could be the end of an answer. Under TLS it takes the bare socket.
    if (fault?.kind === 'reset') sockets.get(incoming.socket.remotePort)?.resetAndDestroy();
    else void suffer(fault, incoming, outgoing, forward);
  };
  const server = plane === undefined ? createHttpServer(handle) : createHttpsServer(certificateOf(plane), handle);
  // No fault but those that were asked for.
  Object.assign(server, { keepAliveTimeout: 0, requestTimeout: 0, headersTimeout: 0 });
  const sockets = new Map<number | undefined, Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.set(socket.remotePort, socket);
    socket.once('close', () => sockets.delete(socket.remotePort));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  // A forgotten proxy must not keep a process alive.
  server.unref();
  const url = `${plane === undefined ? 'http' : 'https'}://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    kubeconfig: plane?.kubeconfigFor({ server: url }) ?? '',
    requests,
    fail: (rule) => active.add(rule),
    clear: () => active.clear(),
    stop: () => close(server),
  };
}

type Forward = (incoming: IncomingMessage, outgoing: ServerResponse, loseAnswer: boolean) => void;

async function suffer(
  fault: Fault | undefined,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  forward: Forward,
): Promise<void> {
  switch (fault?.kind) {
    case 'status':
      incoming.resume();
      outgoing.writeHead(fault.status, {
        'content-type': 'application/json',
        ...(fault.retryAfterSeconds === undefined ? {} : { 'retry-after': String(fault.retryAfterSeconds) }),
      });
      outgoing.end(statusBody(fault.status));
      return;
    case 'hang':
      incoming.resume();
      return;
    case 'slow':
      await sleep(fault.milliseconds);
      return forward(incoming, outgoing, false);
    default:
      return forward(incoming, outgoing, fault !== undefined);
  }
}

function forwarder(upstream: string, ca: string | undefined): Forward {
  const isSecure = ca !== undefined;
  const agent = isSecure ? new HttpsAgent({ keepAlive: true, ca }) : new HttpAgent({ keepAlive: true });
  const open = isSecure ? httpsRequest : httpRequest;
  return (incoming, outgoing, loseAnswer) => {
    const { method, headers, url = '/' } = incoming;
    const drop = () => incoming.socket.destroy();
    const sent = open(`${upstream}${url}`, { method, headers, agent }, (answer) => {
      if (loseAnswer) {
        answer.resume();
        answer.once('end', drop);
        return;
      }
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      // The headers of a watch must not wait for its first event.
      outgoing.flushHeaders();
      answer.once('error', drop);
      answer.pipe(outgoing);
    });
    sent.once('error', drop);
    outgoing.once('close', () => {
      // The client has gone before the end: so goes its request.
      if (!loseAnswer && !outgoing.writableFinished) sent.destroy();
    });
    incoming.pipe(sent);
  };
}

function certificateOf(plane: Plane): { key: string; cert: string } {
  return { key: readFileSync(join(plane.directory, FILES.key), 'utf8'), cert: readFileSync(plane.caFile, 'utf8') };
}

/** As the API server writes it: clients read the reason and the pause from the body. */
function statusBody(code: number): string {
  const reasons: Record<number, string> = { 429: 'TooManyRequests', 503: 'ServiceUnavailable', 500: 'InternalError' };
  return JSON.stringify({
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message: `the rehearsal lets this request fail with ${code}`,
    reason: reasons[code] ?? 'Unknown',
    code,
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
