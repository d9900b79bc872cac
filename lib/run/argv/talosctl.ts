import type { Command } from '../../plan/kubectl-commands.js';
import type { NodeTarget } from '../../plan/step.js';

/** A node and the client configuration that opens it. */
export interface TalosPlace {
  readonly node: NodeTarget;
  /** Absolute path. */
  readonly talosconfig?: string;
}

/** Gives a node in maintenance mode its machine config; a configured node answers that a certificate is required. */
export function talosApplyConfig(node: NodeTarget, file: string, patches: readonly string[]): Command {
  return {
    program: 'talosctl',
    args: [
      ...['apply-config', '--insecure', `--nodes=${node.address}`, `--file=${file}`],
      ...patches.map((patch) => `--config-patch=@${patch}`),
    ],
  };
}

/** Starts etcd. A node address as endpoint, never the virtual one: that is elected through this very etcd. */
export function talosBootstrap(place: TalosPlace): Command {
  return talosctl(place, ['bootstrap']);
}

/** Writes a kubeconfig with a context of this name to a file of its own; without `--merge=false` it would rename contexts. */
export function talosKubeconfig(place: TalosPlace, context: string, file: string): Command {
  return talosctl(place, ['kubeconfig', '--force', '--merge=false', `--force-context-name=${context}`, '--', file]);
}

/** Health of the cluster, asked on one node: talosctl refuses several. */
export function talosHealth(
  place: TalosPlace,
  controlPlanes: readonly NodeTarget[],
  workers: readonly NodeTarget[],
  timeoutSeconds: number,
): Command {
  const addresses = (nodes: readonly NodeTarget[]): string => nodes.map(({ address }) => address).join(',');
  return talosctl(place, [
    'health',
    `--control-plane-nodes=${addresses(controlPlanes)}`,
    ...(workers.length === 0 ? [] : [`--worker-nodes=${addresses(workers)}`]),
    `--wait-timeout=${timeoutSeconds}s`,
  ]);
}

function talosctl({ node, talosconfig }: TalosPlace, args: readonly string[]): Command {
  const config = talosconfig === undefined ? [] : [`--talosconfig=${talosconfig}`];
  return {
    program: 'talosctl',
    args: [...config, `--nodes=${node.address}`, `--endpoints=${node.address}`, ...args],
  };
}
