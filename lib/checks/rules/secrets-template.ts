import { parseAllDocuments } from 'yaml';
import { isObject } from '../../yaml/json.js';
import type { Rule } from '../rule.js';

/** `op inject` reads the whole text, comments included. */
const COMMENT_REFERENCE = /^\s*#.*op:\/\//;
const PLACEHOLDER = /\{\{\s*op:\/\/[^}]*\}\}|op:\/\/[A-Za-z0-9\-?_./]+/g;

/** The secrets template survives injection. */
export const secretsTemplate: Rule = {
  id: 'secrets-template',
  subject: 'files',
  severity: 'error',
  waivable: false,
  title: 'The secrets template holds Secrets only, and nothing that `op inject` would change by accident',
  why:
    '`op inject` resolves references everywhere, also in comments, and takes `$NAME` for a variable of ' +
    'its own. A literal `$` in a name or a note therefore breaks the injection, or puts something of the ' +
    'environment into a Secret.',
  fix:
    'Remove `$` and `op://` from names, labels and comments; use the ids of vault and item where their ' +
    'names hold such characters.',
  source: '1Password documentation: Secret reference syntax, template syntax',
  *check({ plan, files }) {
    const path = plan.paths.secretsTemplate;
    const text = path === undefined ? undefined : files.get(path);
    if (path === undefined || text === undefined) return;
    const place = { subject: `File ${path}`, file: path };
    for (const [index, line] of text.split('\n').entries()) {
      const field = `line ${index + 1}`;
      if (COMMENT_REFERENCE.test(line)) {
        yield {
          ...place,
          field,
          message: 'has a reference in a comment, which op inject resolves as well',
          value: line.trim(),
          fix: 'Remove it.',
        };
      } else if (line.replaceAll(PLACEHOLDER, '').includes('$') || /op:\/\/\S*\$/.test(line)) {
        yield {
          ...place,
          field,
          message: "has a '$', which op inject takes for a variable",
          value: line.trim(),
          fix: "Use a name without '$'.",
        };
      }
    }
    const documents = parseAllDocuments(text.replaceAll(PLACEHOLDER, 'placeholder'), { logLevel: 'silent' });
    for (const document of Array.isArray(documents) ? documents : []) {
      const [error] = document.errors;
      const value: unknown = error === undefined ? document.toJS() : undefined;
      if (error === undefined && (value === null || (isObject(value) && value.kind === 'Secret'))) continue;
      yield {
        ...place,
        message:
          error === undefined ? 'holds something else than a Secret' : 'is no YAML once the references are resolved',
        value:
          error === undefined ? (isObject(value) ? String(value.kind) : String(value)) : error.message.split('\n')[0]!,
        fix: 'Correct the Secret that it was made from.',
      };
    }
  },
};
