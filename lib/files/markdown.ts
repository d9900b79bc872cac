import { oneLine } from './one-line.js';

/**
 * Text as Markdown shows it letter by letter, anywhere but at the beginning of a line: nothing in it starts a link, a tag, an emphasis, an
 * entity or a table cell, and it stays on its line.
 */
export function text(value: string): string {
  return oneLine(value)
    .replaceAll(/[\\`*[\]<|~&]/g, '\\$&')
    .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_');
}

/** Inline code: a fence longer than every run of backticks inside, and a space where one touches the edge. */
export function code(value: string): string {
  const line = oneLine(value);
  const fence = '`'.repeat(longestRun(line) + 1);
  const pad = line.startsWith('`') || line.endsWith('`') || line.trim() === '' ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A block of code that no line inside can close. */
export function block(language: string, lines: readonly string[]): string {
  const body = lines.map(oneLine);
  const fence = '`'.repeat(Math.max(3, ...body.map((line) => longestRun(line) + 1)));
  return `${fence}${language}\n${body.join('\n')}\n${fence}`;
}

/** A table; cells are Markdown already, but a `|` ends a cell even inside code. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll(/(?<!\\)\|/g, '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** The anchor that GitHub makes of a heading. */
export function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-');
}

function longestRun(line: string): number {
  return Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
}
