import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Outcome } from './build.js';
import { type ChildOptions, type Ending, run } from './child.js';
import type { Folders } from './folders.js';
import type { Buildable } from './program.js';

/** Keeps files of a program's module as an archive. @param folder The generated module that the program was built in. @returns What went wrong; undefined when nothing did. */
export async function keepData(
  program: Buildable,
  folder: string,
  folders: Folders,
  options: Omit<ChildOptions, 'cwd'>,
): Promise<Outcome | undefined> {
  const { data, module } = program.go;
  if (data === undefined) return undefined;
  const found = await run('go', ['list', '-mod=mod', '-m', '-f', '{{.Dir}}', module], { ...options, cwd: folder });
  const directory = found.output.trim().split('\n').at(-1) ?? '';
  const packed = join(folder, data.archive);
  const ending = isDone(found)
    ? await run('tar', ['-czf', packed, '-C', join(directory, data.directory), ...data.parts], options)
    : found;
  if (ending.kind === 'interrupted') return { kind: 'interrupted' };
  if (!isDone(ending)) {
    const lines = ending.output.trimEnd().split('\n').slice(-15);
    const what = `built, but ${data.directory} of ${module} cannot be packed`;
    return { kind: 'failed', what, lines, todo: 'See that tar is installed and that .tools can be written to.' };
  }
  await mkdir(folders.share, { recursive: true });
  await rename(packed, join(folders.share, data.archive));
  return undefined;
}

function isDone(ending: Ending): boolean {
  return ending.kind === 'exit' && ending.code === 0;
}
