import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { RepositoryFiles } from '../../../lib/model/types.js';

/** A repository on disk as the model takes it: every file as text. */
export function readRepository(root: string): RepositoryFiles {
  const files = new Map<string, { readonly text: string }>();
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const name = relative(root, path).split(sep).join('/');
    if (!name.startsWith('.git/')) files.set(name, { text: readFileSync(path, 'utf8') });
  }
  return files;
}
