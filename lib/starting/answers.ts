/** Where the secrets of a cluster are kept. */
export type SecretStore = '1password' | 'sops' | 'none';

/** Where the repository is kept: decides about its CI. */
export type GitHost = 'github' | 'gitlab' | 'other';

/** What a new repository says of one cluster. */
export interface ClusterAnswers {
  readonly name: string;
  /** Cilium's cluster id, 1 for the first. */
  readonly id: number;
  /** IPv4 in CIDR notation, as all networks here. */
  readonly nodes: string;
  readonly pods: string;
  readonly services: string;
  /** Addresses, at least one. */
  readonly controlPlanes: readonly string[];
  readonly workers: readonly string[];
  /** Virtual address of the API; only Talos keeps one. */
  readonly vip?: string;
}

/** Everything that decides what a new repository holds. */
export interface Answers {
  /** Name of the folder, and of the npm package. */
  readonly name: string;
  readonly distribution: 'talos' | 'k3s';
  readonly clusters: readonly ClusterAnswers[];
  readonly secrets: SecretStore;
  readonly host: GitHost;
  /** What Flux reads: `ssh://…` or `https://…`. */
  readonly repository: string;
  /** Whether the URL was given; a made-up one has to be corrected before the bootstrap. */
  readonly repositoryGiven: boolean;
  readonly branch: string;
}

/** Whether Flux needs a key to read the repository. */
export function needsDeployKey({ repository }: Answers): boolean {
  return repository.startsWith('ssh://');
}
