import { parseAllDocuments } from 'yaml';
import { isObject, type Json, type JsonObject } from '../yaml/json.js';
import { listAt, textAt, textsLike } from './values-at.js';

/** True when a patch of a FluxInstance switches a feature gate of a controller on. */
export function hasGate(instance: JsonObject, controller: string, gate: string): boolean {
  const pattern = new RegExp(`^\\s*--feature-gates=(?:.*,)?${gate}=true(?:,|\\s*$)`);
  return listAt(instance, 'kustomize.patches').some(
    (entry) => reaches(entry, controller) && documentsOf(entry).some((patch) => textsLike(patch, pattern).length > 0),
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

/** The documents of a patch; none where its text is no YAML, which is no gate either. */
function documentsOf(entry: Json): readonly Json[] {
  const text = textAt(entry, 'patch');
  if (text === undefined) return [];
  try {
    const documents = parseAllDocuments(text, { logLevel: 'silent' });
    return Array.isArray(documents) ? documents.map((document) => document.toJS() as Json) : [];
  } catch {
    return [];
  }
}
