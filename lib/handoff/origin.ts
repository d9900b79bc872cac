import { isObject, type Json, type JsonObject, type KubeObject } from '../yaml/json.js';

/** Labels that helm-controller adds to what it takes over: its mark of origin and nothing else. */
export const ORIGIN_LABELS = ['helm.toolkit.fluxcd.io/name', 'helm.toolkit.fluxcd.io/namespace'] as const;

/** Labels that kustomize-controller adds to what it applies. */
export const OWNER_LABELS = ['kustomize.toolkit.fluxcd.io/name', 'kustomize.toolkit.fluxcd.io/namespace'] as const;

/** Labels and annotations that Git declares for every object of a release, by `spec.commonMetadata`. */
export interface CommonMetadata {
  readonly labels: readonly string[];
  readonly annotations: readonly string[];
}

export const NO_COMMON_METADATA: CommonMetadata = { labels: [], annotations: [] };

/** What a HelmRelease declares for all of its objects. */
export function commonMetadataOf(helmRelease: KubeObject | undefined): CommonMetadata {
  const spec = helmRelease?.spec;
  const declared = isObject(spec) && isObject(spec.commonMetadata) ? spec.commonMetadata : {};
  return { labels: keysOf(declared.labels), annotations: keysOf(declared.annotations) };
}

/** An object without the mark of its new owner. Only its own metadata: a label in a pod template restarts pods, whatever its name. */
export function withoutOrigin(object: KubeObject, common: CommonMetadata = NO_COMMON_METADATA): KubeObject {
  const { labels, annotations } = object.metadata;
  return {
    ...object,
    metadata: {
      ...object.metadata,
      labels: without(labels, [...ORIGIN_LABELS, ...common.labels]),
      annotations: without(annotations, common.annotations),
    },
  };
}

/** A map without some keys. */
export function without(value: Json | undefined, keys: readonly string[]): JsonObject {
  if (!isObject(value)) return {};
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
}

function keysOf(value: Json | undefined): readonly string[] {
  return isObject(value) ? Object.keys(value) : [];
}
