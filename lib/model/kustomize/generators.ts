import { isObject, type Json, type JsonObject, type KubeObject } from '../../yaml/json.js';
import type { FileTree } from './file-tree.js';
import { isEncryptedText, type Pair, readPairs } from './generator-sources.js';
import { KustomizeError } from './kustomize-error.js';
import { type GeneratedState, Resource } from './resource.js';
import { textMap } from './selector.js';

/** A made object, and the files whose content is encrypted: their values and the hash of the whole are not known. */
export interface Generated {
  readonly resource: Resource;
  readonly encrypted: readonly { readonly key: string; readonly file: string }[];
}

/**
 * Makes the object of one entry of `configMapGenerator` or `secretGenerator` (api/internal/generators).
 * @throws KustomizeError for a source that is not there or cannot be read.
 */
export function generate(
  kind: 'ConfigMap' | 'Secret',
  args: JsonObject,
  globalOptions: JsonObject | undefined,
  directory: string,
  kustomizationFile: string,
  tree: FileTree,
  used: Set<string>,
): Generated {
  const { name, namespace } = args;
  if (typeof name !== 'string' || name === '') throw new KustomizeError(`a ${kind} generator must have a name`);
  const pairs = readPairs(args, directory, tree, used);
  const keys = new Set<string>();
  for (const { key } of pairs) {
    if (keys.has(key)) throw new KustomizeError(`${kind} ${name} illegally repeats the key \`${key}\``);
    keys.add(key);
  }
  const options = mergeOptions(isObject(args.options) ? args.options : undefined, globalOptions);
  const object = makeObject(kind, name, namespace, args, pairs, options);
  const resource = new Resource(object, kustomizationFile);
  resource.generated = { behavior: behaviorOf(args.behavior), hashSuffix: options.disableNameSuffixHash !== true };
  const encrypted = pairs.flatMap(({ key, value, file }) =>
    file !== undefined && isEncryptedText(value) ? [{ key, file }] : [],
  );
  return { resource, encrypted };
}

function makeObject(
  kind: 'ConfigMap' | 'Secret',
  name: string,
  namespace: Json | undefined,
  args: JsonObject,
  pairs: readonly Pair[],
  options: JsonObject,
): KubeObject {
  const sorted = [...pairs].sort((a, b) => (a.key < b.key ? -1 : 1));
  const data = Object.fromEntries(sorted.map(({ key, value }) => [key, kind === 'Secret' ? toBase64(value) : value]));
  const labels = textMap(options.labels);
  const annotations = textMap(options.annotations);
  return {
    apiVersion: 'v1',
    kind,
    ...(kind === 'Secret' ? { type: typeof args.type === 'string' && args.type !== '' ? args.type : 'Opaque' } : {}),
    metadata: {
      name,
      ...(typeof namespace === 'string' && namespace !== '' ? { namespace } : {}),
      ...(Object.keys(labels).length > 0 ? { labels } : {}),
      ...(Object.keys(annotations).length > 0 ? { annotations } : {}),
    },
    ...(kind === 'Secret' || sorted.length > 0 ? { data } : {}),
    ...(options.immutable === true ? { immutable: true } : {}),
  };
}

function mergeOptions(local: JsonObject | undefined, global: JsonObject | undefined): JsonObject {
  if (global === undefined) return local ?? {};
  return {
    ...local,
    labels: { ...textMap(global.labels), ...textMap(local?.labels) },
    annotations: { ...textMap(global.annotations), ...textMap(local?.annotations) },
    disableNameSuffixHash: local?.disableNameSuffixHash === true || global.disableNameSuffixHash === true,
    immutable: local?.immutable === true || global.immutable === true,
  };
}

function behaviorOf(value: Json | undefined): GeneratedState['behavior'] {
  return value === 'create' || value === 'merge' || value === 'replace' ? value : 'unspecified';
}

/** Base64 as kustomize writes it into a Secret: in lines of 70, once it is longer than that. */
function toBase64(text: string): string {
  const encoded = Buffer.from(text, 'utf8').toString('base64');
  if (Math.floor(encoded.length / 70) + 1 <= 1) return encoded;
  return (encoded.match(/.{1,70}/g) ?? []).map((line) => `${line}\n`).join('');
}
