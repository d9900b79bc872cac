import { isObject, type Json, type JsonObject, type KubeObject } from '../../yaml/json.js';
import { joinPath } from '../paths.js';
import type { Origin } from '../types.js';
import type { BuildContext } from './build.js';
import { splitPath } from './field-spec.js';
import { type Kustomization, maps, text, texts } from './kustomization-file.js';
import { KustomizeError } from './kustomize-error.js';
import { parseLabelSelector } from './label-selector.js';
import { lookUpPath, setAtPath } from './replacement-path.js';
import { fitsKind, namespaceForKustomize, type Resource, type ResourceId } from './resource.js';
import type { ResourceList } from './resource-list.js';
import { idMatcher, readSelector, type Selector, textMap } from './selector.js';

/**
 * kustomize's `replacements`: copies a value from one object into fields of others (api/filters/replacement).
 * @throws KustomizeError where source or target field is missing.
 */
export function applyReplacements(
  resources: ResourceList,
  kustomization: Kustomization,
  context: BuildContext,
  step: Origin,
): void {
  for (const entry of maps(kustomization.fields.replacements)) {
    for (const replacement of loadReplacements(entry, kustomization, context)) {
      resources.touch();
      applyOne(resources.items, replacement, step);
    }
  }
}

function loadReplacements(
  entry: JsonObject,
  { directory }: Kustomization,
  { tree, files }: BuildContext,
): JsonObject[] {
  const path = text(entry.path);
  if (path === undefined) return [entry];
  const target = joinPath(directory, path);
  if (!tree.isFile(target)) throw new KustomizeError(`the replacement file '${path}' doesn't exist`);
  files.add(target);
  const { document } = tree.documentOf(target);
  return Array.isArray(document) ? maps(document) : isObject(document) ? [document] : [];
}

function applyOne(items: readonly Resource[], replacement: JsonObject, step: Origin): void {
  const { source, sourceValue, targets } = replacement;
  if ((!isObject(source) && typeof sourceValue !== 'string') || !Array.isArray(targets)) {
    throw new KustomizeError('replacements must specify a source and at least one target');
  }
  const value = typeof sourceValue === 'string' ? () => sourceValue : readSource(items, source as JsonObject);
  for (const target of maps(targets)) applyToTarget(items, target, value, step);
}

/** Reads the source. A whole field is read anew for every target, since it may itself be one of them. */
function readSource(items: readonly Resource[], source: JsonObject): () => Json {
  const selector = readSelector(source) ?? {};
  const found = items.filter((resource) => idsOf(resource).some((id) => isSelected(id, selector)));
  if (found.length !== 1) {
    throw new KustomizeError(
      `${found.length === 0 ? 'nothing selected' : 'multiple matches'} by ${JSON.stringify(selector)}`,
    );
  }
  const path = text(source.fieldPath) ?? 'metadata.name';
  const value = lookUpPath(found[0]!.object, splitFieldPath(path));
  if (value === undefined || value === null || value === '') {
    throw new KustomizeError(`fieldPath \`${path}\` is missing for replacement source`);
  }
  const options = isObject(source.options) ? source.options : {};
  const delimiter = text(options.delimiter);
  if (delimiter === undefined) return () => lookUpPath(found[0]!.object, splitFieldPath(path)) ?? value;
  if (typeof value === 'object') throw new KustomizeError('delimiter option can only be used with scalar nodes');
  const parts = String(value).split(delimiter);
  const index = Number(options.index ?? 0);
  if (index < 0 || index >= parts.length)
    throw new KustomizeError(`options.index ${index} is out of bounds for value ${value}`);
  return () => parts[index]!;
}

function idsOf(resource: Resource): ResourceId[] {
  return [resource.id, ...resource.previousIds];
}

function isSelected(id: ResourceId, selector: Selector): boolean {
  const namespace = selector.namespace ?? '';
  return (
    (!selector.name || selector.name === id.name) &&
    (namespace === '' || namespaceForKustomize(id) === namespace) &&
    fitsKind(id.apiVersion, id.kind, selector)
  );
}

function applyToTarget(items: readonly Resource[], target: JsonObject, value: () => Json, step: Origin): void {
  if (!isObject(target.select)) throw new KustomizeError('target must specify resources to select');
  const selector = readSelector(target.select)!;
  const selects = idMatcher(selector);
  const rejects = maps(target.reject).map((reject) => readSelector(reject)!);
  const paths = texts(target.fieldPaths);
  const options = isObject(target.options) ? target.options : {};
  for (const resource of items) {
    if (!fitsLabels(resource.object, selector)) continue;
    if (rejects.some((reject) => isRejected(resource, reject))) continue;
    if (!idsOf(resource).some(selects)) continue;
    for (const path of paths.length === 0 ? ['metadata.name'] : paths) {
      resource.replaced = true;
      resource.change(setAtPath(resource.object, splitFieldPath(path), value(), options, path) as KubeObject, step);
    }
  }
}

function fitsLabels(object: KubeObject, selector: Selector): boolean {
  return (
    parseLabelSelector(selector.labelSelector ?? '')(textMap(object.metadata.labels)) &&
    parseLabelSelector(selector.annotationSelector ?? '')(textMap(object.metadata.annotations))
  );
}

function isRejected(resource: Resource, reject: Selector): boolean {
  const byLabels = Boolean(reject.labelSelector) || Boolean(reject.annotationSelector);
  if (byLabels && fitsLabels(resource.object, reject)) return true;
  const { labelSelector: _, annotationSelector: __, ...id } = reject;
  return Object.values(id).some(Boolean) && idsOf(resource).some(idMatcher(reject));
}

/** The parts of a field path: joined by `.`, with `[a.b=c]` and `\.` kept together. */
function splitFieldPath(path: string): string[] {
  const parts = splitPath(path, '.');
  const result: string[] = [];
  for (let index = 0; index < parts.length; index++) {
    let part = parts[index]!;
    if (part.startsWith('[') && !part.endsWith(']')) {
      while (index + 1 < parts.length && !part.endsWith(']')) part += `.${parts[++index]}`;
      if (!part.includes('=')) part = part.replace(/^[[\]]+|[[\]]+$/g, '');
    }
    result.push(part);
  }
  return result;
}
