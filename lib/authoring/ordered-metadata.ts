import type { Json, JsonObject } from '../yaml/json.js';

const ORDER = ['name', 'namespace', 'labels', 'annotations'];

/** Metadata in the order in which people write it. */
export function orderedMetadata(metadata: JsonObject): JsonObject {
  const ordered: Record<string, Json> = {};
  for (const key of ORDER) if (metadata[key] !== undefined) ordered[key] = metadata[key];
  for (const key of Object.keys(metadata)) if (!ORDER.includes(key)) ordered[key] = metadata[key]!;
  return ordered;
}
