import type { BuiltObject, FluxKustomization } from '../model/types.js';
import { groupOf, isObject, type Json, namespaceOf } from '../yaml/json.js';
import { aboutObject, aboutRelease } from './about.js';
import { instanceReleases } from './flux-instance.js';
import type { ClusterSubject } from './rule.js';
import { listAt, textAt } from './values-at.js';

/** A place where a Secret is read: by Flux itself, or by an issuer or a store that others wait for. */
export interface SecretUse {
  readonly place: { readonly subject: string; readonly field: string; readonly file?: string };
  /** Absent where only the controller knows it: a cluster-wide issuer or store. */
  readonly namespace?: string;
  readonly name: string;
  /** True when Flux needs it before it can read anything out of Git. */
  readonly early: boolean;
}

/**
 * Every Secret that Flux, cert-manager's issuers and the stores of external-secrets read, as far as their objects say
 * it.
 */
export function* secretUses(subject: ClusterSubject): Iterable<SecretUse> {
  const { cluster, model } = subject;
  const { sync } = cluster;
  if (sync.pullSecret !== undefined) {
    yield {
      place: { subject: `FluxInstance ${sync.namespace}/flux`, field: 'spec.sync.pullSecret' },
      namespace: sync.namespace,
      name: sync.pullSecret,
      early: true,
    };
  }
  for (const { release, instance } of instanceReleases(subject)) {
    for (const key of ['artifactPullSecret', 'imagePullSecret']) {
      const name = textAt(instance, `distribution.${key}`);
      const field = `spec.values.instance.distribution.${key}`;
      if (name)
        yield { place: { ...aboutRelease(release), field }, namespace: release.targetNamespace, name, early: true };
    }
  }
  for (const kustomization of model.kustomizations.values()) yield* kustomizationUses(kustomization);
  for (const built of model.objects.values()) yield* objectUses(built);
}

function* kustomizationUses(kustomization: FluxKustomization): Iterable<SecretUse> {
  const { namespace, name, spec, self } = kustomization;
  const place = { subject: `Kustomization ${namespace}/${name}`, ...(self === undefined ? {} : { file: self.file }) };
  const key = textAt(spec, 'decryption.secretRef.name');
  if (key !== undefined) {
    yield { place: { ...place, field: 'spec.decryption.secretRef' }, namespace, name: key, early: true };
  }
  for (const [index, entry] of listAt(spec, 'postBuild.substituteFrom').entries()) {
    const secret = secretOf(entry);
    const field = `spec.postBuild.substituteFrom[${index}]`;
    if (secret !== undefined) yield { place: { ...place, field }, namespace, name: secret, early: false };
  }
}

function* objectUses(built: BuiltObject): Iterable<SecretUse> {
  const { object } = built;
  const group = groupOf(object.apiVersion);
  const namespace = namespaceOf(object) ?? 'default';
  if (group === 'source.toolkit.fluxcd.io') {
    for (const field of ['secretRef', 'certSecretRef', 'proxySecretRef', 'verify.secretRef']) {
      const name = textAt(object.spec, `${field}.name`);
      if (name !== undefined) {
        yield { place: { ...aboutObject(built), field: `spec.${field}` }, namespace, name, early: false };
      }
    }
  }
  if (ISSUERS.has(`${group}/${object.kind}`)) {
    const own = object.kind.startsWith('Cluster') ? undefined : namespace;
    for (const { field, name, namespace: named } of namedSecrets(object.spec ?? null, 'spec')) {
      const where = named ?? own;
      yield {
        place: { ...aboutObject(built), field },
        ...(where === undefined ? {} : { namespace: where }),
        name,
        early: false,
      };
    }
  }
  if (group === 'helm.toolkit.fluxcd.io') {
    for (const [index, entry] of listAt(object.spec, 'valuesFrom').entries()) {
      const name = secretOf(entry);
      const field = `spec.valuesFrom[${index}]`;
      if (name !== undefined) yield { place: { ...aboutObject(built), field }, namespace, name, early: false };
    }
  }
}

const ISSUERS = new Set([
  'cert-manager.io/Issuer',
  'cert-manager.io/ClusterIssuer',
  'external-secrets.io/SecretStore',
  'external-secrets.io/ClusterSecretStore',
]);

/**
 * References of an issuer or store: maps under a key that ends in SecretRef. The account key of ACME is left out,
 * cert-manager makes it.
 */
function* namedSecrets(
  value: Json,
  field: string,
): Iterable<{ readonly field: string; readonly name: string; readonly namespace?: string }> {
  if (Array.isArray(value)) {
    for (const [index, entry] of value.entries()) yield* namedSecrets(entry, `${field}[${index}]`);
  } else if (isObject(value)) {
    for (const [key, entry] of Object.entries(value)) {
      const name = /secretRef$/i.test(key) && key !== 'privateKeySecretRef' ? textAt(entry, 'name') : undefined;
      const namespace = textAt(entry, 'namespace');
      if (name !== undefined)
        yield { field: `${field}.${key}`, name, ...(namespace === undefined ? {} : { namespace }) };
      else if (key !== 'privateKeySecretRef') yield* namedSecrets(entry, `${field}.${key}`);
    }
  }
}

function secretOf(entry: Json): string | undefined {
  if (!isObject(entry) || entry.kind !== 'Secret' || entry.optional === true) return undefined;
  return typeof entry.name === 'string' ? entry.name : undefined;
}

/** `namespace/name` of the Secrets that objects in Git bring: themselves, or through a controller. */
export function secretsInGit(objects: Iterable<BuiltObject>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { object } of objects) {
    const namespace = namespaceOf(object) ?? 'default';
    const name =
      object.kind === 'Secret'
        ? object.metadata.name
        : object.kind === 'ExternalSecret'
          ? (textAt(object.spec, 'target.name') ?? object.metadata.name)
          : object.kind === 'Certificate'
            ? textAt(object.spec, 'secretName')
            : object.kind === 'SealedSecret'
              ? object.metadata.name
              : undefined;
    if (name !== undefined) found.add(`${namespace}/${name}`);
  }
  return found;
}
