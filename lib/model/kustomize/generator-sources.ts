import type { JsonObject } from '../../yaml/json.js';
import { baseOf, joinPath } from '../paths.js';
import type { FileTree } from './file-tree.js';
import { texts } from './kustomization-file.js';
import { KustomizeError } from './kustomize-error.js';

/** A key of a generated object. */
export interface Pair {
  readonly key: string;
  readonly value: string;
  /** The file whose content this is, or that it stands in when that is encrypted. */
  readonly file?: string;
}

/**
 * What a generator's `envs`, `literals` and `files` say (api/kv). The files are noted in `used`.
 * @throws KustomizeError for a source that is not there or cannot be read.
 */
export function readPairs(args: JsonObject, directory: string, tree: FileTree, used: Set<string>): Pair[] {
  return [
    ...envPairs(args, directory, tree, used),
    ...texts(args.literals).map(literalPair),
    ...texts(args.files).map((source) => filePair(source, directory, tree, used)),
  ];
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
