import type { Evidence, HandoffProof, LevelResult, ReleaseProof } from '../../../lib/handoff/proof.js';
import type { Part, PlanForReport, ReportInput } from '../../../lib/report/report.js';
import type { Timeline } from '../../../lib/report/timeline.js';
import { timelineOf } from '../../../lib/report/timeline-of.js';
import type { RunEvent, StepStatus, TimedEvent } from '../../../lib/run/event.js';
import { LIVE_PROOF, STATIC_PROOF } from '../../handoff/fixtures/sample-proofs.js';

/** Reports as they look. All numbers are made up. */

const START = Date.parse('2026-11-21T12:20:00.000Z');

const MEMBERS: readonly (readonly [release: string, chart: string, version: string, objects: number, pods: number])[] =
  [
    ['kube-system/cilium', 'oci://quay.io/cilium/charts/cilium', '1.18.5', 42, 8],
    ['kube-system/coredns', 'oci://ghcr.io/coredns/charts/coredns', '1.45.0', 8, 2],
    ['kube-system/spegel', 'oci://ghcr.io/spegel-org/helm-charts/spegel', '0.4.0', 7, 6],
    ['cert-manager/cert-manager', 'oci://quay.io/jetstack/charts/cert-manager', 'v1.19.2', 45, 3],
    ['flux-system/flux-operator', 'oci://ghcr.io/controlplaneio-fluxcd/charts/flux-operator', '0.58.1', 11, 1],
    ['flux-system/flux-instance', 'oci://ghcr.io/controlplaneio-fluxcd/charts/flux-instance', '0.58.1', 1, 0],
  ];

export const PLAN: PlanForReport = {
  stages: [
    {
      name: 'preflight',
      title: 'Preflight',
      done: 'all that the selected stages need is there',
      expectedSeconds: 20,
      steps: [1, 2, 3, 4, 5, 6],
    },
    { name: 'nodes', title: 'Nodes', done: 'all control planes are registered', expectedSeconds: 30, steps: [1] },
    { name: 'namespaces', title: 'Namespaces', done: 'the namespaces exist', expectedSeconds: 2, steps: [1] },
    {
      name: 'secrets',
      title: 'Secrets',
      done: 'the Secrets exist; nothing of them is on disk',
      expectedSeconds: 5,
      steps: [1],
    },
    { name: 'crds', title: 'CRDs', done: 'exactly these CRDs are Established', expectedSeconds: 20, steps: [1] },
    { name: 'apps', title: 'Apps', done: 'the releases are deployed', expectedSeconds: 355, steps: [1, 2, 3] },
    {
      name: 'flux',
      title: 'Flux',
      done: 'what the bootstrap installed is Ready under Flux',
      expectedSeconds: 180,
      steps: [1],
    },
    {
      name: 'verify',
      title: 'Verify',
      done: 'every check is true, or says why it was not run',
      expectedSeconds: 70,
      steps: [1, 2, 3],
    },
  ],
  releases: MEMBERS.map(([release], index) => {
    const [namespace, name] = release.split('/') as [string, string];
    return { namespace, name, needs: index === 0 ? [] : [MEMBERS[index - 1]![0]] };
  }),
};

const claim = (
  id: Evidence['id'],
  text: string,
  status: Evidence['status'],
  detail: string,
  compared = 0,
): Evidence => ({
  id,
  claim: text,
  status,
  detail,
  compared,
});

