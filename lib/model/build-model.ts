import { edgesOf } from './edges.js';
import { fluxPath } from './paths.js';
import { Reconciler } from './reconciler.js';
import { releasesOf } from './release/releases.js';
import type { Model, ModelEntry, RepositoryFiles } from './types.js';
import { unreachableFiles } from './unreachable.js';

/**
 * What Flux will do with a repository, read from its manifests alone: from what the FluxInstance syncs through every Kustomization down to the
 * releases and their values. Nothing is guessed: what this reader does not compute is an Unknown with its reason.
 */
export function buildModel(files: RepositoryFiles, entry: ModelEntry): Model {
  const reconciler = new Reconciler(files, entry);
  reconciler.run();
  const { kustomizations, objects } = reconciler;
  const releases = releasesOf(reconciler);
  const unknowns = [...reconciler.unknowns];
  const read = new Set<string>();
  for (const kustomization of kustomizations.values()) {
    unknowns.push(...kustomization.unknowns);
    for (const file of kustomization.files) read.add(file);
  }
  for (const { chart, values } of releases.values()) {
    if (!chart.known) unknowns.push(chart);
    if (!values.known) unknowns.push(values);
  }
  const scope = (entry.scope ?? []).map(fluxPath);
  return {
    kustomizations,
    releases,
    objects,
    edges: edgesOf(kustomizations, objects),
    unknowns,
    unreachable: unreachableFiles(reconciler.tree.paths, read, scope),
    duplicates: reconciler.duplicates,
    handWritten: new Set([...files].flatMap(([path, { text }]) => (text === undefined ? [] : [path]))),
  };
}
