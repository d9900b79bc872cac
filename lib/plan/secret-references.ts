import type { Model } from '../model/types.js';
import { isObject, type Json, type JsonObject, type KubeObject, namespaceOf } from '../yaml/json.js';
import { subjectOf } from './object-index.js';

/** Fields that name a Secret: `secretRef`, `apiTokenSecretRef`, `secretName`, `pullSecret`, `imagePullSecrets`, `existingSecret` … */
const SECRET_FIELD = /secret/i;

/** A place in an object that names a Secret. */
export interface SecretReference {
  /** `HelmRelease flux-system/flux-instance spec.values.instance.sync.pullSecret` */
  readonly consumer: string;
  readonly name: string;
  /** Namespace in which the Secret is looked for; undefined where only the controller knows (cluster-wide issuers and stores). */
  readonly namespace: string | undefined;
}

/**
 * Every place in the objects of the model that names one of these Secrets. A text counts when a field on the way to it speaks of a secret,
 * when it is the name beside `kind: Secret`, or when it is a patch that speaks of a secret of that name (`--sops-age-secret=sops-age`, a
 * `decryption` for the root Kustomization): charts and controllers have no common form.
 */
export function secretReferences(model: Model, names: ReadonlySet<string>): readonly SecretReference[] {
  if (names.size === 0) return [];
  const references: SecretReference[] = [];
  for (const { object } of model.objects.values()) {
    if (object.kind !== 'Secret') new ObjectWalk(object, names, references).start();
  }
  return references.sort((a, b) => (a.consumer < b.consumer ? -1 : 1));
}

/** One walk over one object. The path is kept as a stack: nearly every place names no Secret, and needs no text for it. */
class ObjectWalk {
  readonly #path: string[] = [];

  constructor(
    private readonly object: KubeObject,
    private readonly names: ReadonlySet<string>,
    private readonly found: SecretReference[],
  ) {}

  start(): void {
    for (const [key, value] of Object.entries(this.object)) {
      if (key === 'metadata' || typeof value !== 'object') continue;
      this.#path.push(key);
      this.#walk(value, false, namespaceOf(this.object));
      this.#path.pop();
    }
  }

  /** @param secret Whether a field on the way here speaks of a secret. */
  #walk(value: Json, secret: boolean, namespace: string | undefined): void {
    if (typeof value === 'string') {
      if (secret && this.names.has(value)) this.#report(value, namespace);
    } else if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) {
        if (!secret && typeof item !== 'object') continue;
        this.#path.push(`[${index}]`);
        this.#walk(item, secret, namespace);
        this.#path.pop();
      }
    } else if (isObject(value)) {
      this.#members(value, secret, typeof value.namespace === 'string' ? value.namespace : namespace);
    }
  }

  #members(object: JsonObject, secret: boolean, namespace: string | undefined): void {
    const named = secret || object.kind === 'Secret';
    for (const key of Object.keys(object)) {
      const item = object[key]!;
      const speaks = SECRET_FIELD.test(key) || (named && key === 'name');
      const patch = key === 'patch' && typeof item === 'string';
      if (!speaks && !patch && typeof item !== 'object') continue;
      this.#path.push(`.${key}`);
      if (patch) this.#walkPatch(item);
      else this.#walk(item, speaks, namespace);
      this.#path.pop();
    }
  }

  #walkPatch(patch: string): void {
    if (!SECRET_FIELD.test(patch)) return;
    const words = new Set(patch.split(/[^A-Za-z0-9.-]+/));
    for (const name of this.names) if (words.has(name)) this.#report(name, undefined);
  }

  #report(name: string, namespace: string | undefined): void {
    this.found.push({ consumer: `${subjectOf(this.object)} ${this.#path.join('')}`, name, namespace });
  }
}
