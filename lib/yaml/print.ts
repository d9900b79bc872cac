import {
  type DocumentOptions,
  Scalar,
  type ScalarTag,
  type SchemaOptions,
  stringify,
  type ToStringOptions,
} from 'yaml';
import { printPlain } from './print-plain.js';
import { mustQuote } from './quoting.js';

/** Characters that YAML 1.1 takes for line breaks or drops, also inside quotes: they are written as escapes. */
const ESCAPED = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/;
const ESCAPED_ALL = new RegExp(ESCAPED, 'g');

function escapeText(text: string): string {
  return JSON.stringify(text).replace(ESCAPED_ALL, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The library's own string tag, but with the quoting table deciding and not the schema of one YAML version. */
function quoted(original: ScalarTag): ScalarTag {
  return {
    ...original,
    createNode: (_schema, value) => {
      const node = new Scalar(value);
      if (mustQuote(value as string)) node.type = Scalar.QUOTE_DOUBLE;
      return node;
    },
    stringify: (item, ctx, onComment, onChompKeep) =>
      ESCAPED.test(item.value as string)
        ? escapeText(item.value as string)
        : original.stringify!(item, ctx, onComment, onChompKeep),
  };
}

/**
 * How every generated document is printed: YAML 1.1 (what kubectl and Flux read), two spaces, no folding, since Flux substitutes in the text
 * and a folded `${VAR}` is none; no anchors.
 */
export const PRINT_OPTIONS: DocumentOptions & SchemaOptions & ToStringOptions & { aliasDuplicateObjects: boolean } = {
  version: '1.1',
  lineWidth: 0,
  aliasDuplicateObjects: false,
  customTags: (tags) =>
    tags
      // A key `<<` is a key: nothing here ever merges.
      .filter((tag) => typeof tag !== 'object' || tag.tag !== 'tag:yaml.org,2002:merge')
      .map((tag) => (typeof tag === 'object' && tag.tag === 'tag:yaml.org,2002:str' ? quoted(tag as ScalarTag) : tag)),
};

/** One value as YAML text, ending in a newline. `undefined` members are left out; null stays null. */
export function printYaml(value: unknown): string {
  return printPlain(value) ?? printWithLibrary(value);
}

/** The same by the library alone: what decides how anything is printed. */
export function printWithLibrary(value: unknown): string {
  return stringify(value, PRINT_OPTIONS);
}
