import * as markdown from '../../files/markdown.js';
import { seen } from '../seen.js';

/** Text, letter by letter. */
export function text(value: string): string {
  return markdown.text(seen(value));
}

/** Inline code. */
export function code(value: string): string {
  return markdown.code(seen(value));
}

/** A block of code. */
export function block(language: string, lines: readonly string[]): string {
  return markdown.block(language, lines.map(seen));
}
