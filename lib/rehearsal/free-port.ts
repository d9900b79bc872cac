import { createServer } from 'node:net';
import { RehearsalError } from './rehearsal-error.js';

/**
 * Ports are taken from below the range that systems use for outgoing connections: a client that polls a port of that range before its server
 * listens can connect to itself, and a restarted server can find its port gone.
 */
const FIRST = 20_000;
const LAST = 31_999;
const TRIES = 50;

const given = new Set<number>();

/** A TCP port of 127.0.0.1 that nobody listens on and that this process has not handed out before. @throws RehearsalError when none is found. */
export async function freePort(): Promise<number> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const port = FIRST + Math.floor(Math.random() * (LAST - FIRST + 1));
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
  throw new RehearsalError(
    `rehearsal: no free port on 127.0.0.1 (${TRIES} of ${FIRST}-${LAST} tried). Stop what listens there.`,
  );
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}
