/** What every source states about itself. */
export interface SourceOrigin {
  /** Name in `--only` and in messages: `cert-manager`. Lower-case letters, digits and `-`. */
  readonly name: string;
  /** `owner/name` on GitHub, or any other address of the project. */
  readonly repository: string;
  /** Tag or chart version. */
  readonly version: string;
  /** Commit that the version names. @default - not stated */
  readonly commit?: string;
  /** SPDX identifier of the licence of what is read. */
  readonly licence: string;
  /** File inside the reference folder, for runs that take a folder. @default - URLs only */
  readonly reference?: string;
  /** One line about where the text differs from the repository's own, for the README. @default - nothing to say */
  readonly note?: string;
}

/** CustomResourceDefinitions to turn into cdk8s classes. */
export interface CrdSource extends SourceOrigin {
  /** Addresses of YAML files; together they hold every kind. */
  readonly urls: readonly string[];
  /** API group → kinds. Each group becomes `imports/<group>.ts`; other kinds that the files hold are left out. */
  readonly kinds: { readonly [group: string]: readonly string[] };
}

/** A values schema to turn into types: `imports/values/<name>.ts`. Its list may leave out repository, version and licence: the address says enough. */
export interface ValuesSource extends SourceOrigin {
  /**
   * `oci://host/path:tag`, an `https` address of a chart archive (`….tgz`), or of the schema itself; or a path that starts with `./`, relative to
   * the folder above the list: of a chart's folder, its archive, or its schema.
   */
  readonly url: string;
  /** Keys that the chart reads and its schema does not know: dotted path → JSON schema. @default - none */
  readonly additions?: { readonly [path: string]: unknown };
}

/** `imports/sources.yaml`: the hand-written list of everything that is imported. */
export interface Sources {
  readonly crds: readonly CrdSource[];
  readonly values: readonly ValuesSource[];
}
