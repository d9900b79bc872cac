import { ApiObject } from 'cdk8s';
import { checkObjectName } from '../authoring/formats.js';
import { KubeResource } from '../authoring/kube-resource.js';
import type { NamespacedResource } from '../authoring/namespaced-resource.js';
import { orderedMetadata } from '../authoring/ordered-metadata.js';
import { plainJson } from '../authoring/plain-json.js';
import { report } from '../authoring/problem.js';
import type { Json, JsonObject, KubeObject } from '../yaml/json.js';
import { droppedPaths } from './dropped-paths.js';
import { sortKeys } from './sort-keys.js';

/** An object as its file will hold it; undefined when it cannot be rendered, which is reported. */
export function objectJson(construct: ApiObject): KubeObject | undefined {
  try {
    const object = KubeResource.isKubeResource(construct) ? construct.toJson() : foreignJson(construct);
    return hasName(construct, object) ? object : undefined;
  } catch (error) {
    report(construct, { ...failure(error), subject: subjectOf(construct) });
    return undefined;
  }
}

/**
 * An object of cdk8s, of cdk8s-plus or of generated classes. Their rendering loses nulls and fields that a generated class does not know,
 * which is reported. Its key order depends on the environment, so the keys are sorted here.
 */
function foreignJson(construct: ApiObject): KubeObject {
  const rendered = construct.toJson() as JsonObject;
  const subject = subjectOf(construct);
  const copy = plainJson(rendered, '', ({ path, ...found }) =>
    report(construct, { rule: 'value-not-json', subject, field: path, ...found }),
  ) as KubeObject;
  // What a subclass's rendering lacks although its base class has it: generated classes keep only the fields of their schema.
  const base = ApiObject.prototype.toJson.call(construct) as JsonObject;
  for (const { path, value } of droppedPaths(construct, base, rendered)) {
    report(construct, {
      rule: 'dropped-value',
      subject,
      field: path,
      message: value === null ? 'is null, and cdk8s leaves nulls out' : 'is unknown to the class, which leaves it out',
      value: JSON.stringify(value).slice(0, 60),
      fix: 'Write the object with KubeResource, which keeps every field.',
    });
  }
  const { apiVersion, kind, metadata, ...rest } = copy;
  return { apiVersion, kind, metadata: orderedMetadata(sortKeys(metadata)), ...sortKeys(rest) } as KubeObject;
}

/** `HelmRelease default/echo`, with the namespace as far as it is known. */
function subjectOf(construct: ApiObject): string {
  const namespace = (construct as Partial<NamespacedResource>).objectNamespace ?? construct.metadata.namespace ?? '';
  return `${construct.kind} ${namespace === '' ? '' : `${namespace}/`}${construct.name}`;
}

/** A patch can take the name away, or make it one that Kubernetes refuses. */
function hasName(construct: ApiObject, object: KubeObject): boolean {
  const name: Json | undefined = (object.metadata as JsonObject | undefined)?.name;
  const subject = subjectOf(construct);
  if (typeof name !== 'string' || name === '') {
    report(construct, {
      rule: 'name-format',
      subject,
      field: 'metadata.name',
      message: 'is missing',
      fix: 'Give the object a name.',
    });
    return false;
  }
  const problem = checkObjectName(name, object.apiVersion);
  if (problem !== undefined) {
    report(construct, { rule: 'name-format', subject, field: 'metadata.name', value: name, ...problem });
  }
  return true;
}

function failure(error: unknown) {
  const text = (error instanceof Error ? error.message : String(error)).split('\n')[0]!;
  // cdk8s wraps what went wrong into the path and the name, which the finding has anyway.
  const cause = text.replace(/^Failed serializing construct at path '.*' with name '.*?': (?:\w*Error: )?/, '');
  const type = /can't render non-simple object of type '(.*)'/.exec(cause)?.[1];
  return type === undefined
    ? ({
        rule: 'authoring',
        message: `cannot be rendered: ${cause.replace(/\.$/, '')}`,
        fix: 'Correct what it was given, or the patches that were added to it.',
      } as const)
    : ({
        rule: 'value-not-json',
        message: 'holds what is no plain object',
        value: type,
        fix: 'Give it strings, numbers, booleans, arrays and plain objects only.',
      } as const);
}
