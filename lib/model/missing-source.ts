import type { Finished } from './finish-object.js';
import { dataOf } from './flux/data.js';
import type { Variables } from './flux/variables.js';
import { objectKey } from './object-key.js';
import type { BuiltObject, Maybe, Unknown } from './types.js';

/** Data by `Kind namespace/name`. */
export type Sources = ReadonlyMap<string, ReadonlyMap<string, Maybe<string>>>;

/** A source of variables that Flux does not find when it needs it. */
export interface MissingSource {
  readonly source: string;
  readonly where: string;
  /** True when the Kustomization itself applies it. */
  readonly own: boolean;
  /** Where it is to be told. */
  readonly problems: Unknown[];
}

/** Sources that a Kustomization itself applies: from the second time on they are there. */
export function ownSources(missing: Variables['missing'], built: readonly Finished[]): Sources {
  if (missing.length === 0) return new Map();
  const names = new Set(missing.map(({ name }) => `/${name}`));
  const found = built.filter((one) => names.has(objectKey(one.built.object)));
  return new Map(found.map((one) => [objectKey(one.built.object).slice(1), dataOf(one.built)]));
}

/** Those of the sources that a Kustomization cannot do without. */
export function missingSources(
  { namespace, name }: { readonly namespace: string; readonly name: string },
  missing: Variables['missing'],
  own: Sources,
  problems: Unknown[],
): MissingSource[] {
  return missing
    .filter(({ optional }) => !optional)
    .map(({ name: source, field }) => ({
      source,
      where: `Kustomization ${namespace}/${name} ${field}`,
      own: own.has(source),
      problems,
    }));
}

/** Why Flux does not find a source, told when everything has been built. */
export function reasonOfMissing(source: string, own: boolean, found: BuiltObject | undefined): string {
  if (own)
    return `post build failed: ${source} is applied by this Kustomization itself, which Flux cannot build before it is there`;
  if (found === undefined) return `${source} is not in Git`;
  return `post build failed: ${source} is applied by Kustomization ${found.kustomization}, which waits for this one`;
}
