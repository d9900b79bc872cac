import { stringify } from 'yaml';
import { NO_NETWORK } from './nodes.js';

/** Conditions by which the player tells kwok that a cause is there; kwok itself sees one object at a time. */
export const NETWORK = 'rehearsal.fluxstrap.dev/Network';
export const DNS = 'rehearsal.fluxstrap.dev/Dns';
/** Condition of a node: its CNI is (not) there. Cilium sets it, too. */
export const NETWORK_UNAVAILABLE = 'NetworkUnavailable';

/**
 * Annotation of a pod that does not behave. `crash-loop`: runs and never gets ready. `image-pull`: never starts.
 * `job-fails`: the pod of a Job that ends with an error.
 */
export const POD_FATE = 'rehearsal.fluxstrap.dev/pod';

/** Annotation of a pod that takes its time to start: a duration as Go writes it, `3s`. */
export const POD_DELAY = 'rehearsal.fluxstrap.dev/pod-delay';

interface Match {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  readonly values?: readonly string[];
}

const condition = (type: string) => `.status.conditions.[] | select( .type == "${type}" ) | .status`;
const is = (key: string, ...values: string[]): Match => ({ key, operator: 'In', values });
const isNot = (key: string, ...values: string[]): Match => ({ key, operator: 'NotIn', values });

const ALIVE: Match = { key: '.metadata.deletionTimestamp', operator: 'DoesNotExist' };
const fate = (...values: string[]) => is(`.metadata.annotations["${POD_FATE}"]`, ...values);
const NO_FATE = isNot(`.metadata.annotations["${POD_FATE}"]`, 'crash-loop', 'image-pull');
const PENDING = is('.status.phase', 'Pending');
const RUNNING = is('.status.phase', 'Running');
const HAS_NETWORK = is(condition(NETWORK), 'True');
const READY = is(condition('Ready'), 'True');
const NOT_READY = isNot(condition('Ready'), 'True');
const OF_JOB = is('.metadata.ownerReferences.[].kind', 'Job');

function stage(kind: 'Node' | 'Pod', name: string, matches: readonly Match[], next: object): object {
  return {
    apiVersion: 'kwok.x-k8s.io/v1alpha1',
    kind: 'Stage',
    metadata: { name },
    spec: {
      resourceRef: { apiGroup: 'v1', kind },
      selector: { matchExpressions: matches },
      // Where the annotation is missing the fixed delay counts: none.
      ...(kind === 'Pod' && name.startsWith('pod-run')
        ? {
            delay: {
              durationMilliseconds: 0,
              durationFrom: { expressionFrom: `.metadata.annotations["${POD_DELAY}"]` },
            },
          }
        : {}),
      next,
    },
  };
}

const nodeReady = (status: 'True' | 'False', reason: string, message: string) => `
conditions:
- type: Ready
  status: "${status}"
  reason: ${reason}
  message: ${JSON.stringify(message)}
  lastHeartbeatTime: {{ Now | Quote }}
  lastTransitionTime: {{ Now | Quote }}
`;

/** Addresses of a pod, as its node's range gives them. */
const ADDRESSES = `
{{ $hostIPs := NodeIPsWith .spec.nodeName }}
{{ with $hostIPs }}
hostIP: {{ index . 0 | Quote }}
hostIPs:
{{ range . }}
- ip: {{ . | Quote }}
{{ end }}
{{ end }}
{{ $podIPs := PodIPsWith .spec.nodeName ( or .spec.hostNetwork false ) ( or .metadata.uid "" ) ( or .metadata.name "" ) ( or .metadata.namespace "" ) }}
{{ with $podIPs }}
podIP: {{ index . 0 | Quote }}
podIPs:
{{ range . }}
- ip: {{ . | Quote }}
{{ end }}
{{ end }}
startTime: {{ $now | Quote }}
`;

const INIT_CONTAINERS = `
initContainerStatuses:
{{ range .spec.initContainers }}
- image: {{ .image | Quote }}
  name: {{ .name | Quote }}
  ready: true
  restartCount: 0
  {{ if eq .restartPolicy "Always" }}
  started: true
  state:
    running:
      startedAt: {{ $now | Quote }}
  {{ else }}
  state:
    terminated:
      exitCode: 0
      finishedAt: {{ $now | Quote }}
      reason: Completed
      startedAt: {{ $now | Quote }}
  {{ end }}
{{ end }}
`;

