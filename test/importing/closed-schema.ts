import { isLabelMap, KUBERNETES_FIELDS } from '../../lib/importing/kubernetes-fields.js';
import { resolvePointer } from '../../lib/importing/resolve-pointer.js';

type Schema = { readonly [key: string]: unknown };

const SUBSTITUTION = { type: 'string', pattern: '\\$\\{[\\s\\S]*\\}' };

/**
 * A values schema with our conventions written into it, for a validator that knows nothing of them: declared properties
 * are all that there are, null stands everywhere, substitutions everywhere but for an object with declared properties.
 * Written apart from the generator, to be held against it. Members that the generator completes by their name are left
 * out here and tested elsewhere.
 */
export function closedSchema(root: unknown): Schema {
  return close(root, root, true);
}

function close(schema: unknown, root: unknown, isRoot = false): Schema {
  const resolved = resolve(schema, root);
  const alternatives = [...listOf(resolved.anyOf), ...listOf(resolved.oneOf)].map((part) => resolve(part, root));
  const objects = alternatives.filter((part) => part.properties !== undefined);
  const own = objects.length > 0 ? mergeObjects(objects) : resolved;
  const { properties } = own;
  if (properties !== undefined) {
    const closed = closeObject(own, properties as Schema, root);
    return isRoot ? closed : { anyOf: [{ type: 'null' }, closed] };
  }
  const options = alternatives.length > 0 ? alternatives.map((part) => close(part, root)) : [closeOther(own, root)];
  return { anyOf: [{ type: 'null' }, SUBSTITUTION, ...options] };
}

function closeObject(own: Schema, properties: Schema, root: unknown): Schema {
  const members = Object.entries(properties).filter(([key]) => !completed(key));
  return {
    type: 'object',
    properties: Object.fromEntries(members.map(([key, member]) => [key, close(member, root)])),
    additionalProperties: own.additionalProperties ?? false,
  };
}

function closeOther({ type, enum: values, items, additionalProperties }: Schema, root: unknown): Schema {
  if (values !== undefined) return { enum: values };
  if (type === undefined) return {};
  return {
    type,
    ...(items !== undefined && { items: close(items, root) }),
    ...(additionalProperties !== undefined && { additionalProperties: close(additionalProperties, root) }),
  };
}

/** Several alternatives from several default items: none of them forbids the keys of another. */
function mergeObjects(objects: readonly Schema[]): Schema {
  const properties: Record<string, unknown> = {};
  for (const object of objects) {
    for (const [key, member] of Object.entries(object.properties as Schema)) {
      properties[key] = properties[key] === undefined ? member : { anyOf: [properties[key], member] };
    }
  }
  return { properties };
}

export function completed(key: string): boolean {
  return key === 'global' || isLabelMap(key) || Object.hasOwn(KUBERNETES_FIELDS, key);
}

function resolve(schema: unknown, root: unknown): Schema {
  let part = (schema === true ? {} : schema) as Schema;
  while (typeof part.$ref === 'string') part = resolvePointer(root, part.$ref) as Schema;
  return part;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
