import type { BuiltObject, Release } from '../model/types.js';
import { type KubeObject, namespaceOf } from '../yaml/json.js';

/** `HelmRelease kube-system/cilium`, `Namespace cert-manager`: how findings and waivers name an object. */
export function nameOf(object: KubeObject): string {
  const namespace = namespaceOf(object);
  return `${object.kind} ${namespace === undefined ? '' : `${namespace}/`}${object.metadata.name}`;
}

/** The place of a finding about an object as Flux applies it. */
export function aboutObject(built: BuiltObject): { readonly subject: string; readonly file: string } {
  return { subject: nameOf(built.object), file: built.file };
}

/** The place of a finding about a release. */
export function aboutRelease(release: Release): { readonly subject: string; readonly file: string } {
  return { subject: `HelmRelease ${release.namespace}/${release.name}`, file: release.object.file };
}

/** The place of a finding about a member that Flux may not reach. */
export function aboutMember(member: { readonly key: string; readonly release?: Release }): {
  readonly subject: string;
  readonly file?: string;
} {
  return member.release === undefined ? { subject: `HelmRelease ${member.key}` } : aboutRelease(member.release);
}
