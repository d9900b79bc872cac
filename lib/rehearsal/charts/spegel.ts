import type { ChartFiles } from '../push-chart.js';
import { chartYaml, helpers } from './chart-parts.js';

const VALUES = `podAnnotations: {}
resources: null
service: { registry: { port: 5000, nodePort: 30021, hostPort: 30020 } }
serviceMonitor: { enabled: false }
spegel:
  containerdSock: /run/containerd/containerd.sock
  containerdRegistryConfigPath: /etc/containerd/certs.d
`;

const DAEMON_SET = `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: {{ .Release.Name }}
  namespace: {{ .Release.Namespace }}
  labels:
    {{- include "labels" . | nindent 4 }}
spec:
  selector:
    matchLabels:
      app.kubernetes.io/name: spegel
      app.kubernetes.io/instance: {{ .Release.Name }}
  template:
    metadata:
      labels:
        app.kubernetes.io/name: spegel
        app.kubernetes.io/instance: {{ .Release.Name }}
      {{- with .Values.podAnnotations }}
      annotations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
    spec:
      priorityClassName: system-node-critical
      tolerations:
        - { key: CriticalAddonsOnly, operator: Exists }
        - { effect: NoExecute, operator: Exists }
        - { effect: NoSchedule, operator: Exists }
      initContainers:
        - name: configuration
          image: ghcr.io/spegel-org/spegel:v{{ .Chart.AppVersion }}
          args:
            - configuration
            - --containerd-registry-config-path={{ .Values.spegel.containerdRegistryConfigPath }}
      containers:
        - name: registry
          image: ghcr.io/spegel-org/spegel:v{{ .Chart.AppVersion }}
          args:
            - registry
            - --containerd-sock={{ .Values.spegel.containerdSock }}
          ports:
            - name: registry
              containerPort: {{ .Values.service.registry.port }}
              hostPort: {{ .Values.service.registry.hostPort }}
          {{- with .Values.resources }}
          resources:
            {{- toYaml . | nindent 12 }}
          {{- end }}
`;

const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}-registry
  namespace: {{ .Release.Namespace }}
  labels:
    {{- include "labels" . | nindent 4 }}
spec:
  type: NodePort
  selector:
    app.kubernetes.io/name: spegel
    app.kubernetes.io/instance: {{ .Release.Name }}
  ports:
    - name: registry
      port: {{ .Values.service.registry.port }}
      nodePort: {{ .Values.service.registry.nodePort }}
`;

/** No check of capabilities: switched on without its kind, the API server refuses it. */
const SERVICE_MONITOR = `{{- if .Values.serviceMonitor.enabled }}
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: {{ .Release.Name }}
  namespace: {{ .Release.Namespace }}
spec:
  selector:
    matchLabels:
      app.kubernetes.io/name: spegel
{{- end }}
`;

const CLEANUP = `apiVersion: batch/v1
kind: Job
metadata:
  name: {{ .Release.Name }}-cleanup
  namespace: {{ .Release.Namespace }}
  annotations:
    helm.sh/hook: post-delete
    helm.sh/hook-delete-policy: before-hook-creation, hook-succeeded
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: cleanup
          image: ghcr.io/spegel-org/spegel:v{{ .Chart.AppVersion }}
`;

/** A chart with the traits of Spegel's: a DaemonSet that bears every taint but has no network of its own, a hook after the end. */
export function spegelChart(version = '0.4.0'): ChartFiles {
  return {
    'Chart.yaml': chartYaml('spegel', version),
    'values.yaml': VALUES,
    'templates/_helpers.tpl': helpers('spegel'),
    'templates/daemonset.yaml': DAEMON_SET,
    'templates/service.yaml': SERVICE,
    'templates/servicemonitor.yaml': SERVICE_MONITOR,
    'templates/post-delete-hook.yaml': CLEANUP,
  };
}
