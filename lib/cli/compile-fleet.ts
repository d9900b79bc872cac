import type { Finding } from '../checks/finding.js';
import type { Compiled, CompileInput } from '../compile.js';
import type { Disk } from '../world/disk.js';
import { codeOf, reasonOf } from '../world/disk-error.js';
import type { Context } from './context.js';
import { loadFleet } from './load-fleet.js';
import { originalLine, relative } from './source-line.js';

/** A compiled fleet, with the files that it was compiled from. */
export interface CompiledFleet extends Compiled {
  /** Placed files, relative to the repository. */
  readonly sources: readonly string[];
}

/** Loads the fleet, reads what its compilation asks for, and compiles it. Writes nothing. */
export async function compileFleet(context: Context): Promise<CompiledFleet> {
  const fleet = await loadFleet(context);
  // Loaded after main.ts, which has loaded most of it already: nothing is loaded for a main.ts that throws.
  const { committedPathsOf, compile, sourcesOf } = await import('../compile.js');
  const { disk } = context.world;
  const sources = sourcesOf(fleet);
  const compiled = compile(fleet, {
    sources: new Map(sources.map((path) => [path, sourceOf(disk, context.repository, path)])),
    committed: textsOf(disk, context.repository, committedPathsOf(fleet)),
  });
  return {
    ...compiled,
    findings: compiled.findings.map((finding) => withOriginalLine(finding, context.repository)),
    sources,
  };
}

/** True when at least one finding keeps `dist/` from being written. */
export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}

type Source = CompileInput['sources'] extends ReadonlyMap<string, infer Value> ? Value : never;

function sourceOf(disk: Disk, repository: string, path: string): Source {
  // The description says so as well; nothing outside is read all the same.
  if (path.startsWith('/') || path.split('/').includes('..')) return { error: 'it is outside of the repository' };
  try {
    return disk.read(`${repository}/${path}`);
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return { error: reasonOf(error) };
  }
}

/** Only the files that are there. */
function textsOf(disk: Disk, repository: string, paths: readonly string[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const path of paths) {
    try {
      texts.set(path, Buffer.from(disk.read(`${repository}/${path}`)).toString());
    } catch (error) {
      if (codeOf(error) === undefined) throw error;
    }
  }
  return texts;
}

/** The place as a person knows it, which is also what programs can use on another machine. */
function withOriginalLine(finding: Finding, repository: string): Finding {
  if (finding.source === undefined) return finding;
  const source = originalLine(finding.source);
  return { ...finding, source: { ...source, file: relative(source.file, repository) } };
}
