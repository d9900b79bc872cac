import type { Command } from '../../plan/kubectl-commands.js';

const ARGS: Readonly<Record<string, readonly string[]>> = {
  kubectl: ['version', '--client', '--output=json'],
  helm: ['version', '--short'],
  helmfile: ['--version'],
  talosctl: ['version', '--client', '--short'],
  op: ['--version'],
  sops: ['--version', '--check-for-updates=false'],
  cilium: ['version', '--client'],
  flux: ['version', '--client'],
};

/** How a program is asked for its version, without a cluster and without the network. */
export function versionCommand(name: string, path = name): Command {
  return { program: path, args: ARGS[name] ?? ['--version'] };
}

/** The version in what a program answered; undefined when there is none. */
export function versionIn(output: string): string | undefined {
  return /(?:^|[^\d.])v?(\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?)/.exec(output)?.[1];
}
