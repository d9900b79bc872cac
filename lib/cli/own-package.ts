import { createRequire } from 'node:module';
import { dirname } from 'node:path';

const require = createRequire(import.meta.url);

/** Directory of this package. */
export function ownDirectory(): string {
  return dirname(require.resolve('fluxstrap/package.json'));
}

/** Version of this package. */
export function ownVersion(): string {
  return (require('fluxstrap/package.json') as { version: string }).version;
}

/** Versions of Node that this package runs on. */
export function ownNodeRange(): string {
  return (require('fluxstrap/package.json') as { engines: { node: string } }).engines.node;
}

/** Packages that this one was developed and tested with → their exact versions. */
export function ownDependencies(): Readonly<Record<string, string>> {
  const { dependencies, devDependencies } = require('fluxstrap/package.json') as Record<
    'dependencies' | 'devDependencies',
    Readonly<Record<string, string>>
  >;
  return { ...devDependencies, ...dependencies };
}
