/** Kinds that have a file name of their own when they carry the app's name: what every Flux repository calls them. */
const CONVENTIONAL = new Set(['HelmRelease', 'OCIRepository', 'HelmRepository', 'GitRepository', 'Namespace']);

/** An object that needs a file name. */
export interface FileSubject {
  readonly kind: string;
  readonly name: string;
  readonly apiVersion: string;
  readonly namespace: string | undefined;
}

/** File of an object in its directory: `helmrelease.yaml` for the app's own, else `<kind>-<name>.yaml`. */
export function fileNameOf({ kind, name }: Pick<FileSubject, 'kind' | 'name'>, mainName: string): string {
  if (CONVENTIONAL.has(kind) && name === mainName) return `${kind.toLowerCase()}.yaml`;
  return `${kind.toLowerCase()}-${plain(name)}.yaml`;
}

/** The first of the object's file names that is free: with its namespace, then its API group, when another object has its kind and name. */
export function freeFileName(object: FileSubject, mainName: string, isTaken: (file: string) => boolean): string {
  const first = fileNameOf(object, mainName);
  const long = `${object.kind.toLowerCase()}-${plain(object.name)}`;
  const more = [object.namespace, object.apiVersion.split('/')[0]].flatMap((suffix) =>
    suffix === undefined ? [] : [`${long}-${plain(suffix)}.yaml`],
  );
  return [first, ...more].find((file) => !isTaken(file)) ?? first;
}

/** RBAC names hold colons, names in components variables; file names had better not. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
