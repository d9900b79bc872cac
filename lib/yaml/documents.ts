import type { Json } from './json.js';
import { parseYaml, type YamlError } from './parse.js';

/** A line that separates documents, as kubectl and Helm see it. */
export const SEPARATOR = /^---(?:[ \t].*)?$/m;

/** All documents of a text, each read as kubectl reads it. */
export function yamlDocuments(text: string): {
  readonly documents: readonly Json[];
  readonly errors: readonly YamlError[];
} {
  const documents: Json[] = [];
  const errors: YamlError[] = [];
  let line = 0;
  for (const part of text.replaceAll('\r\n', '\n').split(SEPARATOR)) {
    const parsed = parseYaml(part, 'kubernetes');
    documents.push(...parsed.documents);
    const before = line;
    errors.push(...parsed.errors.map((error) => ({ ...error, line: error.line + before })));
    line += part.split('\n').length - 1;
  }
  return { documents, errors };
}