function proven([release, chart, version, objects, pods]: (typeof MEMBERS)[number]): ReleaseProof {
  const free = objects < 8;
  const levels: readonly LevelResult[] = [
    { level: 'Z0', status: 'holds', detail: 'chart, identity and 34 values are equal' },
    { level: 'Z1', status: 'holds', detail: `${objects} objects have the same manifest` },
    { level: 'Z2', status: 'holds', detail: `${objects} objects and ${pods} pods are as before` },
    free
      ? { level: 'Z3', status: 'holds', detail: 'no object has helm-controller as a writer' }
      : { level: 'Z3', status: 'broken', detail: `${objects} objects got the labels of origin` },
  ];
  return {
    release,
    helmRelease: release,
    chart,
    version,
    level: free ? 'Z3' : 'Z2',
    levels,
    evidence: [
      claim(
        'A1',
        'One upgrade, and no other since',
        'holds',
        'revisions 1 superseded, 2 deployed; 2 after two forced reconciles',
        2,
      ),
      claim(
        'A2',
        'The same objects, none of them changed',
        'holds',
        `${objects} objects, generation and content as before`,
        objects,
      ),
      claim('A3', 'The same pods and revisions', 'holds', `${pods} pods, 0 restarts`, pods),
      claim('A4', 'CRDs and webhooks untouched', 'holds', 'the release has none'),
      claim('A5', 'Nothing else came or went', 'holds', `${objects} objects in both revisions`, objects * 2),
      claim('A6', 'No unexpected writer', 'holds', `${objects} objects`, objects),
      claim(
        'A7',
        'No write but labels',
        'holds',
        free ? 'no request' : `${objects} requests, each with the two labels alone`,
        objects,
      ),
    ],
    differences: [],
    needsLive: [],
    compared: pods === 0 ? { objects } : { objects, pods },
  };
}

/** Live: six releases, all proven. */
export const PROVEN_PROOF: HandoffProof = {
  version: 1,
  kind: 'live',
  cluster: 'infra',
  result: 'proven',
  summary: 'Flux upgraded 6 releases once, and nothing moved.',
  checkedAt: '2026-11-21T12:23:10.000Z',
  snapshotAt: '2026-11-21T12:21:40.000Z',
  modelled: [
    { name: 'Flux', version: '2.9.x' },
    { name: 'Helm in helm-controller', version: '4' },
    { name: 'Kubernetes', version: 'v1.35.0' },
  ],
  ran: [
    { name: 'Kubernetes', version: 'v1.35.0' },
    { name: 'helm', version: 'v4.2.4' },
    { name: 'helmfile', version: '1.7.4' },
    { name: 'source-controller', version: 'v1.9.1' },
    { name: 'kustomize-controller', version: 'v1.9.4' },
    { name: 'helm-controller', version: 'v1.6.3' },
  ],
  releases: MEMBERS.map(proven),
  shared: {
    evidence: [claim('A8', 'Manifests applied before Flux got labels only', 'holds', '9 objects', 9)],
    differences: [],
  },
};

/** Events of a run through the stages of PLAN; `stopsIn` makes one of them fail. */
export function runEvents(quick: number, status: StepStatus, stopsIn?: string): readonly TimedEvent[] {
  const events: TimedEvent[] = [];
  let time = START;
  const tell = (event: RunEvent): void => {
    events.push({ ...event, time });
  };
  const names = PLAN.stages.map(({ name }) => name);
  tell({ event: 'run-start', cluster: 'infra', run: 'r1', stages: names, dryRun: false });
  let changed = 0;
  for (const { name, title, expectedSeconds, steps } of PLAN.stages) {
    tell({ event: 'stage-start', stage: name, title, expectedSeconds, deadlineSeconds: expectedSeconds * 4 });
    const fails = name === stopsIn;
    for (const index of steps.keys()) {
      const seconds = Math.round((expectedSeconds / steps.length / quick) * 10) / 10;
      const step = `${name}/${index + 1}`;
      tell({ event: 'step-start', stage: name, step, title: `Step ${index + 1} of ${title}` });
      time += seconds * 1000;
      changed += 1;
      const ended = fails ? 'failed' : name === 'preflight' || name === 'verify' ? 'done' : status;
      tell({
        event: 'step-end',
        stage: name,
        step,
        title: `Step ${index + 1} of ${title}`,
        status: ended,
        seconds,
        detail: fails ? '' : 'as it should be',
      });
      if (fails) {
        tell({
          event: 'failure',
          stage: name,
          step,
          message: 'could not install kube-system/coredns',
          command: 'helmfile -f dist/bootstrap/infra/helmfile.d/01-apps.yaml sync',
          lines: [
            'Error: INSTALLATION FAILED: context deadline exceeded',
            'helm.go:92: 2026-11-21 [debug] context deadline exceeded',
          ],
          more: 'kubectl -n kube-system describe deployment coredns',
        });
        break;
      }
    }
    tell({
      event: 'stage-end',
      stage: name,
      status: fails ? 'failed' : 'done',
      seconds: expectedSeconds / quick,
      expectedSeconds,
    });
    if (fails) break;
  }
  const seconds = (time - START) / 1000;
  const end =
    stopsIn === undefined ? ({ status: 'done', exitCode: 0 } as const) : ({ status: 'failed', exitCode: 1 } as const);
  const unchanged = status === 'unchanged' ? changed : 4;
  tell({ event: 'run-end', ...end, seconds, changed: status === 'unchanged' ? 0 : changed, unchanged, next: '' });
  return events;
}

