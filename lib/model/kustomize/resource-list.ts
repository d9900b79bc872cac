import type { KubeObject } from '../../yaml/json.js';
import type { Origin } from '../types.js';
import { KustomizeError } from './kustomize-error.js';
import { idKey, type Resource, type ResourceId, sameId } from './resource.js';

/** The objects of a build, in the order that they were read. No two have the same id. */
export class ResourceList {
  #items: Resource[] = [];
  /** Keys of all ids; dropped when a step may have changed some. */
  #keys: Set<string> | undefined = new Set();

  get items(): readonly Resource[] {
    return this.#items;
  }

  /** @throws KustomizeError when an object with the same id is already there. */
  append(resource: Resource): void {
    this.#keys ??= new Set(this.#items.map((one) => idKey(one.id)));
    const key = idKey(resource.id);
    if (this.#keys.has(key)) {
      throw new KustomizeError(`may not add resource with an already registered id: ${describe(resource.id)}`);
    }
    this.#keys.add(key);
    this.#items.push(resource);
  }

  /** Applies a pure change to every object. */
  changeEach(change: (object: KubeObject, resource: Resource) => KubeObject, step: Origin): void {
    this.touch();
    for (const resource of this.#items) resource.change(change(resource.object, resource), step);
  }

  /** To be called when ids may have changed. */
  touch(): void {
    this.#keys = undefined;
  }

  /** @throws KustomizeError when two objects have the same id by now. */
  checkIds(): void {
    const seen = new Set<string>();
    for (const { id } of this.#items) {
      const key = idKey(id);
      if (seen.has(key))
        throw new KustomizeError(`may not add resource with an already registered id: ${describe(id)}`);
      seen.add(key);
    }
  }

  /** Puts one object in the place of another. */
  replace(old: Resource, replacement: Resource): void {
    this.touch();
    this.#items[this.#items.indexOf(old)] = replacement;
  }

  /** Keeps the objects that pass. */
  keep(passes: (resource: Resource) => boolean): void {
    this.touch();
    this.#items = this.#items.filter(passes);
  }

  /** The objects that have, or had, an id. */
  withAnyId(id: ResourceId): readonly Resource[] {
    return this.#items.filter((one) => sameId(one.id, id) || one.previousIds.some((former) => sameId(former, id)));
  }
}

/** An id as people read it. */
export function describe(id: ResourceId): string {
  return `${id.kind} ${id.namespace === '' ? '' : `${id.namespace}/`}${id.name}`;
}
