import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** What an update may edit in a repository: main.ts, clusters/ and dist/, path → text. */
export function updateFiles(repository: string): Record<string, string> {
  const below = (directory: string): string[] =>
    readdirSync(join(repository, directory), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(repository, join(entry.parentPath, entry.name)));
  const paths = ['main.ts', ...below('clusters'), ...below('dist')];
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(repository, path), 'utf8')]));
}
