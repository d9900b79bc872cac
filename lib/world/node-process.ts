import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { codeOf } from './disk-error.js';
import type { Process, ProcessResult } from './process.js';

/** This process. */
export const nodeProcess: Process = {
  pid: process.pid,
  node: process.execPath,
  cwd: () => process.cwd(),
  env: (name) => process.env[name],
  isAlive(pid) {
    try {
      process.kill(pid, 0);
      return true;
    } catch (error) {
      return codeOf(error) === 'EPERM';
    }
  },
  async run(program, args, options = {}) {
    // Loaded here, because it takes longer to load than everything else together.
    const { execa } = await import('execa');
    const result = await execa(program, args, {
      ...options,
      stdin: 'ignore',
      stderr: 'inherit',
      reject: false,
      stripFinalNewline: false,
    });
    if (result.code === 'ENOENT') throw new Error(result.shortMessage);
    return { code: result.exitCode ?? 128 + signalNumber(result.signal), stdout: result.stdout };
  },
  startWaiting(program, args, options = {}) {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    // One that ended before its time is told by its exit code.
    child.stdin.on('error', () => {});
    const result = new Promise<ProcessResult>((resolve) => {
      const done = (code: number): void => resolve({ code, stdout: Buffer.concat(chunks).toString() });
      child.on('error', () => done(127));
      child.on('close', (code, signal) => done(code ?? 128 + signalNumber(signal ?? undefined)));
    });
    return {
      go() {
        child.stdin.end('\n');
        return result;
      },
      end: () => void child.kill(),
    };
  },
  onStop(stop) {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);
  },
};

function signalNumber(signal: string | undefined): number {
  return constants.signals[signal as keyof typeof constants.signals] ?? 1;
}
