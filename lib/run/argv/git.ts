import type { Command } from '../../plan/kubectl-commands.js';

/** Any call of git in the repository; it never asks for a password, and no hook or pager of the person runs. */
export function git(args: readonly string[]): Command {
  return { program: 'git', args: ['--no-pager', '--no-optional-locks', ...args] };
}
