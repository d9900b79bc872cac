import { isObject, type JsonObject, type KubeObject, namespaceOf } from '../yaml/json.js';
import { withCommonMetadata } from './flux/common-metadata.js';
import { isEncrypted, opened } from './flux/sops.js';
import { type Substitution, substituteObject } from './flux/substitute-object.js';
import { unknown } from './known.js';
import type { Resource } from './kustomize/resource.js';
import { objectName } from './object-key.js';
import { isNamespaced } from './scope.js';
import { type Trace, traceChange, traceUnknown } from './trace.js';
import type { BuiltObject, Unknown } from './types.js';

/** The Kustomization that an object belongs to, as far as the object is concerned. */
export interface Owner {
  readonly id: string;
  readonly spec: JsonObject;
  readonly substitution: Substitution | undefined;
}

/** An object as it is applied, and why Flux would refuse it. */
export interface Finished {
  readonly built: BuiltObject;
  readonly problems: readonly Unknown[];
}

/** What kustomize-controller does to an object after the build: decryption, then substitution, then common metadata. */
export function finishObject(resource: Resource, { id, spec, substitution }: Owner): Finished {
  const problems: Unknown[] = [];
  let { object, trace } = resource;
  const step = (next: KubeObject, traced: Trace): void => {
    object = next;
    trace = traced;
  };
  if (isEncrypted(object)) {
    const plain = opened(object);
    for (const [pointer, problem] of plain.unknowns) trace = traceUnknown(trace, pointer, problem);
    if (isObject(spec.decryption) && spec.decryption.provider === 'sops') object = plain.object;
    else if (object.kind === 'Secret') {
      const reason = `encrypted with SOPS, but Kustomization ${id} has no decryption: Flux refuses it`;
      problems.push(unknown(objectName(object), reason));
    }
  }
  if (substitution !== undefined) {
    const substituted = substituteObject(object, trace, substitution);
    step(substituted.object, substituted.trace);
    problems.push(...substituted.problems);
  }
  const labelled = withCommonMetadata(object, spec.commonMetadata);
  const origin = { kind: 'kustomize', from: `Kustomization ${id}`, detail: 'spec.commonMetadata' } as const;
  step(labelled, traceChange(trace, object, labelled, origin));
  if (namespaceOf(object) === undefined && isNamespaced(object.apiVersion, object.kind)) {
    problems.push(unknown(objectName(object), 'namespace not specified: Flux cannot apply the object'));
  }
  const { origins, unknowns } = trace;
  return { built: { object, file: resource.file, kustomization: id, origins, unknowns }, problems };
}
