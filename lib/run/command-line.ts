import { shellLine } from '../files/shell-word.js';
import type { Command } from '../plan/kubectl-commands.js';

/** A command as a person would type it: only for reading, nothing of ours ever passes it to a shell. */
export function commandLine({ program, args }: Command): string {
  return visible(shellLine([program, ...args]));
}

/** Characters that would move the cursor or colour a terminal are shown as what they are. */
export function visible(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]/gu, (one) => `\\u${one.codePointAt(0)!.toString(16).padStart(4, '0')}`);
}
