import type { Command } from '../../plan/kubectl-commands.js';
import type { Place } from './place.js';

/** What Flux' own tool says about its controllers and CRDs. */
export function fluxCheck(place: Place, namespace: string): Command {
  return {
    program: 'flux',
    args: ['--kubeconfig', place.kubeconfig, '--context', place.context, '--namespace', namespace, 'check'],
  };
}
