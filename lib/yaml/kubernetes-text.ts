import { readPlain } from './go-scalar.js';
import { isObject, type Json } from './json.js';

/**
 * An object as sigs.k8s.io/yaml prints it (go-yaml v2 on a JSON value): keys sorted, two spaces, lists at the depth of their key, comments and
 * the author's quotes gone. Flux substitutes variables in this text, so that what stands between quotes here decides what a value becomes.
 * Long lines are not folded: a fold reads back as the space that it replaces.
 */
export function kubernetesText(value: Json): string {
  const lines: string[] = [];
  writeBlock(value, '', '', lines);
  return `${lines.join('\n')}\n`;
}

function writeBlock(value: Json, lead: string, indent: string, lines: string[]): void {
  if (isObject(value) && Object.keys(value).length > 0) {
    let first = lead;
    for (const key of Object.keys(value).sort()) {
      const name = scalarText(key, indent, true);
      // The emitter takes short keys for simple ones; others get the explicit form.
      const explicit = new TextEncoder().encode(key).length > 128 || key.includes('\n');
      if (explicit) {
        lines.push(`${first}? ${name}`);
        writeField(value[key]!, `${indent}: `, indent, lines, true);
      } else writeField(value[key]!, `${first}${name}:`, indent, lines, false);
      first = indent;
    }
    return;
  }
  if (Array.isArray(value) && value.length > 0) {
    let first = lead;
    for (const item of value as readonly Json[]) {
      if (isFilled(item)) writeBlock(item, `${first}- `, `${indent}  `, lines);
      else lines.push(`${first}- ${leafText(item, indent)}`);
      first = indent;
    }
    return;
  }
  lines.push(`${lead}${leafText(value, indent)}`);
}

function writeField(value: Json, head: string, indent: string, lines: string[], explicit: boolean): void {
  if (!isFilled(value)) {
    lines.push(`${head}${explicit ? '' : ' '}${leafText(value, indent)}`);
    return;
  }
  if (explicit) writeBlock(value, head, `${indent}  `, lines);
  else {
    lines.push(head);
    const deeper = Array.isArray(value) ? indent : `${indent}  `;
    writeBlock(value, deeper, deeper, lines);
  }
}

function isFilled(value: Json): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

function leafText(value: Json, indent: string): string {
  if (typeof value === 'string') return scalarText(value, indent, false);
  if (Array.isArray(value)) return '[]';
  if (isObject(value)) return '{}';
  return String(value);
}

// Characters beyond the basic plane are among them: go-yaml v2 looks at the first byte only.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that the emitter escapes.
export const UNPRINTABLE = /[\0-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]/;
const BREAK = /[\n\u0085\u2028\u2029]/;
const BASE_60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;

/** How the emitter writes a text: plain, in quotes, or as a literal block. `indent` is that of the line that it begins on. */
export function scalarText(text: string, indent: string, isKey: boolean): string {
  const style = styleOf(text, isKey);
  switch (style) {
    case 'plain':
      return text;
    case 'single':
      return `'${text.replaceAll("'", "''")}'`;
    case 'literal':
      return literalText(text, indent);
    default:
      return doubleText(text);
  }
}

/** The ways to write a text. */
export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal';

/** The style that the emitter takes for a text. */
export function styleOf(text: string, isKey: boolean): ScalarStyle {
  // The encoder asks for double quotes where a plain text would be read as something else.
  if (text === '' || readPlain(text, 'kubernetes').type !== 'string' || BASE_60.test(text) || text === '<<')
    return 'double';
  const special = UNPRINTABLE.test(text);
  const breaks = BREAK.test(text);
  const spaceBreak = / [\n\u2028\u2029]/.test(text);
  if (text.includes('\n')) return isKey || spaceBreak || special || text.endsWith(' ') ? 'double' : 'literal';
  const breakSpace = /[\u2028\u2029] /.test(text);
  if (special || spaceBreak || (breaks && isKey)) return 'double';
  if (breakSpace) return 'double';
  const edges = text.startsWith(' ') || text.endsWith(' ') || breaks;
  return edges || hasBlockIndicator(text) ? 'single' : 'plain';
}

/** True when a text in one line reads back from a plain scalar as it was written, were it not for its type. */
export function isPlainText(text: string): boolean {
  return text !== '' && !text.startsWith(' ') && !text.endsWith(' ') && !BREAK.test(text) && !hasBlockIndicator(text);
}

function hasBlockIndicator(text: string): boolean {
  if (text.startsWith('---') || text.startsWith('...')) return true;
  if (/^[#,[\]{}&*!|>'"%@`]/.test(text) || /^[?:-](?:[ \t]|$)/.test(text)) return true;
  return /:(?:[ \t]|$)/.test(text.slice(1)) || /[ \t\u2028\u2029\u0085]#/.test(text);
}

function literalText(text: string, indent: string): string {
  const hint = /^[ \n\u2028\u2029]/.test(text) ? '2' : '';
  const chomp = !text.endsWith('\n') ? '-' : text === '\n' || text.endsWith('\n\n') ? '+' : '';
  const body = text.endsWith('\n') ? text.slice(0, -1) : text;
  const lines = body.split('\n').map((line) => (line === '' ? '' : `${indent}  ${line}`));
  return `|${hint}${chomp}\n${lines.join('\n')}`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\x1b': '\\e',
  '"': '\\"',
  '\\': '\\\\',
  '\u0085': '\\N',
  '\u2028': '\\L',
  '\u2029': '\\P',
};

function doubleText(text: string): string {
  let result = '"';
  for (const char of text) {
    const escaped = ESCAPES[char];
    if (escaped !== undefined) result += escaped;
    else if (UNPRINTABLE.test(char)) {
      const code = char.codePointAt(0)!;
      const hex = code.toString(16).toUpperCase();
      result +=
        code < 0x100
          ? `\\x${hex.padStart(2, '0')}`
          : code < 0x10000
            ? `\\u${hex.padStart(4, '0')}`
            : `\\U${hex.padStart(8, '0')}`;
    } else result += char;
  }
  return `${result}"`;
}
