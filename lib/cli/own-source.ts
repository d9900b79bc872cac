import { basename, dirname, resolve } from 'node:path';
import type { World } from '../world/world.js';
import { CliError } from './cli-error.js';
import type { NewFolder } from './new-folder.js';
import { ownDirectory, ownVersion } from './own-package.js';

/** Where a new repository keeps a copy of the library that no registry has. */
const VENDOR = 'vendor';

/** How this copy of the library came here, and so how another repository gets the same one. */
export type OwnSource =
  | { readonly kind: 'registry' }
  /** A packed library, as `npm pack` writes it. */
  | { readonly kind: 'archive'; readonly path: string }
  /** Sources, which can be packed. */
  | { readonly kind: 'checkout'; readonly path: string };

/** Where this library came from. */
export function ownSource({ disk }: World, directory = ownDirectory()): OwnSource {
  if (disk.look(`${directory}/lib/cli/main.ts`) !== undefined) return { kind: 'checkout', path: directory };
  // <root>/node_modules/fluxstrap: the package around it says what was asked for.
  const root = dirname(dirname(directory));
  const asked = dependencyIn(disk, `${root}/package.json`) ?? '';
  const archive = /^file:(.+\.tgz)$/.exec(asked)?.[1];
  if (archive === undefined) return { kind: 'registry' };
  const path = resolve(root, archive);
  return disk.look(path) === undefined ? { kind: 'registry' } : { kind: 'archive', path };
}

/** Brings the library into a new repository, where it has to be; returns what package.json says of it. */
export async function bringLibrary(world: World, source: OwnSource, target: NewFolder): Promise<string> {
  if (source.kind === 'registry') return ownVersion();
  if (source.kind === 'archive') {
    const copy = `${VENDOR}/${basename(source.path)}`;
    target.write(copy, world.disk.read(source.path));
    return `file:${copy}`;
  }
  const directory = target.directory(VENDOR);
  const archive = `${VENDOR}/fluxstrap-${ownVersion()}.tgz`;
  const path = target.expect(archive);
  const args = ['pack', '--silent', '--pack-destination', directory];
  const { code } = await world.process.run('npm', args, { cwd: source.path });
  if (code === 0 && world.disk.look(path) !== undefined) return `file:${archive}`;
  throw new CliError(
    `${source.path}: the library could not be packed (npm pack, exit code ${code}). Run npm ci there, and try again.`,
  );
}

function dependencyIn(disk: World['disk'], path: string): string | undefined {
  try {
    const manifest = JSON.parse(Buffer.from(disk.read(path)).toString()) as {
      readonly dependencies?: Readonly<Record<string, string>>;
      readonly devDependencies?: Readonly<Record<string, string>>;
    };
    return manifest.dependencies?.fluxstrap ?? manifest.devDependencies?.fluxstrap;
  } catch {
    // Nothing around it that says how it came here.
    return undefined;
  }
}
