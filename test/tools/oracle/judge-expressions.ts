import { substitute } from '../../../lib/model/envsubst/evaluate.js';
import { substituteObject } from '../../../lib/model/flux/substitute-object.js';
import { sameJson } from '../../../lib/model/kustomize/json-patch.js';
import { NO_TRACE } from '../../../lib/model/trace.js';
import type { Json, KubeObject } from '../../../lib/yaml/json.js';
import { Agreement } from './agreement.js';
import { expressionCase } from './expressions.js';
import { Random } from './random.js';
import { oracleLines } from './run-oracle.js';
import { type ObjectCase, objectCase } from './substituted-objects.js';

/** Holds generated envsubst templates against the oracle. */
export function judgeExpressions(count: number, seed: number): Agreement {
  const random = new Random(seed);
  const cases = Array.from({ length: count }, () => expressionCase(random));
  const answers = oracleLines<{ out?: string; error?: string }>('envsubst', cases);
  const agreement = new Agreement();
  for (const [index, { text, vars, strict }] of cases.entries()) {
    const answer = answers[index]!;
    let ours: string | undefined;
    try {
      ours = substitute(
        text,
        (name) => (Object.hasOwn(vars, name) ? { known: true, value: vars[name]! } : undefined),
        strict,
      );
    } catch {
      ours = undefined;
    }
    if (ours === answer.out) agreement.agree();
    else agreement.differ(`${text} with ${JSON.stringify(vars)}: ${ours} and ${JSON.stringify(answer)}`);
  }
  return agreement;
}

/** Holds the substitution of generated objects, with its changes of type, against the oracle. */
export function judgeObjects(count: number, seed: number): Agreement {
  const random = new Random(seed);
  const cases = Array.from({ length: count }, () => objectCase(random));
  const answers = oracleLines<{ object?: Json; error?: string }>('envsubst', cases);
  const agreement = new Agreement();
  for (const [index, one] of cases.entries()) {
    const { object, error } = answers[index]!;
    const ours = substituted(one);
    const refused = ours.problems.length > 0;
    if (refused ? error !== undefined : object !== undefined && sameJson(ours.object, object)) agreement.agree();
    else if (refused && opensQuote(one))
      agreement.explain('a variable opens a quote that the text does not close: refused, where Go reads on');
    else
      agreement.differ(`${JSON.stringify(one)}: ${JSON.stringify(ours.object)} and ${JSON.stringify(answers[index])}`);
  }
  return agreement;
}

function substituted({ object, vars, strict, always }: ObjectCase) {
  const values = new Map(
    Object.entries(vars).map(([name, value]) => [name, { value: value.replaceAll('\n', ''), from: 'case' }]),
  );
  return substituteObject(object as KubeObject, NO_TRACE, {
    variables: { values, missing: [], problems: [] },
    strict,
    always,
  });
}

function opensQuote({ vars }: ObjectCase): boolean {
  return Object.values(vars).some((value) => value === "'" || value === '"');
}
