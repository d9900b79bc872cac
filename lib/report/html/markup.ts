import { seen } from '../seen.js';

const MARK = Symbol('markup');

/** A piece of a page: text that is HTML already. Only `html` makes it. */
export interface Markup {
  readonly [MARK]: true;
  readonly text: string;
}

/** What can stand in a piece of a page: everything but Markup is text and gets escaped. */
export type Content = Markup | string | number | undefined | readonly Content[];

/** A piece of a page; every value in it is escaped unless it is Markup. `undefined` and lists of nothing leave no trace. */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Markup {
  const parts = values.map((value, index) => textOf(value) + strings[index + 1]!);
  return { [MARK]: true, text: strings[0]! + parts.join('') };
}

/** The constant text of this program, as it is: a style sheet. Never for anything that was read. */
export function constant(text: string): Markup {
  return { [MARK]: true, text };
}

function textOf(value: Content): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escaped(value);
  return 'text' in value ? value.text : value.map(textOf).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as a browser shows it letter by letter, in content and in quoted attributes. */
export function escaped(text: string): string {
  return seen(text).replaceAll(/[&<>"']/g, (one) => ENTITIES[one]!);
}
