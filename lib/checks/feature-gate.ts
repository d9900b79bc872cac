import { parseAllDocuments } from 'yaml';
import { isObject, type Json, type JsonObject } from '../yaml/json.js';
import { listAt, textAt, textsOf } from './values-at.js';

/** True when a patch of a FluxInstance switches a feature gate of a controller on. */
export function hasGate(instance: JsonObject, controller: string, gate: string): boolean {
  const pattern = new RegExp(`^--feature-gates=(?:.*,)?${gate}=true(?:,|$)`);
  return listAt(instance, 'kustomize.patches').some(
    (entry) => reaches(entry, controller) && argumentsIn(entry).some((argument) => pattern.test(argument)),
  );
}

/** Whether a patch applies to the controller's Deployment: by its target, or by the name in a strategic merge patch. */
function reaches(entry: Json, controller: string): boolean {
  if (!isObject(entry)) return false;
  if (!isObject(entry.target)) return documentsOf(entry).some((patch) => textAt(patch, 'metadata.name') === controller);
  const { kind, name } = entry.target;
  if (kind !== undefined && kind !== 'Deployment') return false;
  // Kustomize reads the name as an anchored regular expression.
  return name === undefined || name === '' || (typeof name === 'string' && matches(name, controller));
}

function matches(pattern: string, name: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`).test(name);
  } catch {
    return false;
  }
}

function argumentsIn(entry: Json): readonly string[] {
  return documentsOf(entry).flatMap((patch) => [...textsOf(patch)].map(({ text }) => text.trim()));
}

function documentsOf(entry: Json): readonly Json[] {
  const text = textAt(entry, 'patch');
  if (text === undefined) return [];
  return parseAllDocuments(text).flatMap((document) => ('toJS' in document ? [document.toJS() as Json] : []));
}
