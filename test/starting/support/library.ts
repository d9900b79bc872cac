import { readFileSync } from 'node:fs';
import type { Library } from '../../../lib/starting/library.js';

const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as Record<
  'dependencies' | 'devDependencies',
  Record<string, string>
>;

/** What `init` tells a repository of this library. */
export const LIBRARY: Library = {
  fluxstrap: '0.1.0',
  versions: { ...manifest.devDependencies, ...manifest.dependencies },
};
