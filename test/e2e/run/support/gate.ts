import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A way to a server that can be closed: then connections are refused, as by a server that restarts. */
export interface Gate {
  readonly port: number;
  /** Breaks every connection and refuses new ones. */
  close(): Promise<void>;
  /** Lets them pass again, at the same port. */
  open(): Promise<void>;
}

/** Puts a gate in front of a port of 127.0.0.1; it is open. */
export async function gate(target: number): Promise<Gate> {
  const sockets = new Set<Socket>();
  let port = 0;
  let server: Server | undefined;
  const open = async (): Promise<void> => {
    const listening = createServer((socket) => {
      const further = connect(target, '127.0.0.1');
      for (const one of [socket, further]) {
        sockets.add(one);
        one.on('error', () => one.destroy()).on('close', () => sockets.delete(one));
      }
      socket.on('close', () => further.destroy()).pipe(further);
      further.on('close', () => socket.destroy()).pipe(socket);
    });
    await new Promise<void>((resolve, reject) => {
      listening.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
    port = (listening.address() as AddressInfo).port;
    server = listening;
  };
  await open();
  return {
    get port() {
      return port;
    },
    open,
    async close() {
      const closing = server;
      if (closing === undefined) return;
      server = undefined;
      const closed = new Promise((resolve) => closing.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
