#!/usr/bin/env node
// A fake of talosctl in front of machines with a state, kept in the directory named in FAKE_TALOS so that every call is a process of its own:
// `<address>` holds maintenance or the time at which it was configured, `etcd` is there once a node was bootstrapped, `calls` counts what was
// accepted, `kubeconfig` is what the cluster hands out. It refuses what Talos 1.12 refuses: a configured node wants a certificate, bootstrap
// says FailedPrecondition until the node has installed itself and AlreadyExists once etcd has data.
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const INSTALL_MS = 500;
const state = process.env.FAKE_TALOS;
const args = process.argv.slice(2);
const fail = (code, text) => {
  process.stderr.write(`error: rpc error: code = ${code} desc = ${text}\n`);
  process.exit(1);
};
const value = (flag) => args.find((arg) => arg.startsWith(`${flag}=`))?.slice(flag.length + 1) ?? '';
const accept = (what) => appendFileSync(join(state, 'calls'), `${what}\n`);

if (args[0] === 'version') {
  process.stdout.write('Client:\nTalos v1.12.0\n');
  process.exit(0);
}
const address = value('--nodes');
const file = join(state, address);
if (!existsSync(file)) fail('Unavailable', `connection error: dial tcp ${address}:50000: connect: no route to host`);
const node = readFileSync(file, 'utf8');
// A way over the network, so that a signal can meet a call before and after it was accepted.
await setTimeout(100);
if (args.includes('apply-config')) {
  if (node !== 'maintenance') fail('Unavailable', 'connection error: remote error: tls: certificate required');
  const config = readFileSync(value('--file'), 'utf8');
  if (!config.includes('machine:')) fail('InvalidArgument', 'the config is no machine config');
  writeFileSync(file, String(Date.now()));
  accept(`apply-config ${address}`);
} else if (args.includes('bootstrap')) {
  if (node === 'maintenance') fail('Unimplemented', 'API is not implemented in maintenance mode');
  if (existsSync(join(state, 'etcd'))) fail('AlreadyExists', 'etcd data directory is not empty');
  if (Date.now() - Number(node) < INSTALL_MS) fail('FailedPrecondition', 'bootstrap is not available yet');
  writeFileSync(join(state, 'etcd'), '', { flag: 'wx' });
  accept(`bootstrap ${address}`);
} else if (args.includes('kubeconfig')) {
  if (!existsSync(join(state, 'etcd'))) fail('FailedPrecondition', 'the cluster is not bootstrapped');
  writeFileSync(args.at(-1), readFileSync(join(state, 'kubeconfig'), 'utf8'), { mode: 0o600 });
} else fail('Unimplemented', `unknown command ${args.join(' ')}`);
await setTimeout(100);
