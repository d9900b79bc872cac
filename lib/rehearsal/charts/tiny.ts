import type { ChartFiles } from '../push-chart.js';
import { POD_DELAY, POD_FATE } from '../stages.js';
import { chartYaml, helpers } from './chart-parts.js';

/** What a tiny chart is like. */
export interface TinyChartOptions {
  /** Default `1.0.0`. */
  readonly version?: string;
  /** Default `config`: only a ConfigMap, nothing to wait for. */
  readonly workload?: 'config' | 'deployment' | 'daemonset';
  /** What becomes of its pods. Default: they get ready. */
  readonly pods?: 'ready' | 'crash-loop' | 'image-pull';
  /** How long its pods take to start, as Go writes it: `2s`. Default at once. */
  readonly podDelay?: string;
  /** A Job before the installation that works or fails. Default none. */
  readonly hook?: 'works' | 'fails';
  /** Further files: `values.schema.json`, `crds/crds.yaml`. They win. */
  readonly files?: ChartFiles;
}

const CONFIG = `apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}
  namespace: {{ .Release.Namespace }}
  labels:
    {{- include "labels" . | nindent 4 }}
data:
  values.yaml: |
    {{- toYaml .Values | nindent 4 }}
`;

const hookJob = (works: boolean) => `apiVersion: batch/v1
kind: Job
metadata:
  name: {{ .Release.Name }}-hook
  namespace: {{ .Release.Namespace }}
  annotations:
    helm.sh/hook: pre-install,pre-upgrade
    helm.sh/hook-delete-policy: before-hook-creation
spec:
  backoffLimit: 0
  template:
    metadata:
      annotations:
        ${POD_FATE}: ${works ? 'job-works' : 'job-fails'}
    spec:
      restartPolicy: Never
      tolerations:
        - operator: Exists
      hostNetwork: true
      containers:
        - name: hook
          image: example.test/hook:1
`;

function workload(kind: 'Deployment' | 'DaemonSet', { pods = 'ready', podDelay }: TinyChartOptions): string {
  return `apiVersion: apps/v1
kind: ${kind}
metadata:
  name: {{ .Release.Name }}
  namespace: {{ .Release.Namespace }}
  labels:
    {{- include "labels" . | nindent 4 }}
spec:
${kind === 'Deployment' ? '  replicas: {{ .Values.replicas }}\n' : ''}  selector:
    matchLabels:
      app.kubernetes.io/instance: {{ .Release.Name }}
  template:
    metadata:
      labels:
        {{- include "labels" . | nindent 8 }}
      annotations:
        checksum/config: {{ include (print $.Template.BasePath "/config.yaml") . | sha256sum }}
        ${POD_FATE}: ${pods}
        ${POD_DELAY}: ${podDelay ?? '0s'}
    spec:
      # It has to run on a plane without a CNI, too.
      hostNetwork: {{ .Values.hostNetwork }}
      tolerations:
        - operator: Exists
      containers:
        - name: main
          image: example.test/{{ .Chart.Name }}:{{ .Chart.AppVersion }}
`;
}

/** The smallest chart that still has what a test is about. Values: `replicas` (1), `hostNetwork` (true), anything else lands in its ConfigMap. */
export function tinyChart(name: string, options: TinyChartOptions = {}): ChartFiles {
  const { version = '1.0.0', workload: kind = 'config', hook, files = {} } = options;
  return {
    'Chart.yaml': chartYaml(name, version),
    'values.yaml': 'replicas: 1\nhostNetwork: true\nnothing: null\n',
    'templates/_helpers.tpl': helpers(name),
    'templates/config.yaml': CONFIG,
    ...(kind === 'deployment' ? { 'templates/workload.yaml': workload('Deployment', options) } : {}),
    ...(kind === 'daemonset' ? { 'templates/workload.yaml': workload('DaemonSet', options) } : {}),
    ...(hook === undefined ? {} : { 'templates/hook.yaml': hookJob(hook === 'works') }),
    ...files,
  };
}
