import type { BuiltObject, FluxKustomization } from '../model/types.js';
import { groupOf, isObject, type Json, namespaceOf } from '../yaml/json.js';
import { aboutObject } from './about.js';
import type { ClusterSubject } from './rule.js';
import { listAt, textAt } from './values-at.js';

/** A place where Flux itself reads a Secret. */
export interface SecretUse {
  readonly subject: string;
  readonly field: string;
  readonly file?: string;
  readonly namespace: string;
  readonly name: string;
  /** True when Flux needs it before it can read anything out of Git. */
  readonly early: boolean;
}

/** Every Secret that Flux reads, as far as Flux's own kinds say it. */
export function* secretUses({ cluster, model }: ClusterSubject): Iterable<SecretUse> {
  const { sync } = cluster;
  if (sync.pullSecret !== undefined) {
    yield {
      subject: `FluxInstance ${sync.namespace}/flux`,
      field: 'spec.sync.pullSecret',
      namespace: sync.namespace,
      name: sync.pullSecret,
      early: true,
    };
  }
  for (const kustomization of model.kustomizations.values()) yield* kustomizationUses(kustomization);
  for (const built of model.objects.values()) yield* objectUses(built);
}

function* kustomizationUses(kustomization: FluxKustomization): Iterable<SecretUse> {
  const { namespace, name, spec, self } = kustomization;
  const place = {
    subject: `Kustomization ${namespace}/${name}`,
    namespace,
    ...(self === undefined ? {} : { file: self.file }),
  };
  const key = textAt(spec, 'decryption.secretRef.name');
  if (key !== undefined) yield { ...place, field: 'spec.decryption.secretRef', name: key, early: true };
  for (const [index, entry] of listAt(spec, 'postBuild.substituteFrom').entries()) {
    const secret = secretOf(entry);
    if (secret !== undefined)
      yield { ...place, field: `spec.postBuild.substituteFrom[${index}]`, name: secret, early: false };
  }
}

function* objectUses(built: BuiltObject): Iterable<SecretUse> {
  const { object } = built;
  const group = groupOf(object.apiVersion);
  const namespace = namespaceOf(object) ?? 'default';
  if (group === 'source.toolkit.fluxcd.io') {
    for (const field of ['secretRef', 'certSecretRef', 'proxySecretRef', 'verify.secretRef']) {
      const name = textAt(object.spec, `${field}.name`);
      if (name !== undefined) yield { ...aboutObject(built), field: `spec.${field}`, namespace, name, early: false };
    }
  }
  if (group === 'helm.toolkit.fluxcd.io') {
    for (const [index, entry] of listAt(object.spec, 'valuesFrom').entries()) {
      const name = secretOf(entry);
      if (name !== undefined)
        yield { ...aboutObject(built), field: `spec.valuesFrom[${index}]`, namespace, name, early: false };
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
