import { printYaml } from '../yaml/print.js';
import { oneLine } from './one-line.js';

/** What stands above the value in a generated YAML file. */
export interface YamlHead {
  /** URL of a JSON schema, for editors. */
  readonly schema?: string;
  /** Lines for people, without `#`. */
  readonly comment?: readonly string[];
}

/** A YAML file of one document: `---`, the schema line where there is one, the comment, the value. */
export function yamlFile(value: unknown, head: YamlHead = {}): string {
  return `---\n${schemaLine(head.schema)}${comment(head.comment ?? [])}${printYaml(value)}`;
}

/** A YAML file of several documents. Without any it says so, because an empty file is an error to many tools. */
export function yamlDocuments(values: readonly unknown[], head: YamlHead = {}): string {
  const lines = comment(head.comment ?? []);
  if (values.length === 0) return `---\n${lines}`;
  return values.map((value, index) => `---\n${index === 0 ? lines : ''}${printYaml(value)}`).join('');
}

function schemaLine(url: string | undefined): string {
  return url === undefined ? '' : `# yaml-language-server: $schema=${url}\n`;
}

/** Line breaks inside a line would end the comment, so they become spaces. */
function comment(lines: readonly string[]): string {
  return lines
    .map((line) => `# ${oneLine(line)}`.trimEnd())
    .map((line) => `${line}\n`)
    .join('');
}
