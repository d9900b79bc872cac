import { SEPARATOR } from '../../yaml/documents.js';

/** A CustomResourceDefinition as text: it goes to the cluster as it came out of the chart. */
export interface CrdText {
  readonly name: string;
  readonly text: string;
}

const KIND = /^kind:[ \t]*["']?CustomResourceDefinition["']?[ \t]*(?:#.*)?$/m;

/**
 * The CRDs of a text with several documents. Read by line, since megabytes of schemas take seconds to parse: charts print them in block style,
 * kind and metadata at the start of a line.
 */
export function crdsOf(text: string): readonly CrdText[] {
  return text
    .replaceAll('\r\n', '\n')
    .split(SEPARATOR)
    .flatMap((document) => {
      if (!KIND.test(document)) return [];
      const name = nameOf(document);
      return name === undefined ? [] : [{ name, text: document.trim() }];
    });
}

/** `metadata.name`, wherever it stands among the other metadata. */
function nameOf(document: string): string | undefined {
  const lines = document.split('\n');
  const start = lines.findIndex((line) => /^metadata:[ \t]*(?:#.*)?$/.test(line));
  if (start < 0) return undefined;
  let indent: string | undefined;
  for (const line of lines.slice(start + 1)) {
    if (/^\s*(?:#.*)?$/.test(line)) continue;
    const own = /^\s*/.exec(line)![0];
    if (own === '') return undefined;
    indent ??= own;
    const [, name] = own === indent ? (/^\s*name:[ \t]*["']?([^"'\s#]+)/.exec(line) ?? []) : [];
    if (name !== undefined) return name;
  }
  return undefined;
}
