import type { Model } from '../model/types.js';
import { isObject, type Json, type KubeObject, namespaceOf } from '../yaml/json.js';
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
    if (object.kind === 'Secret') continue;
    for (const [key, value] of Object.entries(object)) {
      if (key !== 'metadata' && key !== 'kind' && key !== 'apiVersion') {
        walk(value, { object, names, references, field: key, secret: false, namespace: namespaceOf(object) });
      }
    }
  }
  return references.sort((a, b) => (a.consumer < b.consumer ? -1 : 1));
}

interface Place {
  readonly object: KubeObject;
  readonly names: ReadonlySet<string>;
  readonly references: SecretReference[];
  readonly field: string;
  /** Whether a field on the way here speaks of a secret. */
  readonly secret: boolean;
  readonly namespace: string | undefined;
}

function walk(value: Json, place: Place): void {
  if (typeof value === 'string') {
    if (!place.secret || !place.names.has(value)) return;
    const consumer = `${subjectOf(place.object)} ${place.field}`;
    place.references.push({ consumer, name: value, namespace: place.namespace });
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) walk(item, { ...place, field: `${place.field}[${index}]` });
  } else if (isObject(value)) {
    const namespace = typeof value.namespace === 'string' ? value.namespace : place.namespace;
    const named = place.secret || value.kind === 'Secret';
    for (const [key, item] of Object.entries(value)) {
      const secret = SECRET_FIELD.test(key) || (named && key === 'name');
      if (key === 'patch' && typeof item === 'string') walkPatch(item, { ...place, field: `${place.field}.patch` });
      else if (typeof item === 'object' || secret) {
        walk(item, { ...place, namespace, secret, field: `${place.field}.${key}` });
      }
    }
  }
}

function walkPatch(patch: string, place: Place): void {
  if (!SECRET_FIELD.test(patch)) return;
  for (const name of place.names) {
    const words = patch.split(/[^A-Za-z0-9.-]+/);
    if (!words.includes(name)) continue;
    place.references.push({ consumer: `${subjectOf(place.object)} ${place.field}`, name, namespace: undefined });
  }
}
