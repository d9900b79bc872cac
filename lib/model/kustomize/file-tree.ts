import { isObject, type Json, type KubeObject } from '../../yaml/json.js';
import { type ParsedYaml, parseYaml, type YamlError } from '../../yaml/parse.js';
import { baseOf, dirOf } from '../paths.js';
import type { RepositoryFiles } from '../types.js';

/** Names that make a directory a kustomization, in the order that kustomize looks for them. */
export const KUSTOMIZATION_NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** What a file of manifests holds. */
export interface FileObjects {
  readonly objects: readonly { readonly object: KubeObject; readonly blanks: readonly string[] }[];
  readonly errors: readonly YamlError[];
}

/** The files of a repository by directory, each parsed at most once. */
export class FileTree {
  readonly #files: RepositoryFiles;
  readonly #children = new Map<string, Set<string>>();
  readonly #objects = new Map<string, FileObjects>();

  constructor(files: RepositoryFiles) {
    this.#files = files;
    this.#children.set('', new Set());
    for (const path of files.keys()) {
      let child = path;
      for (;;) {
        const parent = dirOf(child);
        const siblings = this.#children.get(parent);
        if (siblings !== undefined) {
          siblings.add(baseOf(child));
          break;
        }
        this.#children.set(parent, new Set([baseOf(child)]));
        child = parent;
      }
    }
  }

  /** Every path, as given. */
  get paths(): Iterable<string> {
    return this.#files.keys();
  }

  isFile(path: string): boolean {
    return this.#files.has(path);
  }

  isDirectory(path: string): boolean {
    return this.#children.has(path);
  }

  /** Names in a directory, sorted by code unit, as a walk of the file system gives them. */
  childrenOf(directory: string): string[] {
    return [...(this.#children.get(directory) ?? [])].sort();
  }

  /** The kustomization file of a directory; undefined when it has none. */
  kustomizationOf(directory: string): string | undefined {
    for (const name of KUSTOMIZATION_NAMES) {
      const path = directory === '' ? name : `${directory}/${name}`;
      if (this.#files.has(path)) return path;
    }
    return undefined;
  }

  /** Text of a file; undefined when the file is not there or is only known as objects. */
  textOf(path: string): string | undefined {
    return this.#files.get(path)?.text;
  }

  /** A file as one document, read as sigs.k8s.io/yaml does: kustomization files, JSON patches, configurations. */
  documentOf(path: string): { readonly document: Json | undefined; readonly errors: readonly YamlError[] } {
    const file = this.#files.get(path);
    if (file?.objects !== undefined) return { document: file.objects[0], errors: [] };
    const { documents, errors } = parseYaml(file?.text ?? '', 'kubernetes');
    return { document: documents[0], errors };
  }

  /** The Kubernetes objects of a file, read as kustomize reads resources. */
  objectsOf(path: string): FileObjects {
    let found = this.#objects.get(path);
    if (found === undefined) {
      const file = this.#files.get(path);
      found =
        file?.objects !== undefined
          ? { objects: file.objects.map((object) => ({ object, blanks: [] })), errors: [] }
          : readObjects(parseYaml(file?.text ?? ''));
      this.#objects.set(path, found);
    }
    return found;
  }
}

/**
 * Documents as Kubernetes objects. Lists (`kind: …List` with `items`) are taken apart; what is no object, or has no kind or name, is an error,
 * as in kustomize's resource factory.
 */
export function readObjects(parsed: ParsedYaml): FileObjects {
  const objects: { object: KubeObject; blanks: readonly string[] }[] = [];
  const errors: YamlError[] = [...parsed.errors];
  const add = (value: Json, blanks: readonly string[]): void => {
    if (isObject(value) && Object.keys(value).length === 0) return;
    if (!isObject(value) || typeof value.kind !== 'string' || value.kind === '') {
      errors.push({ message: 'missing kind in object', line: 1 });
      return;
    }
    if (value.kind.endsWith('List') && Object.hasOwn(value, 'items')) {
      const { items } = value;
      if (Array.isArray(items)) for (const item of items as readonly Json[]) add(item, []);
      else if (items !== null) errors.push({ message: `expected array in ${value.kind}/items`, line: 1 });
      return;
    }
    const name = isObject(value.metadata) ? value.metadata.name : undefined;
    if (!value.kind.endsWith('List') && (typeof name !== 'string' || name === '')) {
      errors.push({ message: `missing metadata.name in object ${value.kind}`, line: 1 });
      return;
    }
    if (typeof value.apiVersion !== 'string') {
      errors.push({ message: `missing apiVersion in object ${value.kind}`, line: 1 });
      return;
    }
    const empty = emptyItem(value, '');
    if (empty !== undefined) {
      errors.push({ message: `empty item at ${empty} in object ${value.kind} ${name}`, line: 1 });
      return;
    }
    objects.push({ object: value as KubeObject, blanks });
  };
  for (const [index, document] of parsed.documents.entries()) add(document, parsed.blanks[index] ?? []);
  return { objects, errors };
}

/** The first null that is an item of a list: kustomize refuses such objects. */
function emptyItem(value: Json, path: string): string | undefined {
  if (Array.isArray(value)) {
    for (const [index, item] of (value as readonly Json[]).entries()) {
      if (item === null) return path;
      const found = emptyItem(item, `${path}/${index}`);
      if (found !== undefined) return found;
    }
  } else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) {
      const found = emptyItem(item, `${path}/${key}`);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
