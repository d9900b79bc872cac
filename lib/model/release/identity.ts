import { createHash } from 'node:crypto';
import { isObject, type KubeObject } from '../../yaml/json.js';
import { text } from '../kustomize/kustomization-file.js';
import { effectiveNamespace } from '../object-key.js';

/** What Helm knows a release by, and where. */
export interface ReleaseIdentity {
  readonly releaseName: string;
  readonly targetNamespace: string;
  readonly storageNamespace: string;
}

/** The identity that helm-controller gives a HelmRelease (api/v2 GetReleaseName, GetReleaseNamespace, GetStorageNamespace). */
export function identityOf(object: KubeObject): ReleaseIdentity {
  const spec = isObject(object.spec) ? object.spec : {};
  const namespace = effectiveNamespace(object);
  const target = text(spec.targetNamespace);
  const composed = target === undefined ? object.metadata.name : `${target}-${object.metadata.name}`;
  return {
    releaseName: shortenName(text(spec.releaseName) ?? composed),
    targetNamespace: target ?? namespace,
    storageNamespace: text(spec.storageNamespace) ?? namespace,
  };
}

/** Names longer than Helm's 53 characters: the first 40, and 12 digits of the sha256 (helm-controller internal/release/name.go). */
export function shortenName(name: string): string {
  if (name.length <= 53) return name;
  return `${name.slice(0, 40)}-${createHash('sha256').update(name).digest('hex').slice(0, 12)}`;
}
