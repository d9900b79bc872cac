import { randomBytes } from 'node:crypto';
import { hostname, userInfo } from 'node:os';
import { createInterface } from 'node:readline/promises';
import { nodeProcess } from '../world/node-process.js';
import type { Machine } from './machine.js';
import { nodeChildren } from './node-children.js';
import { queryDns } from './node-dns.js';
import { nodePrivateFiles } from './node-private-files.js';

/** This machine. */
export function nodeMachine(): Machine {
  return {
    children: nodeChildren,
    files: nodePrivateFiles,
    environment: process.env,
    host: hostname(),
    user: userName(),
    pid: process.pid,
    isAlive: nodeProcess.isAlive,
    randomId: () => randomBytes(4).toString('hex'),
    onSignal(handle) {
      // A terminal that was closed wants the same as a person who asks for the end.
      const interrupt = (): void => handle('SIGINT');
      const terminate = (): void => handle('SIGTERM');
      process.on('SIGINT', interrupt).on('SIGTERM', terminate).on('SIGHUP', terminate);
      return () => {
        process.off('SIGINT', interrupt).off('SIGTERM', terminate).off('SIGHUP', terminate);
      };
    },
    queryDns,
    ...(process.stdin.isTTY === true && process.stderr.isTTY === true ? { ask } : {}),
  };
}

async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await lines.question(question);
  } finally {
    lines.close();
  }
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run as a user that has no name.
    return String(process.getuid?.() ?? 'somebody');
  }
}
