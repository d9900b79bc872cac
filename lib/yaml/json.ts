/** A JSON value: what Kubernetes, Helm and Flux exchange. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. Key order is kept, because `values` are printed in the order that their author chose. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** True for a JSON object: neither null nor an array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A Kubernetes object: `apiVersion`, `kind`, `metadata`, and whatever its kind adds. */
export interface KubeObject extends JsonObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: KubeMetadata;
}

/** The part of `metadata` that this project reads. */
export interface KubeMetadata extends JsonObject {
  readonly name: string;
}

/** True for a value that has the three fields every Kubernetes object has. */
export function isKubeObject(value: unknown): value is KubeObject {
  return (
    isObject(value) &&
    typeof value.apiVersion === 'string' &&
    typeof value.kind === 'string' &&
    isObject(value.metadata)
  );
}

/** `metadata.namespace` of an object, where it has one. */
export function namespaceOf(object: KubeObject): string | undefined {
  const { namespace } = object.metadata;
  return typeof namespace === 'string' && namespace !== '' ? namespace : undefined;
}

/** The API group of an object: `helm.toolkit.fluxcd.io` for `helm.toolkit.fluxcd.io/v2`, empty for the core group. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}
