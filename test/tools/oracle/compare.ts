import { buildModel } from '../../../lib/model/build-model.js';
import type { ModelEntry } from '../../../lib/model/types.js';
import { Comparer, type Comparison } from './comparer.js';
import type { OracleResult } from './oracle-result.js';
import { readRepository } from './read-repository.js';
import { runOracle } from './run-oracle.js';

export type { Comparison, Divergence } from './comparer.js';

/** What the oracle needs to know besides the entry. */
export interface CompareOptions {
  /** Secrets that are not in Git in clear text: name → keys. They exist in every namespace. */
  readonly secrets?: Readonly<Record<string, readonly string[]>>;
  /** Leaves out resources that are not on disk, as the model does. */
  readonly lenient?: boolean;
}

/** Holds the model of a repository on disk against what Flux' own packages make of it. */
export function compareWithOracle(root: string, entry: ModelEntry, options: CompareOptions = {}): Comparison {
  const files = readRepository(root);
  const namespaces = [...buildModel(files, entry).kustomizations.values()].map(({ namespace }) => namespace);
  const external = new Map(entry.external);
  for (const [name, keys] of Object.entries(options.secrets ?? {})) {
    for (const namespace of new Set(namespaces)) external.set(`Secret ${namespace}/${name}`, keys);
  }
  const model = buildModel(files, { ...entry, external });
  const secrets = Object.fromEntries(
    Object.entries(options.secrets ?? {}).map(([name, keys]) => [
      `*/${name}`,
      Object.fromEntries(keys.map((key) => [key, `oracle-${key}`])),
    ]),
  );
  const input = {
    root,
    path: entry.path,
    sourceKind: 'GitRepository',
    sourceName: entry.name,
    sourceNamespace: entry.namespace,
    patches: entry.patches ?? [],
    vars: { configMaps: {}, secrets },
    strict: entry.strictSubstitution !== false,
    lenient: options.lenient === true,
  };
  return new Comparer(model).compare(runOracle<OracleResult>([], JSON.stringify(input)));
}
