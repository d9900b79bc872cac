import { isAbsolute } from 'node:path';
import { parentOf } from '../output/output-path.js';
import { makeDirectories } from '../output/staging.js';
import { reasonOf } from '../world/disk-error.js';
import { CliError } from './cli-error.js';
import type { Context } from './context.js';

/**
 * The directory that the cdk8s CLI lists and hands to validation plugins, when we run under it. The CLI deletes it before it runs us, so it
 * must not be, hold or lie in anything that matters.
 */
export function cdk8sOutdir(context: Context, root: string): string | undefined {
  const { world, repository } = context;
  const outdir = world.process.env('CDK8S_OUTDIR');
  if (outdir === undefined || outdir === '') return undefined;
  const path = realPath(context, isAbsolute(outdir) ? outdir : `${repository}/${outdir}`);
  const tree = realPath(context, `${repository}/${root}`);
  const home = realPath(context, repository);
  const harm =
    contains(path, home) || contains(path, tree)
      ? `holds ${contains(path, home) ? 'the repository' : `${root}/`}`
      : contains(tree, path)
        ? `lies in ${root}/`
        : undefined;
  if (harm === undefined) return path;
  throw new CliError(
    `cdk8s output directory: ${harm} (${outdir}), but the cdk8s CLI deletes that directory whenever it runs, and fluxstrap writes ${root}/ itself. ` +
      `Set \`output: .cdk8s\` in cdk8s.yaml, and restore what is missing with \`git checkout -- ${root}\`.`,
  );
}

/** Copies the manifests there. Copies and not links: a plugin that changes them must not change the tree. */
export function copyManifests(context: Context, outdir: string, files: ReadonlyMap<string, string | Uint8Array>): void {
  const { disk } = context.world;
  try {
    makeDirectories(disk, '', outdir);
    const made = new Set<string>();
    for (const [path, content] of files) {
      const parent = parentOf(path);
      if (!made.has(parent)) makeDirectories(disk, outdir, parent);
      made.add(parent);
      disk.write(`${outdir}/${path}`, content);
    }
  } catch (error) {
    throw new CliError(
      `cdk8s output directory: the manifests could not be copied into it (${reasonOf(error)}). Make ${outdir} writable or choose another one in cdk8s.yaml.`,
      { cause: error },
    );
  }
}

function contains(outer: string, inner: string): boolean {
  return inner === outer || inner.startsWith(outer.endsWith('/') ? outer : `${outer}/`);
}

/** The path with links followed as far as it exists. */
function realPath({ world }: Context, path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  const normal: string[] = [];
  for (const part of parts) {
    if (part === '..') normal.pop();
    else normal.push(part);
  }
  for (let length = normal.length; length > 0; length -= 1) {
    try {
      return [world.disk.realPath(`/${normal.slice(0, length).join('/')}`), ...normal.slice(length)].join('/');
    } catch {
      // Not there yet: the nearest directory above it decides.
    }
  }
  return `/${normal.join('/')}`;
}
