import { App } from 'cdk8s';
import type { DeployKey } from './bootstrap-secret.js';
import { brand, isBranded } from './brand.js';
import { checkPath } from './formats.js';
import { report } from './problem.js';
import { rememberSource } from './provenance.js';

/** The Git repository that Flux reads. */
export interface FleetRepository {
  readonly url: string;
  readonly branch: string;
  /** @default - none */
  readonly deployKey?: DeployKey;
}

/** How Flux reaches the repository. */
export interface GitRepositoryOptions {
  /** @default - 'main' */
  readonly branch?: string;
  /** Credentials that the bootstrap seeds. Only an ssh:// URL, or a private https:// one, needs any. @default - none */
  readonly deployKey?: DeployKey;
}

/**
 * Describes the repository that the fleet lives in.
 *
 * @example gitRepository('ssh://git@github.com/acme/k8s-ops.git', { branch: 'main', deployKey })
 */
export function gitRepository(url: string, options: GitRepositoryOptions = {}): FleetRepository {
  return {
    url,
    branch: options.branch ?? 'main',
    ...(options.deployKey === undefined ? {} : { deployKey: options.deployKey }),
  };
}

/** Properties of a Fleet. */
export interface FleetProps {
  /** `gitRepository(…)`. */
  readonly repository: FleetRepository;
  /** Directory of the repository that holds everything synthesized. @default - 'dist' */
  readonly root?: string;
  /**
   * `single`: no cluster name in any path, for a fleet that will stay one cluster. `fleet`: every path names its cluster.
   * It is stated once, so that a second cluster never moves the files of the first.
   * @default - 'fleet'
   */
  readonly layout?: 'single' | 'fleet';
}

/** All clusters of one Git repository: the root of every construct tree. */
export class Fleet extends App {
  /** True for a Fleet, also one of another copy of this package. */
  public static isFleet(value: unknown): value is Fleet {
    return isBranded(value, 'Fleet');
  }

  /** The Git repository that Flux reads. */
  public readonly repository: FleetRepository;
  /** Directory of the repository that holds everything synthesized. */
  public readonly root: string;
  /** Whether paths name their cluster. */
  public readonly layout: 'single' | 'fleet';

  constructor(props: FleetProps) {
    // The output directory belongs to the command that writes, not to the description.
    super({ outdir: '.cdk8s' });
    brand(this, 'Fleet');
    rememberSource(this);
    this.repository = props.repository;
    this.root = props.root ?? 'dist';
    this.layout = props.layout ?? 'fleet';
    if (!/^(?:ssh|https|http):\/\/[^\s/]+\/.+/.test(this.repository.url)) {
      report(this, {
        rule: 'authoring',
        subject: 'Fleet',
        field: 'repository.url',
        message: 'is not a URL that Flux can clone',
        value: this.repository.url,
        fix: "Write 'ssh://git@host/owner/repository.git' or 'https://host/owner/repository.git'; the form 'git@host:owner/…' is none of Flux'.",
      });
    }
    if (checkPath(this.root) !== undefined) {
      report(this, {
        rule: 'path-escapes',
        subject: 'Fleet',
        field: 'root',
        message: 'leaves the repository or is empty',
        value: this.root,
        fix: "Name a directory inside the repository, such as 'dist'.",
      });
    }
  }

  /** The files are written by `fluxstrap synth`, all or nothing; `cdk8s synth` runs that. */
  public override synth(): void {
    throw new Error(
      "main.ts: the fleet is exported, not synthesized here. Remove the call of synth() and end the file with 'export default fleet;'.",
    );
  }
}
