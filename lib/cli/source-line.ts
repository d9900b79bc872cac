import { findSourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { SourceLine } from '../manifests/manifest-file.js';

/**
 * The place in the file as a person sees it. The runtime reports positions in the code that it runs, which is not the TypeScript on disk;
 * the map that came with the code leads back.
 */
export function originalLine(source: SourceLine): SourceLine {
  const map = findSourceMap(source.file);
  if (map === undefined) return source;
  const entry = map.findEntry(source.line - 1, (source.column ?? 1) - 1);
  if (!('originalLine' in entry)) return source;
  return { file: entry.originalSource || source.file, line: entry.originalLine + 1, column: entry.originalColumn + 1 };
}

/** `clusters/infra.ts:12:5`, relative to the repository where the file is in it. */
export function showLine(source: SourceLine, repository: string): string {
  const { line, column } = source;
  return `${relative(source.file, repository)}:${line}${column === undefined ? '' : `:${column}`}`;
}

/** A path or file URL as a path, relative to `repository` when it is inside. */
export function relative(file: string, repository: string): string {
  const path = pathOf(file);
  return path.startsWith(`${repository}/`) ? path.slice(repository.length + 1) : path;
}

/** A path or file URL as a path. */
export function pathOf(file: string): string {
  return file.startsWith('file://') ? fileURLToPath(stripQuery(file)) : stripQuery(file);
}

/** Loaders append `?…` to tell versions of a module apart. */
function stripQuery(file: string): string {
  return file.replace(/[?#].*$/, '');
}
