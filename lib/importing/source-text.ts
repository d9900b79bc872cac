/**
 * Characters that nobody sees: control, formatting (bidirectional marks among them), line separators, halves of
 * surrogate pairs.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
/** Tools look for this anywhere in a file, and then read what it names. */
const SOURCE_MAP = /(source(?:Mapping)?URL)=/g;
const LINE_BREAK = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;

const MAX_LINES = 40;
const MAX_LINE = 2_000;
const WIDTH = 120;

/** A string literal of TypeScript with this very value, showing every character that it holds. */
export function stringLiteral(text: string): string {
  return JSON.stringify(text)
    .replace(INVISIBLE, (char) => `\\u{${char.codePointAt(0)!.toString(16)}}`)
    .replace(SOURCE_MAP, '$1\\u{3d}');
}

/** A key of a type: bare where it is an identifier, quoted otherwise. */
export function propertyName(key: string): string {
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(key) && key !== '__proto__' ? key : stringLiteral(key);
}

/** A key of an object literal; `__proto__` is written so that it is a key and not the prototype. */
export function literalKey(key: string): string {
  return key === '__proto__' ? '["__proto__"]' : propertyName(key);
}

/** One line of foreign text for a `//` comment: no line break can end the comment. */
export function commentLine(text: string): string {
  return text.replace(INVISIBLE, ' ').trim().slice(0, MAX_LINE);
}

/**
 * Foreign text as a docstring, indented by two spaces where `indent` says so; nothing for empty text. The text cannot
 * end the comment, and a line that starts with `@` is no tag: neither `@deprecated` nor `@ts-expect-error`.
 */
export function docComment(text: string, tags: readonly string[], indent: string): string {
  const lines = [...textLines(text), ...tags.map((tag) => harmless(tag))];
  if (lines.length === 0) return '';
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  const body = lines.map((line) => `${indent} *${line === '' ? '' : ` ${line}`}\n`).join('');
  return `${indent}/**\n${body}${indent} */\n`;
}

function textLines(text: string): string[] {
  const lines = text
    .slice(0, MAX_LINES * MAX_LINE)
    .split(LINE_BREAK)
    .flatMap((line) => wrap(harmless(line)))
    .map((line) => line.replace(/^\s*@/, '\\@'));
  while (lines[0] === '') lines.shift();
  while (lines.at(-1) === '') lines.pop();
  return lines.length > MAX_LINES ? [...lines.slice(0, MAX_LINES), '…'] : lines;
}

function harmless(line: string): string {
  const short = line.length > MAX_LINE ? `${line.slice(0, MAX_LINE)}…` : line;
  return short
    .replaceAll('\t', ' ')
    .replace(INVISIBLE, '')
    .trimEnd()
    .replaceAll('*/', '*\\/')
    .replace(SOURCE_MAP, '$1 =');
}

/** Long prose in lines of a readable width; what is indented is an example and stays as it is. */
function wrap(line: string): string[] {
  if (line.length <= WIDTH || line.startsWith(' ')) return [line];
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    if (current !== '' && current.length + 1 + word.length > WIDTH) {
      lines.push(current);
      current = word;
    } else {
      current = current === '' ? word : `${current} ${word}`;
    }
  }
  return [...lines, current];
}
