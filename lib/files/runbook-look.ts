import type { Plan, StageName } from '../plan/plan.js';
import { block } from './markdown.js';
import { shellLine } from './shell-word.js';

/** What shows that a stage has done its work, to be copied; empty for stages that leave nothing behind. */
export function look(plan: Plan, stage: StageName): readonly string[] {
  const lines = linesOf(plan, stage);
  return lines.length === 0 ? [] : ['Verify:', block('sh', lines)];
}

function linesOf(plan: Plan, stage: StageName): readonly string[] {
  const kubectl = (...words: readonly string[]): string =>
    shellLine(['kubectl', '--kubeconfig', plan.kubeconfig, '--context', plan.context, ...words]);
  switch (stage) {
    case 'talos':
    case 'k3s':
      return [kubectl('get', '--raw=/readyz')];
    case 'nodes':
      return [kubectl('get', 'nodes', '--output=wide')];
    case 'namespaces':
      return [kubectl('get', 'namespaces', '--show-labels')];
    case 'secrets':
      return plan.secrets.map(({ namespace, name }) => kubectl('get', `--namespace=${namespace}`, `secret/${name}`));
    case 'crds':
      return plan.crds.length + plan.crdManifests.length === 0 ? [] : [kubectl('get', 'customresourcedefinitions')];
    case 'apps':
      return [
        shellLine([
          'helm',
          '--kubeconfig',
          plan.kubeconfig,
          '--kube-context',
          plan.context,
          'list',
          '--all-namespaces',
        ]),
      ];
    case 'flux':
      return [
        kubectl(
          'get',
          'kustomizations.kustomize.toolkit.fluxcd.io,helmreleases.helm.toolkit.fluxcd.io',
          '--all-namespaces',
        ),
      ];
    default:
      return [];
  }
}
