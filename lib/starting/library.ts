/** What a new repository is told of the packages that it stands on. */
export interface Library {
  /** What package.json says of this library: a version, or `file:vendor/fluxstrap-1.2.3.tgz`. */
  readonly fluxstrap: string;
  /** Package → exact version: those that this library was tested with. */
  readonly versions: Readonly<Record<string, string>>;
}
