import { isObject, type Json, type JsonObject } from '../../yaml/json.js';
import { type FieldSpec, mergeSpecs } from './field-spec.js';
import { ANNOTATIONS, IMAGES, NAMES, NAMESPACES, REPLICAS, SELECTOR_LABELS, TEMPLATE_LABELS } from './field-tables.js';
import { NAME_REFERENCES, type NameReference } from './name-reference-table.js';
import type { KindPattern } from './resource.js';

/** Which fields the transformers of a build touch. `configurations` add to it, and what a base adds holds for those that use it too. */
export interface TransformerConfig {
  readonly namePrefix: readonly FieldSpec[];
  readonly nameSuffix: readonly FieldSpec[];
  readonly namespace: readonly FieldSpec[];
  readonly commonLabels: readonly FieldSpec[];
  readonly labels: readonly FieldSpec[];
  readonly templateLabels: readonly FieldSpec[];
  readonly commonAnnotations: readonly FieldSpec[];
  readonly images: readonly FieldSpec[];
  readonly replicas: readonly FieldSpec[];
  readonly nameReference: readonly NameReference[];
}

/** What kustomize knows by itself. */
export const DEFAULT_CONFIG: TransformerConfig = {
  namePrefix: NAMES,
  nameSuffix: NAMES,
  namespace: NAMESPACES,
  commonLabels: SELECTOR_LABELS,
  labels: [],
  templateLabels: TEMPLATE_LABELS,
  commonAnnotations: ANNOTATIONS,
  images: IMAGES,
  replicas: REPLICAS,
  nameReference: NAME_REFERENCES,
};

const FIELDS = [
  'namePrefix',
  'nameSuffix',
  'namespace',
  'commonLabels',
  'labels',
  'templateLabels',
  'commonAnnotations',
  'images',
  'replicas',
] as const;

/** The union of two configurations. */
export function mergeConfigs(config: TransformerConfig, more: Partial<TransformerConfig>): TransformerConfig {
  if (config === more) return config;
  const merged: Record<string, readonly FieldSpec[]> = {};
  for (const field of FIELDS) {
    const added = more[field];
    merged[field] = added === undefined || added === config[field] ? config[field] : mergeSpecs(config[field], added);
  }
  return { ...config, ...merged, nameReference: mergeReferences(config.nameReference, more.nameReference ?? []) };
}

function mergeReferences(
  references: readonly NameReference[],
  more: readonly NameReference[],
): readonly NameReference[] {
  if (references === more) return references;
  let result = references;
  for (const { target, referrers } of more) {
    const index = result.findIndex(({ target: known }) => sameKind(known, target));
    if (index < 0) result = [...result, { target, referrers }];
    else {
      const known = result[index]!;
      const merged = mergeSpecs(known.referrers, referrers);
      if (merged.length > known.referrers.length) result = result.with(index, { target, referrers: merged });
    }
  }
  return result;
}

function sameKind(a: KindPattern, b: KindPattern): boolean {
  return (
    (a.kind ?? '') === (b.kind ?? '') && (a.group ?? '') === (b.group ?? '') && (a.version ?? '') === (b.version ?? '')
  );
}

/** A file named by `configurations`. Its `varReference` only concerns `vars`, which are reported where they are used. */
export function readConfig(document: Json | undefined): Partial<TransformerConfig> {
  if (!isObject(document)) return {};
  const config: Record<string, unknown> = {};
  for (const field of FIELDS) {
    const specs = document[field];
    if (Array.isArray(specs)) config[field] = specs.filter(isObject).map(readFieldSpec);
  }
  const references = document.nameReference;
  if (Array.isArray(references)) {
    config.nameReference = references.filter(isObject).map((reference: JsonObject) => ({
      target: readKind(reference),
      referrers: Array.isArray(reference.fieldSpecs) ? reference.fieldSpecs.filter(isObject).map(readFieldSpec) : [],
    }));
  }
  return config as Partial<TransformerConfig>;
}

/** A field spec as a kustomization or configuration writes it. */
export function readFieldSpec(value: JsonObject): FieldSpec {
  return { ...readKind(value), path: typeof value.path === 'string' ? value.path : '', create: value.create === true };
}

function readKind(value: JsonObject): KindPattern {
  const text = (key: 'group' | 'version' | 'kind') => (typeof value[key] === 'string' ? { [key]: value[key] } : {});
  return { ...text('group'), ...text('version'), ...text('kind') };
}
