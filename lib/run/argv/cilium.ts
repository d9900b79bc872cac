import type { Command } from '../../plan/kubectl-commands.js';
import type { Place } from './place.js';

/** What Cilium's own tool says, once: the rollout has been waited for already. */
export function ciliumStatus(place: Place, namespace: string): Command {
  return {
    program: 'cilium',
    args: [
      '--kubeconfig',
      place.kubeconfig,
      '--context',
      place.context,
      '--namespace',
      namespace,
      'status',
      '--output=json',
    ],
  };
}

/** Pods that talk to each other and to the internet, in a namespace of their own. */
export function ciliumConnectivityTest(place: Place, namespace: string, testNamespace: string): Command {
  return {
    program: 'cilium',
    args: [
      ...['--kubeconfig', place.kubeconfig, '--context', place.context, '--namespace', namespace],
      ...['connectivity', 'test', `--test-namespace=${testNamespace}`],
    ],
  };
}
