import { sameJson } from '../../../lib/model/kustomize/json-patch.js';
import { composeValues } from '../../../lib/model/release/values.js';
import type { BuiltObject } from '../../../lib/model/types.js';
import type { Json } from '../../../lib/yaml/json.js';
import { Agreement } from './agreement.js';
import { type CompositionCase, compositionCase } from './compositions.js';
import { Random } from './random.js';
import { oracleLines } from './run-oracle.js';

/** Holds generated compositions of values against the oracle. */
export function judgeValues(count: number, seed: number): Agreement {
  const random = new Random(seed);
  const cases = Array.from({ length: count }, () => compositionCase(random));
  const answers = oracleLines<{ values?: Json; error?: string }>('values', cases);
  const agreement = new Agreement();
  for (const [index, one] of cases.entries()) {
    const { values, error } = answers[index]!;
    const ours = composed(one);
    const same = error === undefined ? ours.known && sameJson(ours.value, values ?? {}) : !ours.known;
    if (same) agreement.agree();
    else if (!ours.known && hasTrailingText(one))
      agreement.explain('text behind the first document: refused, where Go does not look at it');
    else agreement.differ(`${JSON.stringify(one)}: ${JSON.stringify(ours)} and ${JSON.stringify(answers[index])}`);
  }
  return agreement;
}

function composed({ refs, objects, values }: CompositionCase) {
  const built: BuiltObject = {
    object: {
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      metadata: { name: 'case', namespace: 'default' },
      spec: { valuesFrom: refs, values },
    },
    file: 'case.yaml',
    kustomization: 'default/case',
    origins: new Map(),
    unknowns: new Map(),
  };
  return composeValues(built, 'default', (source) => {
    const [kind, name] = source.split(' ') as [string, string];
    const data = (kind === 'Secret' ? objects.secrets : objects.configMaps)[name.slice('default/'.length)];
    if (data === undefined) return undefined;
    return new Map(Object.entries(data).map(([key, value]) => [key, { known: true as const, value, origins: [] }]));
  }).values;
}

function hasTrailingText({ objects }: CompositionCase): boolean {
  return JSON.stringify(objects).includes('{a,b},c=d');
}
