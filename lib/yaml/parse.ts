import { isScalar, LineCounter, parseAllDocuments } from 'yaml';
import type { Reader } from './go-scalar.js';
import type { Json } from './json.js';
import { NodeReader } from './node-reader.js';

/** What is wrong with a text, and where. */
export interface YamlError {
  readonly message: string;
  /** From 1. */
  readonly line: number;
}

/** A read text. */
export interface ParsedYaml {
  /** One value a document; empty documents are left out. */
  readonly documents: readonly Json[];
  readonly errors: readonly YamlError[];
  /**
   * Per document the JSON pointers of values that are null because nothing is written there (`key:`). kustomize loses those, unlike a
   * written `null`, when it merges a patch into the object.
   */
  readonly blanks: readonly (readonly string[])[];
}

/**
 * Reads YAML text as Flux' chain does: by default as kustomize reads a resource (go-yaml v3: `yes` is a string, `0400` is 256, a date
 * becomes an RFC 3339 string, keys must be strings, no key may repeat); with `kubernetes` as sigs.k8s.io/yaml does (go-yaml v2: `yes` is
 * true, dates are strings, other keys become strings, the last of equal keys wins).
 */
export function parseYaml(text: string, reader: Reader = 'kustomize'): ParsedYaml {
  const lines = new LineCounter();
  const source = text.replaceAll('\r\n', '\n');
  const parsed = parseAllDocuments(source, {
    // All scalars stay text: go-yaml's own rules say what they mean, and those are of no one version of YAML.
    schema: 'failsafe',
    version: '1.2',
    uniqueKeys: false,
    lineCounter: lines,
    logLevel: 'silent',
  });
  const documents: Json[] = [];
  const blanks: (readonly string[])[] = [];
  const errors: YamlError[] = [];
  const all = Array.isArray(parsed) ? parsed : [];
  // sigs.k8s.io/yaml reads one document and does not look at what follows.
  for (const document of reader === 'kubernetes' ? all.slice(0, 1) : all) {
    const [failed] = document.errors;
    if (failed !== undefined) {
      const message = failed.message.split('\n')[0]!.replace(/ at line .*/, '');
      errors.push({ message, line: failed.linePos?.[0].line ?? 1 });
      continue;
    }
    if (document.contents === null || isBlank(document.contents)) continue;
    const nodes = new NodeReader(source, reader, lines);
    const value = nodes.read(document.contents, '');
    if (nodes.error !== undefined) errors.push(nodes.error);
    else {
      documents.push(value);
      blanks.push(nodes.blanks);
    }
  }
  return { documents, errors, blanks };
}

/** A document with nothing but comments. */
function isBlank(node: unknown): boolean {
  return isScalar(node) && node.type === 'PLAIN' && (node.source ?? '') === '' && node.tag === undefined;
}
