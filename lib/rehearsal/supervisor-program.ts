/**
 * The program of the supervisor: it starts the servers, tells how they end, and when its stdin closes, for whatever reason, it kills them
 * all and removes their directory. It is a process of its own because a parent that is killed cannot clean up. Should it be killed as well, a
 * shell that waits for nothing but its end does both.
 *
 * It is text, so that `node -e` runs it alone and at once, whether this library is loaded compiled or from its source.
 * Lines of JSON in: `{ op: 'start', id, program, args, log, env, cwd }`, `{ op: 'signal', id, signal }`.
 * Lines of JSON out: `{ event: 'started', id, pid }`, `{ event: 'failed', id, message }`, `{ event: 'exit', id, code, signal }`.
 */
export const SUPERVISOR_PROGRAM = `
const { spawn } = require('node:child_process');
const { closeSync, openSync, rmSync } = require('node:fs');
const { createInterface } = require('node:readline');

const [directory, keep] = process.argv.slice(1);
const children = new Map();
let ending = false;

// Our death closes its stdin. It is outside of the group that it kills.
const LAST = \`read -r _
kill -9 "-$1" 2>/dev/null
tries=0
while [ "$3" != keep ] && [ -e "$2" ] && [ "$tries" -lt 50 ]; do
  rm -rf -- "$2" 2>/dev/null
  tries=$((tries + 1))
  [ ! -e "$2" ] || sleep 0.1
done\`;
const last = spawn('/bin/sh', ['-c', LAST, 'sh', String(process.pid), directory, keep ?? ''], {
  cwd: '/',
  detached: true,
  env: { PATH: '/usr/bin:/bin' },
  stdio: ['pipe', 'ignore', 'ignore'],
});
last.on('error', () => {});
last.stdin.on('error', () => {});
last.unref();

process.stdout.on('error', () => {});
const say = (message) => process.stdout.write(JSON.stringify(message) + '\\n');

function start({ id, program, args, log, env, cwd }) {
  const file = openSync(log, 'a', 0o600);
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', file, file] });
  closeSync(file);
  child.once('error', (error) => {
    if (child.pid !== undefined) return;
    children.delete(id);
    say({ event: 'failed', id, message: error.message });
  });
  if (child.pid === undefined) return;
  children.set(id, child);
  child.once('exit', (code, signal) => {
    children.delete(id);
    say({ event: 'exit', id, code, signal });
    if (ending && children.size === 0) leave();
  });
  say({ event: 'started', id, pid: child.pid });
}

function end() {
  if (ending) return;
  ending = true;
  if (children.size === 0) leave();
  for (const child of children.values()) child.kill('SIGKILL');
  setTimeout(leave, 5000);
}

function leave() {
  if (keep !== 'keep') rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  process.exit(0);
}

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const order = JSON.parse(line);
    if (ending) return;
    if (order.op === 'start') start(order);
    else children.get(order.id)?.kill(order.signal);
  })
  .on('close', end);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end);
process.on('uncaughtException', (error) => {
  say({ event: 'failed', id: 0, message: String(error) });
  end();
});
`;
