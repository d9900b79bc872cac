import { RehearsalError } from '../rehearsal-error.js';

/** How long git may take for one call, in milliseconds. */
const GIT_MS = 60_000;

/** Git that knows nothing of the person who calls it: no settings, no hooks, no signature, always the same author. */
export const GIT_ENVIRONMENT = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_TERMINAL_PROMPT: '0',
  GIT_AUTHOR_NAME: 'rehearsal',
  GIT_AUTHOR_EMAIL: 'rehearsal@fluxstrap.invalid',
  GIT_COMMITTER_NAME: 'rehearsal',
  GIT_COMMITTER_EMAIL: 'rehearsal@fluxstrap.invalid',
} as const;

/** Runs git in a directory and returns its stdout. @throws RehearsalError with its words when it fails. */
export async function runGit(git: string, directory: string, args: readonly string[]): Promise<string> {
  const { execa } = await import('execa');
  const result = await execa(git, args, {
    cwd: directory,
    env: { PATH: process.env.PATH, HOME: directory, ...GIT_ENVIRONMENT },
    extendEnv: false,
    stdin: 'ignore',
    timeout: GIT_MS,
    reject: false,
  });
  if (result.exitCode === 0) return result.stdout;
  const why = result.timedOut ? `no end after ${GIT_MS / 1000} s` : result.stderr.trim();
  throw new RehearsalError(`rehearsal: git ${args.join(' ')} failed (${why}). Look at ${directory}.`);
}
