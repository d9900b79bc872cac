import { dirname, isAbsolute, relative, resolve } from 'node:path';
import { CliError } from '../cli-error.js';
import { type Context, say } from '../context.js';
import { count } from '../words.js';

/** Options of `fluxstrap import`. */
export interface ImportCommandOptions {
  readonly directory: string;
  readonly reference?: string;
  readonly json?: boolean;
}

/** What is no name of a source: the address of a chart, or a path to one. */
const ADDRESS = /^oci:|^https?:|[/\\]|\.tgz$|\.json$/;

/**
 * Regenerates `imports/` from CRDs and chart schemas; `names` are the sources to import, none means all. An address of a chart is put into the list
 * first.
 */
export async function importTypes(
  context: Context,
  names: readonly string[],
  options: ImportCommandOptions,
): Promise<number> {
  const { repository, world, paint } = context;
  const { addSource, ImportError, runImport } = await import('../../importing/index.js');
  const absolute = (path: string): string => (isAbsolute(path) ? path : `${repository}/${path}`);
  try {
    let list: string | undefined;
    const only = names.map((name) => {
      if (!ADDRESS.test(name)) return name;
      const url = /^[a-z]+:/.test(name) ? name : pathFrom(context, absolute(options.directory), name);
      const added = addSource(list ?? listOf(context, absolute(options.directory)), url);
      list = added.text;
      return added.name;
    });
    const result = await runImport({
      directory: absolute(options.directory),
      ...(options.reference === undefined ? {} : { reference: absolute(options.reference) }),
      ...(list === undefined ? {} : { list }),
      ...(only.length === 0 ? {} : { only }),
      log: (line) => say(context, 'info', `  ${line}\n`),
    });
    const { written, unchanged, removed } = result;
    const outcome = `${count(written.length, 'file')} written, ${removed.length} removed, ${unchanged.length} unchanged`;
    say(context, 'info', `${paint.green('✔')} ${options.directory}/: ${outcome}.\n`);
    if (options.json === true) world.terminal.out(`${JSON.stringify(result, undefined, 2)}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    throw new CliError(
      `${options.directory}: not generated; it is as it was.\n${error.problems.map((problem) => `  ${problem}`).join('\n')}`,
      { cause: error },
    );
  }
}

/** The list as it is; undefined where there is none. */
function listOf({ world }: Context, directory: string): string | undefined {
  const path = `${directory}/sources.yaml`;
  return world.disk.look(path) === undefined ? undefined : Buffer.from(world.disk.read(path)).toString();
}

/** A path as the list has it: relative to the folder above it, so that it means the same for everybody. */
function pathFrom({ repository }: Context, directory: string, path: string): string {
  const from = relative(dirname(directory), resolve(repository, path)).replaceAll('\\', '/');
  return from.startsWith('../') ? from : `./${from}`;
}
