import type { Plan } from '../plan/plan.js';
import { chartFields, repositoriesOf } from './helmfile-chart.js';
import { literal } from './helmfile-text.js';
import { shellLine } from './shell-word.js';
import { runnerCommand } from './task-command.js';
import { yamlFile } from './yaml-file.js';

/**
 * helmfile.d/00-crds.yaml: charts that are rendered for their CRDs and never installed.
 * @param kubernetes Version of the cluster: rendering happens without one, and charts refuse a version that is too old.
 */
export function helmfileCrds(plan: Plan, kubernetes: string): string {
  const repositories = repositoriesOf(plan.crds);
  return yamlFile(
    {
      ...(repositories.length === 0 ? {} : { repositories }),
      kubeVersion: kubernetes,
      helmDefaults: { createNamespace: false, kubeContext: plan.context },
      releases: plan.crds.map((source) => ({
        name: literal(source.name),
        namespace: literal(source.namespace),
        ...chartFields(source, plan.crds),
        ...(Object.keys(source.values).length === 0 ? {} : { values: [source.values] }),
      })),
    },
    { comment: commentOf(plan) },
  );
}

function commentOf(plan: Plan): readonly string[] {
  const consumers = plan.crds.flatMap(({ name, groups, consumers: users }) => [
    `  ${name}: ${groups.join(', ')} for ${users.join(', ') || 'what Flux installs later'}`,
  ]);
  return [
    `Charts whose CRDs cluster ${plan.cluster.name} needs before its first release. They are rendered, never installed: \`sync\` or \`apply\``,
    'of this file would install whole applications. The runner keeps the CustomResourceDefinitions and applies them server-side:',
    `  ${runnerCommand(plan.cluster.name, { stage: 'crds' })}`,
    'To look at them:',
    `  ${shellLine(['helmfile', '-f', plan.paths.crdsHelmfile, 'template', '--include-crds', '--no-hooks', '-q'])}`,
    ...consumers,
  ];
}
