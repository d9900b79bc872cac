import type { Provenance, SourceLine } from '../intent/provenance.js';
import type { KubeObject } from '../yaml/json.js';

export type { Provenance, SourceLine };

/** A file that Git will hold. */
export interface ManifestFile {
  /** Relative to the root of the synthesized tree, with `/`. */
  readonly path: string;
  /** The objects of a generated file, exactly as they are printed; absent for placed files. */
  readonly objects?: readonly KubeObject[];
  /** The bytes of a placed file; absent for generated files, whose text is printed from `objects`. */
  readonly content?: Uint8Array;
  /** URL for the schema comment on top. */
  readonly schema?: string;
  /** Who made the file, and per object who made that. */
  readonly provenance?: Provenance;
}

/** path → file. Sorted by path. */
export type ManifestFiles = ReadonlyMap<string, ManifestFile>;
