import { RehearsalError } from './rehearsal-error.js';

/**
 * Runs kubectl with one kubeconfig and an environment of its own, and returns its stdout.
 *
 * @param home Holds its caches.
 * @throws RehearsalError with its stderr when it fails or takes too long.
 */
export async function runKubectl(
  kubectl: string,
  kubeconfig: string,
  home: string,
  args: readonly string[],
  { input, timeoutMs = 60_000 }: { readonly input?: string; readonly timeoutMs?: number } = {},
): Promise<string> {
  const { execa } = await import('execa');
  const result = await execa(kubectl, [`--kubeconfig=${kubeconfig}`, ...args], {
    env: { PATH: process.env.PATH, HOME: home },
    extendEnv: false,
    input: input ?? '',
    timeout: timeoutMs,
    reject: false,
    stripFinalNewline: false,
  });
  if (result.exitCode === 0) return result.stdout;
  const why = result.timedOut ? `no end after ${timeoutMs / 1000} s` : result.stderr.trim() || result.shortMessage;
  throw new RehearsalError(`rehearsal: kubectl ${args.join(' ')} failed (${why}). Look at the objects that it names.`);
}
