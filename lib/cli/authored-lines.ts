import type { SourceLine } from '../intent/provenance.js';
import { type CompiledFleet, compileFleet } from './compile-fleet.js';
import type { Context } from './context.js';
import { originalLine, relative } from './source-line.js';

/** Finds the line in which a HelmRelease (`namespace/name`) was written. */
export type AuthoredLines = (helmRelease: string) => SourceLine | undefined;

/** The lines of main.ts, where it compiles: a description that does not is no reason not to look at a cluster. */
export async function authoredLines(context: Context, cluster: string | undefined): Promise<AuthoredLines> {
  try {
    return linesOf(await compileFleet(context), cluster, context.repository);
  } catch {
    return () => undefined;
  }
}

/** The lines of a compiled fleet. */
export function linesOf(
  { clusters }: Pick<CompiledFleet, 'clusters'>,
  cluster: string | undefined,
  repository: string,
): AuthoredLines {
  const subject = clusters.find((one) => cluster === undefined || one.cluster.name === cluster);
  return (helmRelease) => {
    const file = subject?.model.releases.get(helmRelease)?.object.file;
    const root = subject?.intent.root ?? '';
    const path = root === '' ? file : file?.slice(root.length + 1);
    const source = path === undefined ? undefined : subject?.manifests.get(path)?.provenance?.source;
    if (source === undefined) return undefined;
    const line = originalLine(source);
    return { ...line, file: relative(line.file, repository) };
  };
}
