import type { Plan } from '../plan/plan.js';
import { block } from './markdown.js';
import { shellLine } from './shell-word.js';

/** Commands that show the same as stage verify, one by one, to be copied. */
export function verifyBlock(plan: Plan): string {
  const kubectl = (...words: readonly string[]): string =>
    shellLine(['kubectl', '--kubeconfig', plan.kubeconfig, '--context', plan.context, ...words]);
  const lines = [kubectl('get', 'nodes', '-o', 'wide')];
  for (const step of plan.stages.at(-1)?.steps ?? []) {
    if (step.op !== 'verify') continue;
    const { check } = step;
    if (check.kind === 'cilium') {
      lines.push(
        shellLine([
          'cilium',
          '--kubeconfig',
          plan.kubeconfig,
          '--context',
          plan.context,
          'status',
          '--wait',
          '--wait-duration',
          '5m',
        ]),
      );
    } else if (check.kind === 'deployments') {
      const names = check.names.map((name) => `deployment/${name}`);
      lines.push(
        kubectl('wait', `--namespace=${check.namespace}`, '--for=condition=Available', ...names, '--timeout=2m'),
      );
    } else if (check.kind === 'flux') {
      const wait = ['--for=condition=Ready', '--timeout=5m'];
      const [namespace, name] = plan.flux.instance.split('/');
      lines.push(
        kubectl('wait', `--namespace=${namespace}`, ...wait, `fluxinstances.fluxcd.controlplane.io/${name}`),
        kubectl(
          'get',
          'kustomizations.kustomize.toolkit.fluxcd.io,helmreleases.helm.toolkit.fluxcd.io',
          '--all-namespaces',
        ),
        shellLine(['flux', '--kubeconfig', plan.kubeconfig, '--context', plan.context, 'check']),
      );
    }
  }
  lines.push(
    kubectl('get', 'pods', '--all-namespaces', '--field-selector', 'status.phase!=Running,status.phase!=Succeeded'),
  );
  return ['### Look for yourself', block('sh', lines), 'The last command lists nothing when every pod runs.'].join(
    '\n\n',
  );
}
