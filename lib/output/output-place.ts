import { INNER_STAGING } from './output-path.js';

/** Where the tree lies. */
export interface OutputPlace {
  /** Absolute path of the repository. */
  readonly repository: string;
  /** The tree, relative to the repository: `dist`. */
  readonly root: string;
}

/** Absolute path of a file of the tree. */
export function inTree(place: OutputPlace, path: string): string {
  return path === '' ? `${place.repository}/${place.root}` : `${place.repository}/${place.root}/${path}`;
}

/** The directory beside the tree that holds this tool's working files; Git ignores it and Flux never sees it. */
export function stateDirectory(place: OutputPlace): string {
  return `${place.repository}/.fluxstrap`;
}

/**
 * Where files can be staged, best first. No cluster can be called like the first one (names begin with a letter), so it is
 * never mistaken for a cluster's journal.
 */
export function stagingDirectories(place: OutputPlace): readonly [outer: string, inner: string] {
  return [`${stateDirectory(place)}/.staging`, inTree(place, INNER_STAGING)];
}
