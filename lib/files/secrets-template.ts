import { Scalar } from 'yaml';
import type { Plan, PlannedSecret } from '../plan/plan.js';
import { injectCommand, runnerCommand } from './task-command.js';
import { yamlDocuments } from './yaml-file.js';

/**
 * secrets.yaml.tpl: Secret manifests whose values 1Password fills in. `op inject` replaces text and knows nothing of YAML, so every reference
 * stands alone in single quotes (JSON and backslashes survive them), and text of several lines goes in as base64 under `data`. References and
 * dollar signs count in comments too; the head has neither.
 */
export function secretsTemplate(plan: Plan): string {
  const secrets = plan.secrets.filter(({ source }) => source === '1password');
  return yamlDocuments(secrets.map(manifest), {
    comment: [
      `Secrets of cluster ${safe(plan.cluster.name)}, filled in by 1Password and piped to the cluster; nothing is written to disk:`,
      `  ${safe(runnerCommand(plan.cluster.name, { stage: 'secrets' }))}`,
      'By hand, from the root of the repository, with pipefail set:',
      `  ${safe(injectCommand(plan))}`,
    ],
  });
}

function manifest(secret: PlannedSecret): unknown {
  const of = (encoding: 'text' | 'base64'): Readonly<Record<string, Scalar>> =>
    Object.fromEntries(
      secret.entries
        .filter((entry) => entry.encoding === encoding)
        .map(({ key, reference }) => [key, filled(reference)]),
    );
  const stringData = of('text');
  const data = of('base64');
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: secret.name, namespace: secret.namespace },
    type: secret.type ?? 'Opaque',
    ...(Object.keys(stringData).length === 0 ? {} : { stringData }),
    ...(Object.keys(data).length === 0 ? {} : { data }),
  };
}

function filled(reference: string): Scalar {
  const scalar = new Scalar(`{{ ${reference} }}`);
  scalar.type = Scalar.QUOTE_SINGLE;
  return scalar;
}

/** Text for the head: without what `op` would take for a reference or a variable. */
function safe(text: string): string {
  return text.replaceAll(/[$]|op:\/\/|\{\{|\}\}/g, '_');
}
