import type { Command } from '../../plan/kubectl-commands.js';

/** A decrypted manifest on standard output. */
export function sopsDecrypt(file: string): Command {
  return { program: 'sops', args: ['decrypt', '--output-type=yaml', '--', file] };
}
