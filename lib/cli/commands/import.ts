import { isAbsolute } from 'node:path';
import { CliError } from '../cli-error.js';
import { type Context, say } from '../context.js';
import { count } from '../words.js';

/** Options of `fluxstrap import`. */
export interface ImportCommandOptions {
  readonly directory: string;
  readonly reference?: string;
  readonly json?: boolean;
}

/** Regenerates `imports/` from CRDs and chart schemas; `names` are the sources to import, none means all. */
export async function importTypes(
  context: Context,
  names: readonly string[],
  options: ImportCommandOptions,
): Promise<number> {
  const { repository, world, paint } = context;
  const { ImportError, runImport } = await import('../../importing/index.js');
  const absolute = (path: string): string => (isAbsolute(path) ? path : `${repository}/${path}`);
  try {
    const result = await runImport({
      directory: absolute(options.directory),
      ...(options.reference === undefined ? {} : { reference: absolute(options.reference) }),
      ...(names.length === 0 ? {} : { only: names }),
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
