import { isObject, type Json } from './json.js';
import { scalarText } from './scalar-text.js';

/**
 * An object as sigs.k8s.io/yaml prints it (go-yaml v2 on a JSON value): keys sorted, two spaces, lists at the depth of their key, long lines
 * folded, comments and the author's quotes gone. Flux substitutes variables in this text, so what stands between quotes here decides what a
 * value becomes.
 */
export function kubernetesText(value: Json): string {
  const lines: string[] = [];
  writeBlock(value, '', '', lines);
  return `${lines.join('\n')}\n`;
}

/** Writes a map or list; `lead` is what its first line begins with, `indent` what the others do. */
function writeBlock(value: Json, lead: string, indent: string, lines: string[]): void {
  let first = lead;
  if (isObject(value) && isFilled(value)) {
    for (const key of Object.keys(value).sort()) {
      writeField(key, value[key]!, first, indent, lines);
      first = indent;
    }
  } else if (Array.isArray(value) && isFilled(value)) {
    for (const item of value as readonly Json[]) {
      if (isFilled(item)) writeBlock(item, `${first}- `, `${indent}  `, lines);
      else lines.push(leafLine(`${first}- `, item, indent));
      first = indent;
    }
  } else lines.push(leafLine(lead, value, indent));
}

const LONGEST_SIMPLE_KEY = 128;

function writeField(key: string, value: Json, first: string, indent: string, lines: string[]): void {
  const name = scalarText(key, { isKey: true, indent, column: first.length });
  // The emitter takes short keys for simple ones; others get the explicit form.
  const explicit = key.includes('\n') || new TextEncoder().encode(key).length > LONGEST_SIMPLE_KEY;
  if (explicit) lines.push(`${first}? ${name}`);
  const head = explicit ? `${indent}:` : `${first}${name}:`;
  if (!isFilled(value)) lines.push(leafLine(`${head} `, value, indent));
  else if (explicit) writeBlock(value, `${head} `, `${indent}  `, lines);
  else {
    lines.push(head);
    const deeper = Array.isArray(value) ? indent : `${indent}  `;
    writeBlock(value, deeper, deeper, lines);
  }
}

function isFilled(value: Json): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

function leafLine(head: string, value: Json, indent: string): string {
  if (typeof value === 'string') return `${head}${scalarText(value, { isKey: false, indent, column: head.length })}`;
  if (Array.isArray(value)) return `${head}[]`;
  return `${head}${isObject(value) ? '{}' : String(value)}`;
}
