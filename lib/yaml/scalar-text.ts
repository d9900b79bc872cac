import { readPlain } from './go-scalar.js';

/** Where a text is written. */
export interface ScalarPlace {
  readonly isKey: boolean;
  /** What the line begins with that the text's own lines are indented against. */
  readonly indent: string;
  /** The column that the text begins in. */
  readonly column: number;
}

/** The ways to write a text. */
export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal';

/**
 * What go-yaml v2 writes as an escape. Characters beyond the basic plane are among them: it looks at the first byte only.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that the emitter escapes.
export const UNPRINTABLE = /[\0-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]/;
const BREAK = /[\n\u0085\u2028\u2029]/;
const BASE_60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;

/** A text as the emitter of go-yaml v2 writes it (emitterc.go, encode.go). */
export function scalarText(text: string, place: ScalarPlace): string {
  const style = styleOf(text, place.isKey);
  if (style === 'literal') return literalText(text, place.indent);
  if (style === 'double') return folded(doubleText(text), place, style);
  if (style === 'single') return folded(`'${text.replaceAll("'", "''")}'`, place, style);
  return folded(text, place, style);
}

/** The style that the emitter takes for a text. */
export function styleOf(text: string, isKey: boolean): ScalarStyle {
  // The encoder asks for double quotes where a plain text would be read as something else.
  if (text === '' || text === '<<' || BASE_60.test(text) || readPlain(text, 'kubernetes').type !== 'string')
    return 'double';
  const special = UNPRINTABLE.test(text) || / [\n\u2028\u2029]/.test(text);
  if (text.includes('\n')) return isKey || special || text.endsWith(' ') ? 'double' : 'literal';
  const breaks = BREAK.test(text);
  if (special || (breaks && isKey) || /[\u2028\u2029] /.test(text)) return 'double';
  return isPlainText(text) ? 'plain' : 'single';
}

/** True when a text in one line reads back from a plain scalar as it was written, were it not for its type. */
export function isPlainText(text: string): boolean {
  return text !== '' && !text.startsWith(' ') && !text.endsWith(' ') && !BREAK.test(text) && !hasIndicator(text);
}

function hasIndicator(text: string): boolean {
  if (text.startsWith('---') || text.startsWith('...')) return true;
  if (/^[#,[\]{}&*!|>'"%@`]/.test(text) || /^[?:-](?:[ \t]|$)/.test(text)) return true;
  return /:(?:[ \t]|$)/.test(text.slice(1)) || /[ \t]#/.test(text);
}

const WIDTH = 80;

/** Breaks lines at single spaces past column 80. A break reads back as the space that it replaces. */
function folded(written: string, { isKey, indent, column }: ScalarPlace, style: ScalarStyle): string {
  if (isKey || column + written.length <= WIDTH || !written.includes(' ')) return written;
  const quoted = style !== 'plain';
  let result = '';
  let at = column;
  let afterSpace = false;
  for (let index = 0; index < written.length; index++) {
    const char = written[index]!;
    const last = index >= written.length - (quoted ? 2 : 1);
    const breaks = char === ' ' && !isKey && !afterSpace && at > WIDTH && !(quoted && (index === 1 || last));
    const spaceFollows = written[index + 1] === ' ';
    if (breaks && (style === 'double' || !spaceFollows)) {
      result += `\n${indent}  ${spaceFollows ? '\\' : ''}`;
      at = indent.length + 2 + (spaceFollows ? 1 : 0);
    } else {
      result += char;
      at++;
    }
    afterSpace = char === ' ';
  }
  return result;
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
      const hex = char.codePointAt(0)!.toString(16).toUpperCase();
      const [letter, width] = hex.length <= 2 ? ['x', 2] : hex.length <= 4 ? ['u', 4] : ['U', 8];
      result += `\\${letter}${hex.padStart(width as number, '0')}`;
    } else result += char;
  }
  return `${result}"`;
}
