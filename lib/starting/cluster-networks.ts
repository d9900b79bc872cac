/** Networks for pods and services that no other cluster of the repository has. */
export interface OwnNetworks {
  readonly pods: string;
  readonly services: string;
}

/** As many clusters as have networks of their own in the usual private ranges; more are added by hand. */
export const MOST_CLUSTERS = 8;

/** The distribution's own networks for the first cluster, and the ones behind them for each further one. */
export function clusterNetworks(distribution: 'talos' | 'k3s', index: number): OwnNetworks {
  return distribution === 'talos'
    ? { pods: `10.${244 + index}.0.0/16`, services: `10.${96 + 16 * index}.0.0/12` }
    : { pods: `10.${42 + 2 * index}.0.0/16`, services: `10.${43 + 2 * index}.0.0/16` };
}
