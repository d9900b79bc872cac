import type { Plan } from '../plan/plan.js';
import { block, code, text } from './markdown.js';
import { shellLine } from './shell-word.js';
import { runnerCommand } from './task-command.js';

/** How to stop, and what must not be taken for it. */
export function goingBack(plan: Plan): string {
  const pause = plan.tasks.some(({ name }) => name === 'pause');
  return [
    '### Going back',
    ...(pause
      ? [
          'To stop Flux without losing anything, pause it; resume takes that back:',
          block('sh', [
            runnerCommand(plan.cluster.name, { task: 'pause' }),
            runnerCommand(plan.cluster.name, { task: 'resume' }),
          ]),
          'Pausing by hand:',
          block('sh', byHand(plan, true)),
          'Going on by hand:',
          block('sh', byHand(plan, false)),
        ]
      : []),
    'These destroy, and none of them is a retry:',
    [
      `- deleting the FluxInstance or the releases of flux-operator and flux-instance: uninstalls Flux and takes its finalizers off everything it manages`,
      `- ${code(`helmfile destroy`)}: removes the network and every CRD with all its objects`,
      ...(plan.cluster.distribution === 'talos' ? [`- ${code('talosctl reset')}: wipes the machine`] : []),
      `- renaming a release of the bootstrap (${text(plan.releases.map((release) => release.name).join(', '))}), or moving it to another namespace: Flux uninstalls the old one first`,
    ].join('\n'),
  ].join('\n\n');
}

/** What the tasks pause and resume do. */
function byHand(plan: Plan, paused: boolean): readonly string[] {
  const [namespace, name] = plan.flux.instance.split('/');
  const kubectl = (...words: readonly string[]): string =>
    shellLine([
      'kubectl',
      '--kubeconfig',
      plan.kubeconfig,
      '--context',
      plan.context,
      `--namespace=${namespace}`,
      ...words,
    ]);
  return [
    kubectl(
      'annotate',
      '--overwrite',
      `fluxinstances.fluxcd.controlplane.io/${name}`,
      `fluxcd.controlplane.io/reconcile=${paused ? 'disabled' : 'enabled'}`,
    ),
    kubectl(
      'patch',
      `gitrepositories.source.toolkit.fluxcd.io/${plan.flux.sync.name}`,
      '--type=merge',
      `--patch={"spec":{"suspend":${paused}}}`,
    ),
  ];
}