export const TIMELINES: readonly Timeline[] = [
  timelineOf('Bootstrap', runEvents(4, 'changed')),
  timelineOf('Bootstrap again, after the handoff', runEvents(16, 'unchanged')),
];

export const REAL: readonly Part[] = [
  {
    name: 'etcd, kube-apiserver, kube-controller-manager, kube-scheduler',
    version: '1.35.0',
    what: 'The control plane, with an audit log.',
  },
  {
    name: 'source-, kustomize- and helm-controller',
    version: 'Flux 2.9.4',
    what: 'As processes, with the arguments and feature gates of the Deployments that this build renders.',
  },
  { name: 'helm, helmfile', version: '4.2.4, 1.7.4', what: 'The runner called them with the real plan.' },
];

export const PLAYED: readonly Part[] = [
  {
    name: 'Nodes and pods',
    what: 'kwok reports them as running.',
    notShown: 'No image was pulled and no container ran.',
  },
  {
    name: 'Network',
    what: 'Nodes became Ready when the DaemonSet of the CNI was there.',
    notShown: 'No packet was sent.',
  },
  {
    name: 'flux-operator',
    what: 'Its own command line built the objects of the FluxInstance; they were applied in its place.',
    notShown: 'The operator itself did not reconcile.',
  },
  {
    name: 'Machine level (Talos)',
    what: 'Left out: the control plane stood in for it.',
    notShown: 'No machine was configured.',
  },
];

export const PROVEN: ReportInput = {
  unseen: [
    {
      what: 'HelmRelease monitoring/grafana',
      why: 'its chart is not at hand (oci://ghcr.io/grafana/helm-charts/grafana: connection refused)',
    },
    { what: 'Check the network and its identity', why: 'no agent runs that could be asked' },
  ],
  changes: [
    'oci://quay.io/cilium/charts → oci://127.0.0.1:41234/charts',
    'ssh://git@github.com/acme/k8s-ops.git → http://127.0.0.1:41235/repository.git',
  ],
  cluster: 'infra',
  ground: 'rehearsal',
  madeAt: '2026-11-21T12:23:12.000Z',
  proofs: [PROVEN_PROOF, { ...STATIC_PROOF, checkedAt: '2026-11-21T12:19:40.000Z' }],
  plan: PLAN,
  timelines: TIMELINES,
  real: REAL,
  played: PLAYED,
};

export const DIFFERS: ReportInput = { ...PROVEN, proofs: [LIVE_PROOF] };

export const STOPPED: ReportInput = {
  ...PROVEN,
  proofs: [],
  timelines: [timelineOf('Bootstrap', runEvents(4, 'changed', 'apps'))],
};

export const ON_PAPER: ReportInput = {
  cluster: 'infra',
  ground: 'charts',
  madeAt: STATIC_PROOF.checkedAt,
  proofs: [STATIC_PROOF],
};

export const NOTHING: ReportInput = {
  cluster: 'infra',
  ground: 'cluster',
  madeAt: '2026-11-21T12:00:00.000Z',
  proofs: [],
};

/** Every sample by the name that its screenshots have. */
export const SAMPLES: Readonly<Record<string, ReportInput>> = {
  proven: PROVEN,
  differs: DIFFERS,
  stopped: STOPPED,
  'on-paper': ON_PAPER,
  nothing: NOTHING,
};
