import { parseAllDocuments } from 'yaml';
import type { ManifestFile } from '../manifests/manifest-file.js';
import { isKubeObject, type KubeObject } from '../yaml/json.js';

const YAML = /\.(?:ya?ml|json)$/;

/**
 * The Kubernetes objects of a file of the tree: as they are for a generated one, read for a placed one. Text that is no
 * YAML holds none, and a kustomization.yaml is no object of the cluster.
 */
export function documentsOf({ path, objects, content }: ManifestFile): readonly KubeObject[] {
  if (objects !== undefined) return objects.filter(isKubeObject);
  if (content === undefined || !YAML.test(path)) return [];
  try {
    const documents = parseAllDocuments(new TextDecoder().decode(content), { logLevel: 'silent' });
    return Array.isArray(documents) ? documents.map((document) => document.toJS() as unknown).filter(isKubeObject) : [];
  } catch {
    return [];
  }
}
