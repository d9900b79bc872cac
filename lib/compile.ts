import type { Cluster } from './authoring/cluster.js';
import type { Fleet } from './authoring/fleet.js';
import { clustersOf, intentOf } from './authoring/intent-of.js';
import { problemsOf } from './authoring/problem.js';
import type { Finding } from './checks/finding.js';
import type { ClusterSubject } from './checks/rule.js';
import { renderFiles, rootFiles } from './files/render-files.js';
import { findingsOf } from './findings-of.js';
import type { ClusterIntent, Intent } from './intent/intent.js';
import { collectDirectories } from './manifests/collect.js';
import type { ManifestFiles } from './manifests/manifest-file.js';
import { manifestsOf, type PlacedSources } from './manifests/manifests-of.js';
import { printManifest } from './manifests/print-manifest.js';
import { buildModel } from './model/build-model.js';
import type { ModelEntry, RepositoryFile, RepositoryFiles } from './model/types.js';
import { placesOf } from './places.js';
import { buildPlan } from './plan/build-plan.js';
import type { Plan } from './plan/plan.js';
import { seededKeys } from './seeded-keys.js';
import { shapesOf } from './shapes-of.js';
import { untypedOf } from './untyped-of.js';

/** What the world has to say to a compilation. */
export interface CompileInput {
  /** Placed files, path relative to the repository → bytes, or the reason why they could not be read. */
  readonly sources: PlacedSources;
  /** Text of the committed files that checks compare with: the plan of each cluster, path relative to the repository. */
  readonly committed: ReadonlyMap<string, string>;
}

/** Everything that follows from a fleet. */
export interface Compiled {
  /** What the output directory must hold: path relative to `root` → text, or bytes of a placed file. Sorted by path. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** Files that belong to the user and are written only when they are missing, relative to the repository. */
  readonly userFiles: ReadonlyMap<string, string>;
  readonly clusters: readonly ClusterSubject[];
  readonly plans: readonly Plan[];
  /** Errors and warnings, all of them, sorted. */
  readonly findings: readonly Finding[];
  /** The output directory, `dist`. */
  readonly root: string;
}

/** The files that `compile` wants to be read for it, relative to the repository. */
export function sourcesOf(fleet: Fleet): readonly string[] {
  const paths = clustersOf(fleet).flatMap((cluster) =>
    collectDirectories(cluster).flatMap(({ directory }) => directory.placedFiles.map((file) => file.from)),
  );
  const seeded = intentOf(fleet).clusters.flatMap(({ secrets }) =>
    secrets.flatMap(({ source }) => (source.kind === 'sops' ? [source.file] : [])),
  );
  return [...new Set([...paths, ...seeded])].sort();
}

/** The committed files that `compile` compares with, relative to the repository. */
export function committedPathsOf(fleet: Fleet): readonly string[] {
  return clustersOf(fleet).map((cluster) => `${fleet.root}/${cluster.paths.bootstrap}/plan.json`);
}

/** From a fleet to its files and findings: the one function that sees everything. It is pure; a user's mistake is a finding and never a throw. */
export function compile(fleet: Fleet, input: CompileInput): Compiled {
  const constructs = clustersOf(fleet);
  const manifests = constructs.map((cluster) => manifestsOf(cluster, input.sources));
  const intent = intentOf(fleet);
  const clusters = intent.clusters.map((cluster, index) =>
    compileCluster(intent, cluster, constructs[index]!, manifests[index]!, input),
  );
  const rendered = renderFiles(clusters, intent);
  const findings = findingsOf({
    intent,
    clusters,
    problems: problemsOf(fleet),
    files: rendered,
    places: placesOf(clusters, constructs),
  });
  const files = new Map<string, string | Uint8Array>(rendered);
  for (const group of manifests) for (const [path, file] of group) files.set(path, file.content ?? printManifest(file));
  return {
    files: new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1))),
    userFiles: rootFiles(intent),
    clusters,
    plans: clusters.map(({ plan }) => plan),
    findings,
    root: intent.root,
  };
}

function compileCluster(
  intent: Intent,
  cluster: ClusterIntent,
  construct: Cluster,
  manifests: ManifestFiles,
  input: CompileInput,
): ClusterSubject {
  const model = buildModel(repositoryFiles(intent.root, manifests), entryOf(intent, cluster, input.sources));
  const { plan, findings } = buildPlan(model, cluster, intent);
  const committed = parsePlan(input.committed.get(`${intent.root}/${cluster.paths.bootstrap}/plan.json`));
  return {
    intent,
    cluster,
    manifests,
    model,
    plan,
    planFindings: findings,
    untyped: untypedOf(construct),
    shapes: shapesOf(construct),
    ...(committed === undefined ? {} : { committed }),
  };
}

function repositoryFiles(root: string, manifests: ManifestFiles): RepositoryFiles {
  const decoder = new TextDecoder();
  const files = new Map<string, RepositoryFile>();
  for (const [path, file] of manifests) {
    files.set(
      `${root}/${path}`,
      file.objects === undefined ? { text: decoder.decode(file.content) } : { objects: file.objects },
    );
  }
  return files;
}

function entryOf(intent: Intent, cluster: ClusterIntent, sources: PlacedSources): ModelEntry {
  return {
    name: cluster.sync.name,
    namespace: cluster.sync.namespace,
    path: cluster.sync.path,
    external: new Map(
      cluster.secrets.map((secret) => [`Secret ${secret.namespace}/${secret.name}`, seededKeys(secret, sources)]),
    ),
    scope: [`${intent.root}/${cluster.paths.apps}`, `${intent.root}/${cluster.paths.flux}`],
  };
}

/** A committed plan that cannot be read is like none: the next synth replaces it. */
function parsePlan(text: string | undefined): Plan | undefined {
  if (text === undefined) return undefined;
  try {
    const plan = JSON.parse(text) as Plan;
    return plan.version === 1 && Array.isArray(plan.releases) ? plan : undefined;
  } catch {
    return undefined;
  }
}
