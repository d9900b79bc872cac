import { unknown } from '../known.js';
import type { Origin, Unknown } from '../types.js';
import { Accumulator } from './accumulate.js';
import type { FileTree } from './file-tree.js';
import { finishBuild } from './finish.js';
import type { Kustomization } from './kustomization-file.js';
import { KustomizeError } from './kustomize-error.js';
import type { Resource } from './resource.js';

/** What a build gives. */
export interface BuildResult {
  readonly resources: readonly Resource[];
  /** Every file that it read, sorted. */
  readonly files: readonly string[];
  /** What the reader could not do, or kustomize would refuse: on such a thing the real build may fail as a whole. */
  readonly problems: readonly Unknown[];
}

/** State that all parts of one build share. */
export class BuildContext {
  readonly files = new Set<string>();
  readonly problems: Unknown[] = [];
  /** Directories being built, outermost first: a kustomization that leads back to itself must not hang. */
  readonly stack: string[] = [];

  constructor(
    readonly tree: FileTree,
    /** True when objects are to carry an annotation that says where they are from. */
    readonly annotateOrigins: boolean,
    readonly root: string,
  ) {}

  /** Runs a step; what kustomize would fail on is noted, and the build goes on without the step. */
  attempt(where: string, step: () => void): void {
    try {
      step();
    } catch (error) {
      if (!(error instanceof KustomizeError)) throw error;
      this.problems.push(unknown(where, `kustomize build fails: ${error.message}`));
    }
  }

  report(where: string, reason: string): void {
    this.problems.push(unknown(where, reason));
  }
}

/** Builds a kustomization as `kustomize build` does (v5.8, load restrictions off), on objects, without touching disk. */
export function build(tree: FileTree, kustomization: Kustomization): BuildResult {
  const metadata = kustomization.fields.buildMetadata;
  const context = new BuildContext(
    tree,
    Array.isArray(metadata) && metadata.includes('originAnnotations'),
    kustomization.directory,
  );
  const accumulator = new Accumulator();
  accumulator.add(kustomization, context, false);
  const step: Origin = { kind: 'kustomize', from: kustomization.file, detail: 'names' };
  const resources = finishBuild(accumulator, context, step);
  return { resources, files: [...context.files].sort(), problems: context.problems };
}
