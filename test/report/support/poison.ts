/** Keys whose values are words of the format; everything else may hold what somebody typed. */
const WORDS = new Set([
  'status',
  'level',
  'kind',
  'result',
  'severity',
  'ground',
  'id',
  'evidence',
  'madeAt',
  'startedAt',
  'checkedAt',
  'snapshotAt',
]);

/** Stage names are words of the format too. */
const STAGE = /^(?:preflight|talos|k3s|nodes|namespaces|secrets|crds|apps|flux|verify)$/;

/** A copy in which every text that a person, a chart or a cluster could have chosen gets `bad` behind it. */
export function poison<T>(value: T, bad: string): T {
  return poisoned(value, bad, '') as T;
}

function poisoned(value: unknown, bad: string, key: string): unknown {
  if (typeof value === 'string') {
    const word = (WORDS.has(key) && key !== 'kind') || STAGE.test(value) || /^(?:live|static)$/.test(value);
    return word ? value : `${value}${bad}`;
  }
  if (Array.isArray(value)) return value.map((one) => poisoned(one, bad, key === 'evidence' ? '' : key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, poisoned(one, bad, name)]));
}
