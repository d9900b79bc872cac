import type { Program } from './fake-machine.js';

/**
 * talosctl in front of machines with a state. It refuses what Talos refuses (facts of v1.12): a configured node wants a certificate,
 * bootstrap says FailedPrecondition until the node has installed itself, AlreadyExists once etcd has data, and nothing answers while a node
 * restarts. It never says yes because it is asked often enough.
 */
export class FakeTalos {
  /** Address → state. */
  public readonly nodes = new Map<string, 'maintenance' | 'installing' | 'configured'>();
  public etcd = false;
  /** Times that bootstrap was accepted: twice would have destroyed a cluster. */
  public bootstraps = 0;
  /** Calls that a node needs to install itself. */
  public installs = 2;

  public readonly program: Program = (args, _stdin) => {
    const address = args.find((arg) => arg.startsWith('--nodes='))?.slice('--nodes='.length) ?? '';
    const state = this.nodes.get(address);
    if (state === undefined)
      return refusal('rpc error: code = Unavailable desc = connection error: connect: no route to host');
    if (args.includes('apply-config')) {
      if (state !== 'maintenance')
        return refusal('rpc error: code = Unavailable desc = remote error: tls: certificate required');
      this.nodes.set(address, 'installing');
      return {};
    }
    if (args.includes('bootstrap')) return this.#bootstrap(address, state);
    if (args.includes('kubeconfig'))
      return this.etcd ? {} : refusal('rpc error: code = FailedPrecondition desc = not bootstrapped');
    return refusal(`unknown command ${args.join(' ')}`);
  };

  #bootstrap(address: string, state: string): ReturnType<Program> {
    if (state === 'maintenance')
      return refusal('rpc error: code = Unimplemented desc = API is not implemented in maintenance mode');
    if (this.etcd) return refusal('rpc error: code = AlreadyExists desc = etcd data directory is not empty');
    if (state === 'installing') {
      this.installs -= 1;
      if (this.installs === 0) this.nodes.set(address, 'configured');
      return refusal('rpc error: code = FailedPrecondition desc = bootstrap is not available yet');
    }
    this.etcd = true;
    this.bootstraps += 1;
    return {};
  }
}

function refusal(stderr: string): ReturnType<Program> {
  return { code: 1, stderr };
}
