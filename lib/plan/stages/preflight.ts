import type { PlanDraft } from '../draft.js';
import { TIMES } from '../expected-times.js';
import type { Stage } from '../plan.js';
import { stage, step } from '../stage.js';
import type { Operation, ProgramRequirement, Step } from '../step.js';

/** What the selected stages need, before anything is written. */
export function preflightStage(draft: PlanDraft): Stage {
  const { plan, cluster } = draft;
  const check = (id: string, title: string, reason: string, operation: Operation & { op: keyof typeof TIMES }): Step =>
    step({ id: `preflight/${id}`, title, reason }, TIMES[operation.op], operation);
  const steps: Step[] = [
    check('programs', 'Check that the programs are there in the right versions', 'the stages run them', {
      op: 'checkPrograms',
      programs: programs(draft),
    }),
    check(
      'dist',
      'Check that the synthesized files are fresh',
      `${plan.paths.root || 'the repository'} → every later step`,
      {
        op: 'checkDist',
      },
    ),
    check(
      'git',
      'Check that Git holds this commit where Flux looks for it',
      `${plan.flux.sync.url} → FluxInstance spec.sync`,
      {
        op: 'checkGit',
        url: plan.flux.sync.url,
        ref: plan.flux.sync.ref,
        path: plan.flux.sync.path,
      },
    ),
  ];
  if (plan.secrets.length > 0) {
    const secrets = plan.secrets.map(({ namespace, name }) => `${namespace}/${name}`);
    steps.push(
      check('secrets', 'Check that every secret can be read', `the sources of ${secrets.join(', ')} → stage secrets`, {
        op: 'checkSecrets',
        secrets,
      }),
    );
  }
  const charts = [...plan.crds, ...plan.releases].map(({ chart, version, repository }) => ({
    chart,
    version,
    ...(repository === undefined ? {} : { repository }),
  }));
  if (charts.length > 0) {
    steps.push(
      check(
        'charts',
        'Check that every chart can be pulled',
        'helmfile pulls all charts before it installs the first one',
        {
          op: 'checkCharts',
          charts,
        },
      ),
    );
  }
  const { distribution } = cluster;
  if (distribution.kind === 'talos' && distribution.machineConfigs !== undefined) {
    steps.push(
      check(
        'machine-configs',
        'Check that the machine configs agree with the model',
        `${plan.paths.machine} → ${distribution.machineConfigs}: CNI, kube-proxy, CoreDNS, KubePrism, subnets`,
        {
          op: 'checkMachineConfigs',
          directory: distribution.machineConfigs,
          nodes: [...distribution.controlPlanes, ...distribution.workers].map(({ name }) => name),
          patch: plan.paths.machine,
        },
      ),
    );
  }
  return stage('preflight', { title: 'Preflight', done: 'all that the selected stages need is there' }, steps);
}

/** Ranges: helmfile since its `serverSide`, kubectl since `wait --for=create`, Helm as the helm-controller that takes over. */
function programs({ plan }: PlanDraft): readonly ProgramRequirement[] {
  const uses = (source: string): boolean => plan.secrets.some((secret) => secret.source === source);
  const cilium = plan.releases.find(({ role, chart }) => role === 'cni' && chart.endsWith('cilium'));
  return [
    { name: 'kubectl', range: '>=1.31.0', reason: 'wait --for=create' },
    {
      name: 'helm',
      range: plan.helmMajor === 4 ? '>=4.0.0 <5.0.0' : '>=3.18.6 <4.0.0',
      reason: `Flux ${plan.flux.version} takes over with Helm ${plan.helmMajor}; another major renders and applies differently`,
      stages: ['crds', 'apps'],
    },
    {
      name: 'helmfile',
      range: '>=1.5.4',
      reason: 'serverSide, and files of a directory that keep their order',
      stages: ['crds', 'apps'],
    },
    ...(plan.cluster.distribution === 'talos'
      ? [
          {
            name: 'talosctl',
            range: '>=1.9.0',
            reason: 'configures and bootstraps the machines',
            stages: ['talos'],
          } as const,
        ]
      : []),
    ...(uses('1password')
      ? [{ name: 'op', range: '>=2.0.0', reason: 'reads secrets', stages: ['secrets'] } as const]
      : []),
    ...(uses('sops') || uses('age-key')
      ? [{ name: 'sops', range: '>=3.9.0', reason: 'decrypts secrets', stages: ['secrets'] } as const]
      : []),
    ...(cilium === undefined
      ? []
      : [
          {
            name: 'cilium',
            range: '>=0.16.0',
            reason: 'status of the network',
            stages: ['verify'],
            optional: true,
          } as const,
        ]),
    { name: 'flux', range: '>=2.6.0', reason: 'flux check', stages: ['verify'], optional: true },
  ];
}