/** Status of a pod: conditions, one state for all its containers, phase. */
function podStatus(phase: string, ready: boolean, state: string, extra = ''): string {
  const flag = ready ? '"True"' : '"False"';
  const reason = ready ? '' : '  reason: ContainersNotReady\n  message: "containers with unready status"\n';
  const one = (type: string, status: string, why: string) =>
    `- type: ${type}\n  status: ${status}\n${why}  lastTransitionTime: {{ $now | Quote }}\n`;
  return `
{{ $now := Now }}
conditions:
${one('Initialized', '"True"', '')}${one('ContainersReady', flag, reason)}${one('Ready', flag, reason)}
{{ range .spec.readinessGates }}
- type: {{ .conditionType | Quote }}
  status: "True"
  lastTransitionTime: {{ $now | Quote }}
{{ end }}
containerStatuses:
{{ range .spec.containers }}
- image: {{ .image | Quote }}
  name: {{ .name | Quote }}
  ready: ${ready}
  started: ${ready}
  restartCount: 0
  state:
${state}
{{ end }}
${extra}
phase: ${phase}
`;
}

const RUNS = '    running:\n      startedAt: {{ $now | Quote }}';
const waits = (reason: string, message: string) => `    waiting:\n      reason: ${reason}\n      message: "${message}"`;
const ended = (code: number, reason: string) =>
  `    terminated:\n      exitCode: ${code}\n      reason: ${reason}\n      startedAt: {{ $now | Quote }}\n      finishedAt: {{ $now | Quote }}`;

const STAGES: readonly object[] = [
  stage('Node', 'node-ready', [is(condition(NETWORK_UNAVAILABLE), 'False'), NOT_READY], {
    statusTemplate: nodeReady('True', 'KubeletReady', 'kubelet is posting ready status'),
  }),
  stage('Node', 'node-without-network', [is(condition(NETWORK_UNAVAILABLE), 'True'), READY], {
    statusTemplate: nodeReady('False', NO_NETWORK.reason ?? '', NO_NETWORK.message ?? ''),
  }),
  stage('Pod', 'pod-run', [ALIVE, PENDING, HAS_NETWORK, NO_FATE, isNot(condition(DNS), 'False')], {
    statusTemplate: podStatus('Running', true, RUNS, INIT_CONTAINERS + ADDRESSES),
  }),
  stage('Pod', 'pod-run-without-dns', [ALIVE, PENDING, HAS_NETWORK, NO_FATE, is(condition(DNS), 'False')], {
    statusTemplate: podStatus('Running', false, RUNS, INIT_CONTAINERS + ADDRESSES),
  }),
  stage('Pod', 'pod-dns', [ALIVE, RUNNING, NOT_READY, NO_FATE, is(condition(DNS), 'True')], {
    statusTemplate: podStatus('Running', true, RUNS),
  }),
  stage('Pod', 'pod-crash-loop', [ALIVE, PENDING, HAS_NETWORK, fate('crash-loop')], {
    statusTemplate: podStatus(
      'Running',
      false,
      waits('CrashLoopBackOff', 'back-off 10s restarting failed container'),
      INIT_CONTAINERS + ADDRESSES,
    ),
  }),
  stage(
    'Pod',
    'pod-image-pull',
    [ALIVE, PENDING, HAS_NETWORK, fate('image-pull'), isNot(condition('Ready'), 'False')],
    {
      statusTemplate: podStatus('Pending', false, waits('ImagePullBackOff', 'Back-off pulling image')),
    },
  ),
  stage('Pod', 'pod-complete', [ALIVE, RUNNING, OF_JOB, isNot(`.metadata.annotations["${POD_FATE}"]`, 'job-fails')], {
    statusTemplate: podStatus('Succeeded', false, ended(0, 'Completed')),
  }),
  stage('Pod', 'pod-fail', [ALIVE, RUNNING, OF_JOB, fate('job-fails')], {
    statusTemplate: podStatus('Failed', false, ended(1, 'Error')),
  }),
  stage('Pod', 'pod-delete', [{ key: '.metadata.deletionTimestamp', operator: 'Exists' }], { delete: true }),
];

/** What kwok plays: the kubelet's part for nodes and pods, one YAML document a stage. */
export const STAGE_FILE = STAGES.map((one) => stringify(one)).join('---\n');
