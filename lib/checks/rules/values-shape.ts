import { checkValues, type ValuesProblem } from '../../importing/check-values.js';
import type { Json } from '../../yaml/json.js';
import { aboutRelease } from '../about.js';
import { chartNameOf } from '../chart-name.js';
import { knownValues } from '../member.js';
import type { Rule } from '../rule.js';
import { show } from '../show.js';
import type { ValuesShapes } from '../values-shapes.js';

/** Values fit their chart. The shapes come from the caller, because they are generated from the charts' schemas. */
export function valuesShape(shapes: ValuesShapes): Rule {
  return {
    id: 'values-shape',
    subject: 'model',
    severity: 'error',
    title: 'The values of a known chart have names and types that the chart knows',
    why:
      'Helm ignores a misspelt value without a word: the release is deployed, with the default in place of ' +
      'what is written in Git. `mtu` for `MTU` and `cgroup.automount` for `cgroup.autoMount` are the ' +
      'classics.',
    fix:
      'Write the name as the chart does. What a newer chart has and the generated types do not is passed ' +
      'with `untyped({…})`.',
    source: "The chart's values.schema.json",
    *check({ model, untyped, shapes: own }) {
      for (const release of model.releases.values()) {
        const place = aboutRelease(release);
        const shape = own?.get(place.subject) ?? shapes[chartNameOf(release) ?? ''];
        if (shape === undefined || !release.values.known) continue;
        const exempt = untyped?.get(place.subject) ?? [];
        const values = knownValues(release);
        for (const problem of checkValues(values, shape)) {
          const path = dotted(problem.path);
          if (
            exempt.some((one) => one === '' || path === one || path.startsWith(`${one}.`) || path.startsWith(`${one}[`))
          )
            continue;
          yield {
            ...place,
            field: `spec.values${path === '' ? '' : `.${path}`}`,
            ...wordsOf(problem),
            value: show(valueAt(values, problem.path)),
          };
        }
      }
    },
  };
}

function wordsOf({ problem, expected, nearest }: ValuesProblem): { readonly message: string; readonly fix: string } {
  if (problem === 'wrong-type') return { message: `is not ${expected}`, fix: `Write ${expected}.` };
  return {
    message: 'is no value of the chart and is ignored',
    fix: nearest === undefined ? `Write ${expected}, or remove it.` : `Did you mean '${nearest}'?`,
  };
}

function dotted(path: readonly string[]): string {
  return path.reduce((text, key) => (/^\d+$/.test(key) ? `${text}[${key}]` : text === '' ? key : `${text}.${key}`), '');
}

function valueAt(values: Json, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>((at, key) => (at as Record<string, Json> | undefined)?.[key], values);
}
