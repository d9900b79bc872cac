import { yamlDocuments } from '../../yaml/documents.js';
import { isKubeObject, type KubeObject } from '../../yaml/json.js';
import { RunError } from '../run-error.js';

/**
 * Secret manifests of a text that holds secrets. No message repeats a part of the text.
 * @param hint What to do when the text is broken.
 */
export function parseSecrets(text: string, where: string, hint: string): readonly KubeObject[] {
  const { documents, errors } = yamlDocuments(text);
  const [error] = errors;
  if (error !== undefined) throw new RunError(`${where}: is no YAML any more (line ${error.line}). ${hint}`);
  const found = documents.filter((one) => one !== null && one !== undefined);
  return found.map((one) => {
    if (isKubeObject(one) && one.kind === 'Secret' && typeof one.metadata.namespace === 'string') return one;
    const kind = isKubeObject(one) ? one.kind : 'something without a kind';
    throw new RunError(
      `${where}: holds something else than a Secret with a namespace (${kind}). Leave only Secrets in it.`,
    );
  });
}
