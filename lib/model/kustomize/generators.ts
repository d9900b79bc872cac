import { isObject, type Json, type JsonObject, type KubeObject } from '../../yaml/json.js';
import { baseOf, joinPath } from '../paths.js';
import type { FileTree } from './file-tree.js';
import { KustomizeError } from './kustomize-error.js';
import { type GeneratedState, Resource } from './resource.js';
import type { ResourceList } from './resource-list.js';
import { textMap } from './selector.js';

/** What a generated object is made of. */
interface Pair {
  readonly key: string;
  readonly value: string;
  /** The file whose content this is. */
  readonly file?: string;
}

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
  const pairs = [
    ...envPairs(args, directory, tree, used),
    ...texts(args.literals).map(literalPair),
    ...texts(args.files).map((source) => filePair(source, directory, tree, used)),
  ];
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

/**
 * Puts a generated object where its `behavior` wants it: anew, in the place of, or merged over the one with the same id.
 * @throws KustomizeError when there is no such object, or one where there must be none.
 */
export function absorb(resources: ResourceList, resource: Resource, step: { kind: 'kustomize'; from: string }): void {
  const found = resources.withAnyId(resource.id);
  const { behavior } = resource.generated as GeneratedState;
  if (found.length > 1)
    throw new KustomizeError(`found multiple objects that could accept merge of ${resource.id.name}`);
  const [old] = found;
  if (old === undefined) {
    if (behavior === 'merge' || behavior === 'replace') {
      throw new KustomizeError(`${resource.object.kind} ${resource.id.name} does not exist; cannot merge or replace`);
    }
    resources.append(resource);
    return;
  }
  if (behavior !== 'merge' && behavior !== 'replace') {
    throw new KustomizeError(`${resource.object.kind} ${resource.id.name} exists; behavior must be merge or replace`);
  }
  const { name, namespace } = old.object.metadata;
  const union = (field: string): JsonObject => {
    const all = { ...textMap(old.object.metadata[field]), ...textMap(resource.object.metadata[field]) };
    return Object.keys(all).length > 0 ? { [field]: all } : {};
  };
  let object: KubeObject = {
    ...resource.object,
    metadata: {
      name,
      ...(namespace === undefined ? {} : { namespace }),
      ...union('labels'),
      ...union('annotations'),
    },
  };
  if (behavior === 'merge') {
    for (const field of ['data', 'binaryData']) {
      const all = { ...textMap(old.object[field]), ...textMap(object[field]) };
      if (Object.keys(all).length > 0) object = { ...object, [field]: all };
    }
  }
  resource.previous = old.previous;
  resource.prefixes = old.prefixes;
  resource.suffixes = old.suffixes;
  // The hash suffix is that of the first generator only when this one wants it too.
  resource.generated = {
    behavior: (old.generated ?? resource.generated!).behavior,
    hashSuffix: old.generated?.hashSuffix === true && resource.generated!.hashSuffix,
  };
  resource.trace = old.trace;
  const target = resource;
  const before = old.object;
  target.object = before;
  target.change(object, step);
  resources.replace(old, target);
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

function texts(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

function envPairs(args: JsonObject, directory: string, tree: FileTree, used: Set<string>): Pair[] {
  const files = [...texts(args.envs), ...(typeof args.env === 'string' && args.env !== '' ? [args.env] : [])];
  return files.flatMap((path) => {
    const file = joinPath(directory, path);
    const text = loadText(file, tree, used);
    return text.split(/\r?\n/).flatMap((line, index) => {
      const content = (index === 0 ? line.replace(/^\ufeff/, '') : line).trimStart();
      if (content === '' || content.startsWith('#')) return [];
      const equals = content.indexOf('=');
      const key = equals < 0 ? content : content.slice(0, equals);
      return [{ key, value: equals < 0 ? '' : content.slice(equals + 1), ...(isEncryptedText(text) ? { file } : {}) }];
    });
  });
}

function literalPair(source: string): Pair {
  const equals = source.indexOf('=');
  if (equals <= 0) throw new KustomizeError(`invalid literal source ${source}, expected key=value`);
  const value = source.slice(equals + 1);
  const quoted = value.length >= 2 && value[0] === value[value.length - 1] && (value[0] === '"' || value[0] === "'");
  return { key: source.slice(0, equals), value: quoted ? value.slice(1, -1) : value };
}

function filePair(source: string, directory: string, tree: FileTree, used: Set<string>): Pair {
  const parts = source.split('=');
  if (parts.length > 2) throw new KustomizeError(`source "${source}" key name or file path contains '='`);
  const [key, path] = parts.length === 2 ? (parts as [string, string]) : [baseOf(source), source];
  if (key === '' || path === '') throw new KustomizeError(`missing key name or file path in source "${source}"`);
  const file = joinPath(directory, path);
  return { key, value: loadText(file, tree, used), file };
}

function loadText(file: string, tree: FileTree, used: Set<string>): string {
  const text = tree.textOf(file);
  if (text === undefined) {
    throw new KustomizeError(
      tree.isFile(file) ? `the text of '${file}' is not at hand` : `'${file}' doesn't exist, or is no text file`,
    );
  }
  used.add(file);
  return text;
}

/** True for a file that SOPS encrypted as YAML, JSON or dotenv. */
export function isEncryptedText(text: string): boolean {
  return text.includes('ENC[AES256_GCM') || /^sops_mac=ENC\[/m.test(text);
}

/** Base64 as kustomize writes it into a Secret: in lines of 70, once it is longer than that. */
function toBase64(text: string): string {
  const encoded = Buffer.from(text, 'utf8').toString('base64');
  if (Math.floor(encoded.length / 70) + 1 <= 1) return encoded;
  return (encoded.match(/.{1,70}/g) ?? []).map((line) => `${line}\n`).join('');
}
