import type { TreeDiff } from '../output/diff-tree.js';
import type { Paint } from './paint.js';
import { count } from './words.js';

/** How many files of each kind a summary names. */
const NAMED = 10;

/** What a synth did to the tree, or would do. */
export function changesText(diff: TreeDiff, root: string, paint: Paint, tense: 'done' | 'due'): string {
  const parts = [
    ...(diff.create.length > 0
      ? [`${count(diff.create.length, 'file')} ${tense === 'done' ? 'created' : 'to create'}`]
      : []),
    ...(diff.change.length > 0
      ? [`${count(diff.change.length, 'file')} ${tense === 'done' ? 'changed' : 'to change'}`]
      : []),
    ...(diff.delete.length > 0
      ? [`${count(diff.delete.length, 'file')} ${tense === 'done' ? 'deleted' : 'to delete'}`]
      : []),
  ];
  const same = diff.unchanged.length;
  if (parts.length === 0) return `${paint.green('✔')} ${root}/ is up to date (${count(same, 'file')}).\n`;
  const head =
    tense === 'done'
      ? `${paint.green('✔')} ${root}/ written`
      : `${paint.yellow('≠')} ${root}/ differs from what main.ts describes`;
  return [
    `${head}: ${parts.join(', ')}, ${same} unchanged.\n`,
    ...lines('+', paint.green, diff.create),
    ...lines('~', paint.yellow, diff.change),
    ...lines('-', paint.red, diff.delete),
  ].join('');
}

function lines(mark: string, color: (text: string) => string, paths: readonly string[]): readonly string[] {
  const shown = paths.slice(0, NAMED).map((path) => `  ${color(mark)} ${path}\n`);
  return paths.length > NAMED ? [...shown, `    … and ${paths.length - NAMED} more\n`] : shown;
}
