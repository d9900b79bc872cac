import { delimiter } from 'node:path';
import type { EnvironmentOptions } from './environment.js';

/** What the runner sets itself: one kubeconfig, caches beside the journal, no colours, no questions, no preferences of the person. */
export function fileEnvironment(
  program: string,
  path: string | undefined,
  { kubeconfig, cache, programs }: Pick<EnvironmentOptions, 'kubeconfig' | 'cache' | 'programs'>,
): Readonly<Record<string, string>> {
  const paths = [path, programs].filter((one) => one !== undefined && one !== '');
  return {
    PATH: paths.join(delimiter),
    NO_COLOR: '1',
    ...(program === 'git' ? { GIT_TERMINAL_PROMPT: '0', GIT_SSH_COMMAND: 'ssh -o BatchMode=yes' } : {}),
    ...(program === 'op' ? {} : { KUBECONFIG: kubeconfig, KUBECACHEDIR: `${cache}/kube`, KUBERC: 'off' }),
    // helmfile never refreshes a chart that it has: with a cache per cluster, no other repository decides what is installed here.
    ...(program === 'helmfile'
      ? { HELMFILE_CACHE_HOME: `${cache}/helmfile`, HELMFILE_UPGRADE_NOTICE_DISABLED: '1' }
      : {}),
  };
}
