import { mermaid } from '../picture/mermaid.js';
import { pictureOf } from '../picture/picture-of.js';
import { planGraph } from '../picture/plan-graph.js';
import { duration } from '../plan/duration.js';
import { isKubectlOperation } from '../plan/kubectl-commands.js';
import type { Plan, Stage } from '../plan/plan.js';
import { fileName } from '../plan/plan-paths.js';
import { countOf, sumOf } from '../plan/stage.js';
import type { Step } from '../plan/step.js';
import { block, code, table, text } from './markdown.js';
import { relativePath } from './relative-path.js';
import { goingBack } from './runbook-back.js';
import { byHand } from './runbook-by-hand.js';
import { look } from './runbook-look.js';
import { verifyBlock } from './runbook-verify.js';
import { shellLine } from './shell-word.js';
import { runnerCommand } from './task-command.js';
import { taskOf } from './tasks.js';

/** What a person needs to bootstrap one cluster. */
export function chapter(plan: Plan): string {
  const expected = plan.stages.reduce((sum, stage) => sum + stage.expectedSeconds, 0);
  const { cluster } = plan;
  return [
    `## Cluster ${text(cluster.name)}`,
    `${cluster.distribution === 'talos' ? 'Talos' : 'k3s'}, ${countOf(cluster.controlPlanes.length, 'control plane')}, ${countOf(cluster.workers.length, 'worker')}. ` +
      `Expected to take ${duration(expected)} of the ${duration(plan.budgetSeconds)} allowed; ${recordedTimes(plan)}.`,
    machines(plan),
    '### Before you start',
    prerequisites(plan),
    '### All of it',
    block('sh', [runnerCommand(cluster.name, undefined)]),
    `The same as ${code(shellLine(['task', taskOf(plan, undefined)]))}. ${code('--dry-run')} behind it shows what would be done and does nothing.`,
    '### Stage by stage',
    block('mermaid', mermaid(pictureOf(planGraph(plan)))),
    table(
      ['stage', 'done when', 'expected'],
      plan.stages.map((stage) => [code(stage.name), text(stage.done), duration(stage.expectedSeconds)]),
    ),
    ...plan.stages.map((stage) => stageSection(plan, stage)),
    verifyBlock(plan),
    ...optional(plan),
    goingBack(plan),
  ].join('\n\n');
}

/** Where the API answers, and every machine with its address. */
function machines({ cluster }: Plan): string {
  const rows = [
    ...cluster.controlPlanes.map(({ name, address }) => [code(name), 'control plane', code(address)]),
    ...cluster.workers.map(({ name, address }) => [code(name), 'worker', code(address)]),
  ];
  const first =
    cluster.endpoint === cluster.bootstrapEndpoint
      ? ''
      : ` During the bootstrap it is asked at ${code(cluster.bootstrapEndpoint)}.`;
  return [`The API is ${code(cluster.endpoint)}.${first}`, table(['machine', 'is', 'address'], rows)].join('\n\n');
}

/** Measurements are no description, so they lie outside of what is synthesized. */
function recordedTimes({ cluster, paths, context }: Plan): string {
  const file = `docs/runbooks/timings/${fileName(context)}.md`;
  const link = relativePath(paths.root === '' ? 'docs/runbooks' : `${paths.root}/docs/runbooks`, file);
  const record = code(`${runnerCommand(cluster.name, undefined)} --record`);
  return `what it really took stands in [${text(file)}](${link}) after ${record}`;
}

function prerequisites(plan: Plan): string {
  const lines: string[] = [];
  for (const step of plan.stages[0]?.steps ?? []) {
    if (step.op !== 'checkPrograms') continue;
    for (const { name, range, reason, optional: may } of step.programs) {
      lines.push(
        `- ${code(name)} ${code(range)}: ${text(reason)}${may === true ? ' (left out when it is missing)' : ''}`,
      );
    }
  }
  for (const secret of plan.secrets) {
    lines.push(`- Secret ${code(`${secret.namespace}/${secret.name}`)} ${text(sourceOf(secret))}`);
  }
  lines.push(`- this commit pushed to ${code(plan.flux.sync.url)}, ${code(plan.flux.sync.ref)}`);
  return lines.join('\n');
}

function sourceOf(secret: Plan['secrets'][number]): string {
  switch (secret.source) {
    case '1password':
      return 'from 1Password: sign in, or set OP_SERVICE_ACCOUNT_TOKEN';
    case 'sops':
      return `from the encrypted file ${secret.file ?? ''}: the age key must be there (SOPS_AGE_KEY_FILE)`;
    case 'environment':
      return `from the environment: ${secret.entries.map(({ reference }) => reference).join(', ')}`;
    case 'age-key':
      return 'is the age key itself (SOPS_AGE_KEY or SOPS_AGE_KEY_FILE)';
  }
}

function stageSection(plan: Plan, stage: Stage): string {
  const steps = summarized(stage.steps);
  return [
    `#### ${text(stage.title)}`,
    block('sh', [runnerCommand(plan.cluster.name, { stage: stage.name })]),
    steps.length === 0 ? 'Nothing to do.' : steps.map((line, index) => `${index + 1}. ${line}`).join('\n'),
    ...(stage.name === 'apps' ? releaseTable(plan) : []),
    ...byHand(plan, stage.name),
    ...look(plan, stage.name),
  ].join('\n\n');
}

function releaseTable(plan: Plan): readonly string[] {
  if (plan.releases.length === 0) return [];
  const rows = plan.releases.map((release) => [
    code(`${release.namespace}/${release.name}`),
    code(release.repository === undefined ? release.chart : `${release.repository} ${release.chart}`),
    code(release.version),
    release.needs.map(code).join(', '),
    duration(release.timeoutSeconds),
  ]);
  return [table(['release', 'chart', 'version', 'after', 'at most'], rows)];
}

/** A line for each step; machine configs, of which there is one per node, share theirs. */
function summarized(steps: readonly Step[]): readonly string[] {
  const configs = steps.filter((step) => step.op === 'talosApplyConfig');
  const [first] = configs;
  return steps.flatMap((step) => {
    if (step.op !== 'talosApplyConfig' || configs.length === 1) return [stepLine(step)];
    if (step !== first) return [];
    const nodes = configs.map(({ node }) => text(node.name)).join(', ');
    return [
      `Apply the machine configs of ${nodes}, each with ${step.patches.map(code).join(', ')}. ` +
        `One that is configured is left alone. ${timesOf(sumOf(configs, 'expectedSeconds'), sumOf(configs, 'deadlineSeconds'))}`,
    ];
  });
}

function stepLine(step: Step): string {
  const hook = step.within !== undefined && isKubectlOperation(step) ? ' (a hook of the release)' : '';
  return `${text(step.title)}${hook}. Why: ${text(step.reason)}. ${timesOf(step.expectedSeconds, step.deadlineSeconds)}`;
}

function timesOf(expected: number, deadline: number): string {
  return `(${duration(expected)}, at most ${duration(deadline)})`;
}

function optional(plan: Plan): readonly string[] {
  if (plan.tasks.length === 0) return [];
  return [
    '### Beside the bootstrap',
    table(
      ['what', 'command'],
      plan.tasks.map(({ name, title }) => [text(title), code(runnerCommand(plan.cluster.name, { task: name }))]),
    ),
  ];
}
