import { groupOf, isObject, type Json, type JsonObject } from '../../yaml/json.js';
import { escapeToken } from '../pointer.js';
import { KustomizeError } from './kustomize-error.js';
import { parseLabelSelector } from './label-selector.js';
import { namespaceForKustomize, type Resource, type ResourceId, versionOf } from './resource.js';

/** The target of a patch. Empty parts match all; the rest are regular expressions over the whole text. */
export interface Selector {
  readonly group?: string;
  readonly version?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly labelSelector?: string;
  readonly annotationSelector?: string;
}

/** A selector from a kustomization or a Flux Kustomization; fields that are no text count as absent. */
export function readSelector(value: Json | undefined): Selector | undefined {
  if (!isObject(value)) return undefined;
  const text = (key: keyof Selector) => (typeof value[key] === 'string' ? { [key]: value[key] } : {});
  return {
    ...text('group'),
    ...text('version'),
    ...text('kind'),
    ...text('name'),
    ...text('namespace'),
    ...text('labelSelector'),
    ...text('annotationSelector'),
  };
}

/**
 * The objects a selector means: by the name and namespace that they have or were read with, and by group, version and kind (resmap.Select).
 * @throws KustomizeError for a pattern or label selector that cannot be read.
 */
export function select(resources: readonly Resource[], selector: Selector): readonly Resource[] {
  const kind = kindMatcher(selector);
  const name = matcher(selector.name);
  const namespace = matcher(selector.namespace);
  const labels = parseLabelSelector(selector.labelSelector ?? '');
  const annotations = parseLabelSelector(selector.annotationSelector ?? '');
  return resources.filter((resource) => {
    const { id, originalId } = resource;
    return (
      kind(resource.object.apiVersion, resource.object.kind) &&
      (name(originalId.name) || name(id.name)) &&
      (namespace(namespaceForKustomize(originalId)) || namespace(namespaceForKustomize(id))) &&
      labels(textMap(resource.object.metadata.labels)) &&
      annotations(textMap(resource.object.metadata.annotations))
    );
  });
}

/** Whether an id fits a selector by kind, name and namespace, as it stands (types.TargetSelectorRegex). */
export function idMatcher(selector: Selector): (id: ResourceId) => boolean {
  const kind = kindMatcher(selector);
  const name = matcher(selector.name);
  const namespace = matcher(selector.namespace);
  return (id) => kind(id.apiVersion, id.kind) && name(id.name) && namespace(id.namespace);
}

function kindMatcher(selector: Selector): (apiVersion: string, kind: string) => boolean {
  const group = matcher(selector.group);
  const version = matcher(selector.version);
  const kind = matcher(selector.kind);
  return (apiVersion, value) => kind(value) && group(groupOf(apiVersion)) && version(versionOf(apiVersion));
}

const PLAIN = /^[A-Za-z0-9_-]*$/;

function matcher(pattern: string | undefined): (text: string) => boolean {
  if (pattern === undefined || pattern === '') return () => true;
  if (PLAIN.test(pattern)) return (text) => text === pattern;
  try {
    const expression = new RegExp(`^(?:${pattern})$`);
    return (text) => expression.test(text);
  } catch {
    throw new KustomizeError(`error parsing regexp: ${pattern}`);
  }
}

/** Labels or annotations as texts. */
export function textMap(value: Json | undefined): Readonly<Record<string, string>> {
  return isObject(value) ? asTexts(value, '', NONE) : {};
}

const NONE: ReadonlySet<string> = new Set();

/** The values of a map as what was written for them: nothing at all for a blank, `null` for a null. */
export function asTexts(map: JsonObject, pointer: string, blanks: ReadonlySet<string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(map).map(([key, item]) => {
      if (item === null) return [key, blanks.has(`${pointer}/${escapeToken(key)}`) ? '' : 'null'];
      return [key, typeof item === 'object' ? '' : String(item)];
    }),
  );
}
