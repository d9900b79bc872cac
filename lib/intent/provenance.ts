/** Where a person wrote what became an object. Lives in a side table, never in the output. */
export interface Provenance {
  /** `infra/kube-system/cilium/helm-release` */
  readonly construct: string;
  /** The line in clusters/*.ts. */
  readonly source?: SourceLine;
}

/** A place in a file. */
export interface SourceLine {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
}
