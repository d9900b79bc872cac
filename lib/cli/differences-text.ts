import type { OutputState } from '../output/output.js';
import type { Paint } from './paint.js';
import { unifiedDiff } from './unified-diff.js';

/** How much of a difference is shown: enough to see what it is about. */
const FILES = 10;
const LINES = 30;

/** The first differences between the tree on disk and the tree that is wanted, as unified diffs. */
export function differencesText({ diff, files, snapshot, place }: OutputState, paint: Paint): string {
  const paths = [...diff.change, ...diff.create, ...diff.delete];
  const texts = paths.slice(0, FILES).map((path) => {
    const old = textOf(snapshot.get(path)?.content);
    const wanted = textOf(files.get(path));
    const name = `${place.root}/${path}`;
    if (diff.delete.includes(path)) return `${paint.bold(`--- ${name}`)}\n${paint.bold('+++ /dev/null')}\n`;
    const body =
      old?.includes('\0') || wanted?.includes('\0') ? ['binary files differ'] : unifiedDiff(old ?? '', wanted ?? '');
    const shown = body.slice(0, LINES).map((line) => `${colored(line, paint)}\n`);
    if (body.length > LINES) shown.push(paint.dim(`… ${body.length - LINES} more lines\n`));
    return `${paint.bold(`--- ${old === undefined ? '/dev/null' : name}`)}\n${paint.bold(`+++ ${name}`)}\n${shown.join('')}`;
  });
  const more = paths.length > FILES ? paint.dim(`… ${paths.length - FILES} more files differ\n`) : '';
  return `${texts.join('')}${more}`;
}

function textOf(content: string | Uint8Array | undefined): string | undefined {
  return content === undefined || typeof content === 'string' ? content : Buffer.from(content).toString();
}

function colored(line: string, paint: Paint): string {
  if (line.startsWith('@@')) return paint.cyan(line);
  if (line.startsWith('+')) return paint.green(line);
  return line.startsWith('-') ? paint.red(line) : line;
}
