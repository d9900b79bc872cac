import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on this machine for one test. */
export interface Loopback {
  readonly host: string;
  readonly close: () => Promise<void>;
}

/** Starts a server that answers with `handle`. */
export async function serve(handle: (request: IncomingMessage, response: ServerResponse) => void): Promise<Loopback> {
  const server: Server = createServer(handle);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
